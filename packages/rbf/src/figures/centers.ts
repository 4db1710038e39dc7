/** @file Where the centers lie among the rows, and what they look like. */
import { principalComponents } from '@nnzoo/core';
import type { TableBatch } from '@nnzoo/data';
import type { ImagesFigure, ScatterFigure } from '@nnzoo/training';
import type { RadialBasisNetwork } from '../network.ts';
import type { RbfPreprocessor } from '../preprocessor.ts';
import type { Drawn } from './index.ts';

/** Rows of numbers on two axes. */
interface Plane {
  readonly labels: readonly [string, string];
  /** The place of the row that begins at `offset`. */
  place(features: ArrayLike<number>, offset: number): readonly [number, number];
}

/** The rows by class and the centers, over two columns or the first two principal components. */
export function centersOnRows({ network, preprocessor, train }: Drawn): ScatterFigure {
  const plane = preprocessor.columns.length === 2 ? columnsOf(preprocessor) : componentsOf(train);
  const centers = network.centers.data();
  const [count] = network.centers.shape;
  const everyCenter = Array.from({ length: count }, (_, k) => k * train.columns);
  const all = Array.from({ length: train.size }, (_, row) => row);
  const groups =
    preprocessor.labels.length === 0
      ? [{ name: 'rows', rows: all }]
      : preprocessor.labels.map((name, id) => ({
          name,
          rows: all.filter((row) => train.classes[row] === id),
        }));
  return {
    kind: 'scatter',
    id: 'centers',
    title: 'Centers among the rows',
    caption:
      'Training rows and the centers that distances are measured from. Centers should lie where ' +
      'rows do, more of them where answers change.',
    x: { label: plane.labels[0] },
    y: { label: plane.labels[1] },
    series: [
      ...groups.map(({ name, rows }) => {
        const offsets = rows.map((row) => row * train.columns);
        return { name, ...placed(plane, train.features, offsets) };
      }),
      { name: 'centers', ...placed(plane, centers, everyCenter) },
    ],
  };
}

/** The places of the rows that begin at these offsets. */
function placed({ place }: Plane, features: ArrayLike<number>, offsets: readonly number[]) {
  const places = offsets.map((offset) => place(features, offset));
  return { x: places.map(([x]) => x), y: places.map(([, y]) => y) };
}

function columnsOf({ columns }: RbfPreprocessor): Plane {
  return {
    labels: [`${columns[0]}, scaled`, `${columns[1]}, scaled`],
    place: (features, offset) => [features[offset], features[offset + 1]],
  };
}

function componentsOf({ features, size, columns }: TableBatch): Plane {
  const { mean, components } = principalComponents(features, size, columns, 2);
  const along = (from: ArrayLike<number>, offset: number, axis: number): number => {
    const direction = components.subarray(axis * columns, (axis + 1) * columns);
    return direction.reduce((sum, value, f) => sum + value * (from[offset + f] - mean[f]), 0);
  };
  return {
    labels: ['first principal component', 'second principal component'],
    place: (from, offset) => [along(from, offset, 0), along(from, offset, 1)],
  };
}

/** Centers shown as pictures at most. */
const mostPictures = 100;

/** Each center as the picture that it is, where the rows are pictures. */
export function centerPictures(
  network: RadialBasisNetwork,
  { width, height, channels }: NonNullable<RbfPreprocessor['image']>,
): ImagesFigure {
  const [count, columns] = network.centers.shape;
  const values = network.centers.data();
  return {
    kind: 'images',
    id: 'center-pictures',
    title: 'Centers as pictures',
    caption:
      'Each center is a point among the pictures, and so a picture itself: with k-means the mean of ' +
      'a cluster, which should look like one way to write one digit.',
    columns: 10,
    images: Array.from({ length: Math.min(count, mostPictures) }, (_, k) => ({
      width,
      height,
      channels,
      pixels: values.subarray(k * columns, (k + 1) * columns),
    })),
  };
}
