/** @file How long pictures are trained on: what all data sets share. Read after options.ts. */
import type { ImageSet } from '@nnzoo/data';
import type { Plan } from '@nnzoo/training';
import { type CnnOptions, cnnOptions } from './options.ts';

/** So many epochs, shuffled, in batches of the option's size. */
export function planOf(epochs: number): (options: CnnOptions) => Plan {
  return ({ batchSize }) => ({ length: { epochs }, batchSize, order: 'shuffled' });
}

/** Bytes that a step of training may hold. */
const stepBytes = 2 ** 31;
/** Bytes that it holds for a pixel: of `modern`, 160 numbers and as many gradients. */
const pixelBytes = 2 * 160 * Float32Array.BYTES_PER_ELEMENT;

/** Pictures of a batch: the usual number, halved until a step on pictures of this size is moderate. */
export function batchFor({ height, width }: Pick<ImageSet, 'height' | 'width'>): number {
  let size: number = cnnOptions.batchSize.default;
  while (size > 1 && size * height * width * pixelBytes > stepBytes) size /= 2;
  return size;
}
