/** @file A·X = B by Gaussian elimination with row exchanges. Read after matrix.ts. */
import { UsageError } from '../errors.ts';
import { scaleRow, subtractRow } from './cholesky.ts';
import { type Matrix64, matrix64, requireFinite, requireSquare, rightHandSide } from './matrix.ts';

/**
 * X with A·X = B; A [n, n], B [n, m] or a vector. Errors speak of `operation`.
 *
 * @throws UsageError `solve/singular` where a pivot is no larger than rounding leaves of zero.
 */
export function solve(a: Matrix64, b: Matrix64 | ArrayLike<number>, operation = 'solve'): Matrix64 {
  requireSquare(operation, a);
  requireFinite(operation, a.data, a.columns);
  const n = a.rows;
  const right = rightHandSide(operation, n, b);
  const left = matrix64(n, n, a.data);
  const solution = matrix64(n, right.columns, right.data);
  const smallest = n * Number.EPSILON * largest(a.data);
  for (let k = 0; k < n; k++) {
    const pivot = pivotRow(left, k);
    const value = left.data[pivot * n + k];
    if (!(Math.abs(value) > smallest)) throw singular(operation, k, value);
    exchangeRows(left, k, pivot);
    exchangeRows(solution, k, pivot);
    for (let i = k + 1; i < n; i++) {
      const factor = left.data[i * n + k] / value;
      subtractRow(left, i, k, factor);
      subtractRow(solution, i, k, factor);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(solution, i, k, left.data[i * n + k]);
    scaleRow(solution, i, 1 / left.data[i * n + i]);
  }
  return solution;
}

function largest(data: Float64Array): number {
  let size = 0;
  for (const value of data) size = Math.max(size, Math.abs(value));
  return size;
}

/** The row from k on with the largest number in column k. */
export function pivotRow({ rows, columns, data }: Matrix64, k: number): number {
  let best = k;
  for (let i = k + 1; i < rows; i++) {
    if (Math.abs(data[i * columns + k]) > Math.abs(data[best * columns + k])) best = i;
  }
  return best;
}

/** Exchanges two rows. */
export function exchangeRows({ columns, data }: Matrix64, i: number, k: number): void {
  if (i === k) return;
  const row = data.slice(i * columns, (i + 1) * columns);
  data.copyWithin(i * columns, k * columns, (k + 1) * columns);
  data.set(row, k * columns);
}

function singular(operation: string, column: number, pivot: number): UsageError {
  const wayOut = operation === 'solve' ? '; leastSquares or ridge still give an answer' : '';
  return new UsageError(
    `${operation}/singular`,
    `${operation}: the matrix is singular: the largest pivot for column ${column} is ${pivot}${wayOut}`,
    { column, pivot },
  );
}
