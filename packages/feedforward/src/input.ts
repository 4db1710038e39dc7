/** @file Rows as a tensor. */
import { type Tensor, tensor } from '@nnzoo/core';
import type { TableInput } from '@nnzoo/data';

/** The rows as the network takes them. @shape → [B, F] */
export function inputTensor({ features, size, columns }: TableInput): Tensor {
  return tensor(features, { shape: [size, columns] });
}
