/** @file The determinant by Gaussian elimination. Read after solve.ts. */
import { subtractRow } from './cholesky.ts';
import { type Matrix64, matrix64, requireFinite, requireSquare } from './matrix.ts';
import { exchangeRows, pivotRow } from './solve.ts';

/** The product of the pivots, its sign changed by each exchange of rows; 1 for [0, 0]. */
export function determinant(a: Matrix64, operation = 'determinant'): number {
  requireSquare(operation, a);
  requireFinite(operation, a.data, a.columns);
  const n = a.rows;
  const left = matrix64(n, n, a.data);
  let product = 1;
  for (let k = 0; k < n; k++) {
    const pivot = pivotRow(left, k);
    const value = left.data[pivot * n + k];
    if (value === 0) return 0;
    product *= pivot === k ? value : -value;
    exchangeRows(left, k, pivot);
    for (let i = k + 1; i < n; i++) subtractRow(left, i, k, left.data[i * n + k] / value);
  }
  return product;
}
