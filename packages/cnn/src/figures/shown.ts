/** @file What all figures are drawn from: the network, and some pictures of the test part. */
import type { Tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions } from '@nnzoo/data';
import type { ImagePreprocessor } from '@nnzoo/datasets';
import type { Tile } from '@nnzoo/training';
import type { ConvolutionalNetwork } from '../network.ts';
import { pictureTensor } from '../pictures.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: ConvolutionalNetwork;
  readonly preprocessor: ImagePreprocessor;
  predict(input: TableInput): TablePredictions;
}

/** One row of some. */
export function rowOf({ features, columns, classes }: TableBatch, row: number): TableBatch {
  return {
    size: 1,
    columns,
    features: features.subarray(row * columns, (row + 1) * columns),
    classes: classes.subarray(row, row + 1),
    values: new Float64Array(0),
  };
}

/** A row of pixels as a tile. */
export function tileOf(
  { features }: TableInput,
  { image }: ImagePreprocessor,
  label: string,
): Tile {
  const { width, height, channels } = image;
  return { width, height, channels, pixels: features, label };
}

/** The picture as the network takes it. @shape → [B, C, H, W] */
export function inputOf(rows: TableInput, { image }: ImagePreprocessor): Tensor {
  return pictureTensor(rows, image);
}
