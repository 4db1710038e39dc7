/**
 * @file The nearest of many rows, exactly. |a − b|² = |a|² + |b|² − 2·a·b gives all distances by one
 * matrix product, rounded; only rows that rounding cannot exclude are measured one by one. Read after
 * baseline.ts.
 */
import { matmul, noGrad, scope, squaredDistance, tensor, transpose } from '@nnzoo/core';
import type { TableInput } from '@nnzoo/data';
import type { Baseline } from './baseline.ts';

/** Multiplications of a matrix product that take a second; and what looking at one distance takes. */
const productsPerSecond = 1e10;
const secondsPerDistance = 2e-8;

/** Distances held at a time. */
const mostDistances = 2 ** 22;

/** What the nearest row of the training part is; of equally near ones, the first. */
export const nearestNeighborBaseline: Baseline = {
  id: 'nearest-neighbor',
  title: 'nearest neighbor',
  seconds: (train, test, columns) =>
    train * test * (columns / productsPerSecond + secondsPerDistance),
  *fit(train) {
    const find = nearestIn(train);
    yield;
    return (rows) => {
      const nearest = find(rows);
      return train.classCount === 0
        ? { kind: 'value', values: Float64Array.from(nearest, (row) => train.values[row]) }
        : { kind: 'class', classes: nearest.map((row) => train.classes[row]) };
    };
  },
};

/** Finds for each of some rows the nearest one of `train`. */
function nearestIn(train: TableInput): (rows: TableInput) => Int32Array {
  const { size, columns } = train;
  const turned = transpose(tensor(train.features, { shape: [size, columns] }));
  const lengths = squaredLengths(train);
  const roots = lengths.map(Math.sqrt);
  const atOnce = Math.max(1, Math.floor(mostDistances / size));
  return (rows) => {
    const nearest = new Int32Array(rows.size);
    const own = squaredLengths(rows);
    for (let start = 0; start < rows.size; start += atOnce) {
      const end = Math.min(rows.size, start + atOnce);
      const features = rows.features.subarray(start * columns, end * columns);
      // In a scope: a block's memory is free before the next, not when it is collected.
      const products = scope(() =>
        noGrad(() => matmul(tensor(features, { shape: [end - start, columns] }), turned).data()),
      );
      for (let row = start; row < end; row++) {
        const dots = products.subarray((row - start) * size, (row - start + 1) * size);
        const candidates = candidatesOf(dots, { own: own[row], lengths, roots, columns });
        nearest[row] = nearestOf(candidates, { train, rows, row });
      }
    }
    return nearest;
  };
}

function squaredLengths({ size, columns, features }: TableInput): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += features[row * columns + c] ** 2;
    return sum;
  });
}

/**
 * The rows of `train` that may be nearest: a float32 sum of k products is off by at most
 * k·2⁻²⁴/(1 − k·2⁻²⁴) of |a|·|b|, in whatever order it is added up.
 *
 * @see Higham, Accuracy and Stability of Numerical Algorithms, section 3.1
 */
function candidatesOf(
  dots: ArrayLike<number>,
  of: {
    readonly own: number;
    readonly lengths: Float64Array;
    readonly roots: Float64Array;
    readonly columns: number;
  },
): number[] {
  const { own, lengths, roots, columns } = of;
  const unit = (columns + 2) * 2 ** -24;
  const share = unit < 0.5 ? unit / (1 - unit) : Number.POSITIVE_INFINITY;
  const scale = 2 * share * Math.sqrt(own);
  const error = (i: number) => scale * roots[i] + 1e-12 * (own + lengths[i]);
  let most = Number.POSITIVE_INFINITY;
  for (let i = 0; i < lengths.length; i++) {
    const farthest = own + lengths[i] - 2 * dots[i] + error(i);
    if (farthest < most) most = farthest;
  }
  const found: number[] = [];
  for (let i = 0; i < lengths.length; i++) {
    // A product that overflowed excludes nothing.
    if (!(own + lengths[i] - 2 * dots[i] - error(i) > most)) found.push(i);
  }
  return found;
}

/** The nearest of the candidates, in float64; of equally near ones, the first. */
function nearestOf(
  candidates: readonly number[],
  at: { readonly train: TableInput; readonly rows: TableInput; readonly row: number },
): number {
  const { train, rows, row } = at;
  const { columns } = train;
  const own = [rows.features, row * columns] as const;
  let [best] = candidates;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const place = [train.features, candidate * columns] as const;
    const squared = squaredDistance(own, place, columns, least);
    if (squared < least) {
      least = squared;
      best = candidate;
    }
  }
  return best;
}
