/** @file Rows of pixels as a tensor. */
import { type Tensor, tensor } from '@nnzoo/core';
import type { ImageFormat, TableInput } from '@nnzoo/data';

/** Rows of pixels as a network takes them. @shape B rows of [H, W, C] → [B, C, H, W] */
export function pictureTensor(
  { features, size }: Pick<TableInput, 'features' | 'size'>,
  { height, width, channels }: ImageFormat,
): Tensor {
  const rows = tensor(features, { shape: [size, height * width * channels] });
  return asPictures(rows, { height, width, channels });
}

/** The same of a tensor. @shape [B, H·W·C] → [B, C, H, W] */
export function asPictures(
  rows: Tensor,
  { height, width, channels }: Omit<ImageFormat, 'brightest'>,
): Tensor {
  if (channels === 1) return rows.reshape([-1, 1, height, width]);
  return rows.reshape([-1, height, width, channels]).permute([0, 3, 1, 2]);
}
