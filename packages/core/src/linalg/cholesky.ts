/** @file A = L·Lᵀ for a symmetric positive definite A: half the work of elimination. Read after matrix.ts. */
import { UsageError } from '../errors.ts';
import { type Matrix64, matrix64, requireFinite, requireSquare, rightHandSide } from './matrix.ts';

/**
 * The lower triangular L with A = L·Lᵀ. Only the lower triangle of A is read.
 *
 * @throws UsageError `cholesky/not-positive-definite` with the column where it shows.
 */
export function cholesky(a: Matrix64): Matrix64 {
  requireSquare('cholesky', a);
  requireFinite('cholesky', a.data, a.columns);
  const n = a.rows;
  const lower = matrix64(n, n);
  const l = lower.data;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a.data[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i > j) {
        l[i * n + j] = sum / l[j * n + j];
        continue;
      }
      // What is left of the diagonal by rounding alone does not count as positive.
      if (!(sum > n * Number.EPSILON * Math.abs(a.data[i * n + i]))) throw notPositive(i, sum);
      l[i * n + i] = Math.sqrt(sum);
    }
  }
  return lower;
}

function notPositive(column: number, pivot: number): UsageError {
  return new UsageError(
    'cholesky/not-positive-definite',
    `cholesky: the matrix is not positive definite: the pivot of column ${column} is ${pivot}; add a multiple of the identity (ridge), or use leastSquares`,
    { column, pivot },
  );
}

/** X with L·Lᵀ·X = B, for the L that cholesky gave; B is a matrix or a vector. */
export function choleskySolve(lower: Matrix64, b: Matrix64 | ArrayLike<number>): Matrix64 {
  const n = lower.rows;
  const right = rightHandSide('choleskySolve', n, b);
  const solution = matrix64(n, right.columns, right.data);
  const { data: l } = lower;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(solution, i, k, l[i * n + k]);
    scaleRow(solution, i, 1 / l[i * n + i]);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(solution, i, k, l[k * n + i]);
    scaleRow(solution, i, 1 / l[i * n + i]);
  }
  return solution;
}

/** row[i] −= factor·row[k] */
export function subtractRow(
  { columns, data }: Matrix64,
  i: number,
  k: number,
  factor: number,
): void {
  if (factor === 0) return;
  for (let j = 0; j < columns; j++) data[i * columns + j] -= factor * data[k * columns + j];
}

/** row[i] *= factor */
export function scaleRow({ columns, data }: Matrix64, i: number, factor: number): void {
  for (let j = 0; j < columns; j++) data[i * columns + j] *= factor;
}
