/** @file How long pictures are trained on: what all data sets share. */
import type { DatasetEntry, ImageSet } from '@nnzoo/training';
import type { CnnOptions, cnnOptions } from '../options.ts';

/** A data set as convolutional networks use it. */
export type Entry = DatasetEntry<ImageSet, typeof cnnOptions>;

/** So many epochs, shuffled, in batches of the option's size. */
export function planOf(epochs: number): Entry['plan'] {
  return ({ batchSize }: CnnOptions) => ({ length: { epochs }, batchSize, order: 'shuffled' });
}
