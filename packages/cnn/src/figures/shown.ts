/** @file What all figures are drawn from: the network, and some pictures of the test part. */
import type { Tensor } from '@nnzoo/core';
import { spreadEvenly, type TableBatch, type TableInput, type TablePredictions } from '@nnzoo/data';
import { type Dataset, type ImagesFigure, rowPortions } from '@nnzoo/training';
import type { ConvolutionalNetwork } from '../network.ts';
import { pictureTensor } from '../pictures.ts';
import type { ImagePreprocessor } from '../preprocessor.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: ConvolutionalNetwork;
  readonly preprocessor: ImagePreprocessor;
  predict(input: TableInput): TablePredictions;
}

/** One small picture of a figure. */
export type Tile = ImagesFigure['images'][number];

/** Rows of the test part looked through for one picture of each class. */
const mostRows = 2000;

/** Classes shown at most. */
const mostClasses = 10;

/** The first test picture of each class, as long as there are not too many. */
export function oneOfEach(test: Dataset<TableBatch>, classes: number): TableBatch {
  // Spread over the part: a file is often sorted by class.
  const all = spreadEvenly(test.size, mostRows);
  const first = new Map<number, number>();
  for (const places of rowPortions(all.length, test.rowBytes ?? 0)) {
    const rows = places.map((i) => all[i]);
    test.take(rows).classes.forEach((id, i) => {
      if (!first.has(id)) first.set(id, rows[i]);
    });
    if (first.size === classes) break;
  }
  const known = [...first.keys()].sort((a, b) => a - b).slice(0, mostClasses);
  return test.take(Int32Array.from(known, (id) => first.get(id)!));
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

/** The same with each cell repeated, so that maps of all layers are as large as the picture. */
export function enlarged(tile: Tile, width: number, height: number): Tile {
  const pixels = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = Math.floor((row * tile.height) / height) * tile.width;
    for (let column = 0; column < width; column++) {
      const at = from + Math.floor((column * tile.width) / width);
      pixels[row * width + column] = tile.pixels[at];
    }
  }
  return { width, height, channels: 1, pixels };
}
