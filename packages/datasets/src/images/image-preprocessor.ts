/** @file Between pictures and batches: one size, one number of channels, light from 0 to 1. Read after picture.ts and edge-light.ts. */

import { tensor } from '@nnzoo/core';
import {
  asNumber,
  asRecord,
  asText,
  asTexts,
  type ImageFormat,
  type ImageSet,
  type Json,
  type Preprocessor,
  pixelCount,
  readImageFormat,
  type TableBatch,
  type TableInput,
  type TensorInput,
} from '@nnzoo/data';
import { edgeLight } from './edge-light.ts';
import { fitImages } from './picture.ts';

/**
 * Between an ImageSet and rows of pixels, height × width × channels, 0 … 1. Pictures of another
 * size are scaled; colors become gray, or gray three equal colors, where the training
 * part had it so.
 */
export class ImagePreprocessor implements Preprocessor<ImageSet, TableBatch, TableInput> {
  /** Names of the classes. */
  labels: readonly string[] = [];
  /** Name of what is predicted. */
  target = '';
  /** What the network sees; `brightest` is that of the training part. */
  image: ImageFormat = { height: 1, width: 1, channels: 1, brightest: 1 };
  /** Mean light along the edges of the training pictures, 0 … 1: dark paper, or bright. */
  edge = 0;
  readonly #side: number | null;
  /** Scaled once a set, not once a batch. */
  readonly #fitted = new WeakMap<ImageSet, ImageSet>();

  /** `side` is the height and width that pictures are scaled to; default: those of the training part. */
  constructor(side?: number) {
    this.#side = side ?? null;
  }

  fit(train: ImageSet): void {
    const { height, width, channels, brightest } = train;
    this.image = { height: this.#side ?? height, width: this.#side ?? width, channels, brightest };
    this.labels = train.target?.labels ?? [];
    this.target = train.target?.name ?? '';
    this.edge = edgeLight(train);
  }

  batch(images: ImageSet, rows: Int32Array): TableBatch {
    const { target } = images;
    const classes = Int32Array.from(target === null ? [] : rows, (row) => target?.ids[row] ?? 0);
    return { ...this.#rows(images, rows), classes, values: NO_VALUES };
  }

  input(images: ImageSet): TableInput {
    return this.#rows(
      images,
      Int32Array.from({ length: images.size }, (_, row) => row),
    );
  }

  state(): Json {
    const { labels, target, image, edge } = this;
    return { labels, target, image: { ...image }, edge };
  }

  restore(state: Json): void {
    const { labels, target, image, edge } = asRecord(state, 'image preprocessor');
    this.labels = asTexts(labels, 'labels');
    this.target = asText(target, 'target');
    this.image = readImageFormat(image);
    this.edge = asNumber(edge, 'edge');
  }

  /** Pixels 0 … brightest, row by row, the channels of each together: [B, H·W·C]. */
  tensorInput(): TensorInput<ImageSet> {
    const { labels, target, image } = this;
    const columns = pixelCount(image);
    return {
      ...{ name: 'pixels', shape: [columns], dtype: 'float32', kind: 'images' },
      prepare: (x) => x.div(image.brightest),
      take: (images) => {
        const { features, size } = this.input(images);
        return tensor(features, { shape: [size, columns] }).mul(image.brightest);
      },
      facts: { labels, target, image: { ...image } },
    };
  }

  #rows(images: ImageSet, rows: Int32Array): TableInput {
    const fitted = this.#inFormat(images);
    const { height, width, channels, brightest } = fitted;
    const columns = height * width * channels;
    const features = new Float32Array(rows.length * columns);
    // Looked up: a division for each pixel of each batch takes longer.
    const shares = Float32Array.from({ length: 256 }, (_, light) => light / brightest);
    rows.forEach((row, i) => {
      const pixels = fitted.picture(row);
      const to = i * columns;
      for (let p = 0; p < columns; p++) features[to + p] = shares[pixels[p]];
    });
    return { size: rows.length, columns, features };
  }

  #inFormat(images: ImageSet): ImageSet {
    const known = this.#fitted.get(images);
    if (known) return known;
    const fitted = fitImages(images, this.image);
    this.#fitted.set(images, fitted);
    return fitted;
  }
}

const NO_VALUES = new Float64Array(0);
