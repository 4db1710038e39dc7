/**
 * @file How far a center reaches: four rules of thumb, which differ more than any other setting of
 * the network. Read after centers.ts.
 */
import { squaredDistances, tensor } from '@nnzoo/core';
import type { Rows } from './centers.ts';

/** What a rule works with. */
export interface WidthRequest {
  /** [k, F] */
  readonly centers: Float32Array;
  readonly rows: Rows;
}

/** Returns the width σ of each center, [k]; 0 where the rule finds no distance. */
type WidthRule = (request: WidthRequest) => Float64Array;

/**
 * dmax/√(2k) for all centers, dmax the largest distance between two. Meant for centers spread evenly
 * over a line; with many columns the widths shrink much faster than the gaps between the centers,
 * and in the end no row is near any center: the network answers like a constant.
 * @see S. Haykin (1994), Neural Networks: A Comprehensive Foundation, section 7.11
 */
const dmax: WidthRule = ({ centers, rows: { columns } }) => {
  const k = centers.length / columns;
  const distances = distancesBetween(centers, centers, columns);
  const largest = distances.reduce((most, distance) => Math.max(most, distance), 0);
  return new Float64Array(k).fill(largest / Math.sqrt(2 * k));
};

/** The mean distance between two centers, for all: grows with the data, not with k. */
const mean: WidthRule = ({ centers, rows: { columns } }) => {
  const k = centers.length / columns;
  const distances = distancesBetween(centers, centers, columns);
  const sum = distances.reduce((total, distance) => total + distance, 0);
  return new Float64Array(k).fill(k > 1 ? sum / (k * (k - 1)) : 0);
};

/** Neighbors that the rule `nearest` looks at. */
const neighborCount = 2;

/**
 * For each center the root mean square distance to its two nearest: narrow where centers crowd.
 * @see J. Moody and C. J. Darken (1989)
 */
const nearest: WidthRule = ({ centers, rows: { columns } }) => {
  const k = centers.length / columns;
  const distances = distancesBetween(centers, centers, columns);
  return Float64Array.from({ length: k }, (_, j) => {
    const others = Array.from(distances.subarray(j * k, (j + 1) * k));
    others.splice(j, 1);
    const near = others.sort((a, b) => a - b).slice(0, neighborCount);
    const squares = near.reduce((sum, distance) => sum + distance ** 2, 0);
    return near.length === 0 ? 0 : Math.sqrt(squares / near.length);
  });
};

/** For each center the root mean square distance of the rows that are nearest to it. */
const cluster: WidthRule = ({ centers, rows: { features, size, columns } }) => {
  const k = centers.length / columns;
  const squares = new Float64Array(k);
  const counts = new Int32Array(k);
  for (let start = 0; start < size; start += rowsAtOnce) {
    const end = Math.min(size, start + rowsAtOnce);
    const part = features.subarray(start * columns, end * columns);
    const distances = distancesBetween(part, centers, columns);
    for (let row = 0; row < end - start; row++) {
      const own = distances.subarray(row * k, (row + 1) * k);
      const least = own.reduce((a, b) => Math.min(a, b));
      const owner = own.indexOf(least);
      squares[owner] += least ** 2;
      counts[owner]++;
    }
  }
  return squares.map((sum, j) => (counts[j] === 0 ? 0 : Math.sqrt(sum / counts[j])));
};

/** The rules by name. */
const rules = { mean, dmax, nearest, cluster } satisfies Record<string, WidthRule>;
export type WidthRuleName = keyof typeof rules;

/** Rows whose distances are held at once. */
const rowsAtOnce = 1024;

/**
 * The width σ of each center by a rule, times `scale`, [k]. A center for which the rule finds no
 * distance (it owns one row, or lies on another center) gets the mean of the others; if all do, 1.
 */
export function widthsOf(rule: WidthRuleName, request: WidthRequest, scale = 1): Float64Array {
  const widths = rules[rule](request);
  const found = widths.filter((width) => width > 0);
  const usual = found.length === 0 ? 1 : found.reduce((sum, width) => sum + width) / found.length;
  return widths.map((width) => scale * (width > 0 ? width : usual));
}

/** Distances of all rows of `from` to all rows of `to`, [from, to], in float64. */
function distancesBetween(from: Float32Array, to: Float32Array, columns: number): Float64Array {
  const matrix = (rows: Float32Array) =>
    tensor(rows, { shape: [rows.length / columns, columns], dtype: 'float64' });
  return Float64Array.from(squaredDistances(matrix(from), matrix(to)).data(), Math.sqrt);
}
