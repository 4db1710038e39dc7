/**
 * @file Plain float64 matrices for the small dense problems of statistics: least squares, principal
 * components, support vectors. No tensors and no gradients here. Read first in linalg/.
 */
import { ShapeError, UsageError } from '../errors.ts';

/** A matrix [rows, columns], row by row in one array. */
export interface Matrix64 {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/**
 * A matrix over `data` (any numbers, copied), or of zeros.
 *
 * @throws ShapeError `linalg/size` where `data` has another length than rows·columns.
 */
export function matrix64(rows: number, columns: number, data?: ArrayLike<number>): Matrix64 {
  if (data === undefined) return { rows, columns, data: new Float64Array(rows * columns) };
  if (data.length !== rows * columns) {
    throw new ShapeError(
      'linalg/size',
      `matrix64: [${rows}, ${columns}] needs ${rows * columns} numbers, got ${data.length}`,
      { rows, columns, length: data.length },
    );
  }
  return { rows, columns, data: Float64Array.from(data) };
}

/** Aᵀ. */
export function transposed({ rows, columns, data }: Matrix64): Matrix64 {
  const result = matrix64(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j];
  }
  return result;
}

/**
 * A right-hand side as a matrix: a plain vector is one column.
 *
 * @throws ShapeError `linalg/rows` where it has another number of rows than the matrix.
 */
export function rightHandSide(
  operation: string,
  rows: number,
  b: Matrix64 | ArrayLike<number>,
): Matrix64 {
  const side = 'data' in b ? b : matrix64(b.length, 1, b);
  if (side.rows === rows) return side;
  throw new ShapeError(
    'linalg/rows',
    `${operation}: the matrix has ${rows} rows, the right-hand side ${side.rows}`,
    { rows, right: side.rows },
  );
}

/** @throws ShapeError `linalg/not-square` */
export function requireSquare(operation: string, a: Matrix64): void {
  if (a.rows === a.columns) return;
  throw new ShapeError(
    'linalg/not-square',
    `${operation}: the matrix is [${a.rows}, ${a.columns}]; it must be square`,
    { rows: a.rows, columns: a.columns },
  );
}

/** @throws UsageError `linalg/not-finite` with the place of the first NaN or infinity. */
export function requireFinite(operation: string, data: ArrayLike<number>, columns: number): void {
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    const row = Math.floor(i / columns);
    const column = i % columns;
    throw new UsageError(
      'linalg/not-finite',
      `${operation}: row ${row}, column ${column} is ${data[i]}; every number must be finite`,
      { row, column, value: data[i] },
    );
  }
}

/** Σ aᵢ·bᵢ. Four sums side by side: in one, each addition would wait for the one before. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 3 < a.length; i += 4) {
    sum0 += a[i] * b[i];
    sum1 += a[i + 1] * b[i + 1];
    sum2 += a[i + 2] * b[i + 2];
    sum3 += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) sum0 += a[i] * b[i];
  return sum0 + sum1 + (sum2 + sum3);
}

/** a += factor·b */
export function addMultiple(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}
