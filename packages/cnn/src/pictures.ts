/** @file Rows of pixels as a tensor. */
import { type Tensor, tensor } from '@nnzoo/core';
import type { ImageFormat, TableInput } from '@nnzoo/data';

/** Rows of pixels as a network takes them. @shape B rows of [H, W, C] → [B, C, H, W] */
export function pictureTensor(
  { features, size }: Pick<TableInput, 'features' | 'size'>,
  { height, width, channels }: ImageFormat,
): Tensor {
  const rows = tensor(features, { shape: [size, height, width, channels] });
  return channels === 1 ? rows.reshape([size, 1, height, width]) : rows.permute([0, 3, 1, 2]);
}
