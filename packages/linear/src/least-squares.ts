/** @file The weights with the least squared error, at once: linear and ridge regression. Read after linear-model.ts. */
import { linalg } from '@nnzoo/core';
import type { TableInput } from '@nnzoo/data';

/** What the solution is. */
export interface LeastSquaresFit {
  /** [F] */
  readonly weights: Float64Array;
  readonly bias: number;
  /** Columns that the others do not explain. */
  readonly rank: number;
  /** Columns that follow from others, wholly or nearly. */
  readonly dependences: readonly linalg.Dependence[];
}

/**
 * The weights and bias of least (1/N) Σ (w·x + b − y)² + ridge·|w|².
 *
 * The bias is not shrunk. So means are taken off first: then the best bias of what is left is 0,
 * and b = ȳ − w·x̄ in the end. Where columns follow from each other, of all w that fit equally well
 * the shortest: it shares the weight out among them. The features carry float32's 24 bits, and what
 * their rounding leaves of a dependent column is not taken for knowledge.
 *
 * @see Hoerl and Kennard (1970), Ridge Regression
 */
export function fitLeastSquares(
  { features, size, columns }: TableInput,
  values: ArrayLike<number>,
  ridge: number,
): LeastSquaresFit {
  const { centered, targets, means, mean } = centeredRows({ features, size, columns }, values);
  const precision = linalg.float32Precision;
  const { solution, rank, dependences } =
    ridge === 0
      ? linalg.leastSquares(centered, targets, { precision })
      : linalg.ridge(centered, targets, ridge * size, { precision });
  const weights = solution.data;
  const bias = weights.reduce((rest, weight, c) => rest - weight * means[c], mean);
  return { weights, bias, rank, dependences };
}

/** Rows and values without their means. */
export function centeredRows({ features, size, columns }: TableInput, values: ArrayLike<number>) {
  const means = new Float64Array(columns);
  let mean = 0;
  for (let row = 0; row < size; row++) {
    mean += values[row] / size;
    for (let c = 0; c < columns; c++) means[c] += features[row * columns + c] / size;
  }
  const centered = linalg.matrix64(
    size,
    columns,
    Float64Array.from(features, (value, i) => value - means[i % columns]),
  );
  const targets = Float64Array.from(values, (value) => value - mean);
  return { centered, targets, means, mean };
}
