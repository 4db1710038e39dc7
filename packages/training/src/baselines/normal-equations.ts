/**
 * @file Least squares of large tables, in portions: (XᵀX)·W = XᵀY where there are more rows than
 * columns, and W = Xᵀ·(XXᵀ)⁻¹·Y, the shortest of many answers, where there are fewer. The condition
 * is that of X squared, which a baseline can afford. Read after baseline.ts.
 */
import { linalg } from '@nnzoo/core';

/** Share of the mean of the diagonal that is added to it, so that columns which repeat share a weight. */
const steadying = 1e-10;

/** Multiplications between two yields. */
const atOnce = 5e7;

/** W, [columns of X, columns of Y]; yields now and then. */
export function normalEquations(
  x: linalg.Matrix64,
  y: linalg.Matrix64,
): Generator<void, linalg.Matrix64> {
  return x.columns <= x.rows ? ofTall(x, y) : ofWide(x, y);
}

/** Multiplications that it takes. */
export function normalCost(rows: number, columns: number): number {
  const [few, many] = [Math.min(rows, columns), Math.max(rows, columns)];
  return (many * few ** 2) / 2 + few ** 3 / 3;
}

function* ofTall(x: linalg.Matrix64, y: linalg.Matrix64): Generator<void, linalg.Matrix64> {
  const squares = linalg.matrix64(x.columns, x.columns);
  const products = linalg.matrix64(x.columns, y.columns);
  const used = new Int32Array(x.columns);
  const rowsAtOnce = Math.max(1, Math.floor((2 * atOnce) / x.columns ** 2));
  for (let row = 0; row < x.rows; row++) {
    if (row % rowsAtOnce === 0) yield;
    addRow(squares, products, { x, y, row, used });
  }
  yield* factor(squares);
  return linalg.choleskySolve(squares, products);
}

function* ofWide(x: linalg.Matrix64, y: linalg.Matrix64): Generator<void, linalg.Matrix64> {
  const { rows, columns } = x;
  const row = (i: number) => x.data.subarray(i * columns, (i + 1) * columns);
  const squares = linalg.matrix64(rows, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) squares.data[i * rows + j] = dot(row(i), row(j));
    yield;
  }
  yield* factor(squares);
  const shares = linalg.choleskySolve(squares, y);
  const weights = linalg.matrix64(columns, y.columns);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) {
      for (let out = 0; out < y.columns; out++) {
        weights.data[c * y.columns + out] +=
          x.data[i * columns + c] * shares.data[i * y.columns + out];
      }
    }
  }
  return weights;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Adds xᵢ·xⱼ for j ≤ i, and xᵢ·y. Most pixels are 0, and cost nothing: `used` holds the places of the others. */
function addRow(
  squares: linalg.Matrix64,
  products: linalg.Matrix64,
  at: {
    readonly x: linalg.Matrix64;
    readonly y: linalg.Matrix64;
    readonly row: number;
    /** Room for them: [columns of x]. */
    readonly used: Int32Array;
  },
): void {
  const { x, y, row, used } = at;
  const n = x.columns;
  const start = row * n;
  let count = 0;
  for (let i = 0; i < n; i++) {
    const value = x.data[start + i];
    if (value === 0) continue;
    used[count++] = i;
    for (let at = 0; at < count; at++) {
      squares.data[i * n + used[at]] += value * x.data[start + used[at]];
    }
    for (let out = 0; out < y.columns; out++) {
      products.data[i * y.columns + out] += value * y.data[row * y.columns + out];
    }
  }
}

/** A, steadied, becomes L with A = L·Lᵀ in its lower triangle; `linalg.cholesky` does not yield. */
function* factor({ rows: n, data: l }: linalg.Matrix64): Generator<void, void> {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += l[i * n + i];
  const more = (steadying * trace) / n || 1;
  for (let i = 0; i < n; i++) l[i * n + i] += more;
  let done = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = l[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
    done += i ** 2 / 2;
    if (done < atOnce) continue;
    done = 0;
    yield;
  }
}
