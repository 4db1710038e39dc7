/**
 * @file A tall matrix as Q·R: Q's columns are orthogonal, R is a triangle. Q stays as the reflections
 * that it is made of. Read after matrix.ts.
 *
 * @see Householder (1958), Unitary Triangularization of a Nonsymmetric Matrix
 */
import { type Matrix64, matrix64 } from './matrix.ts';

/** What tallTriangle returns. */
export interface TallTriangle {
  /** R, [m, m], upper. */
  readonly triangle: Matrix64;
  /** Q·U for U [m, k]: [n, k]. */
  expand(u: Matrix64): Matrix64;
}

/** Q·R of A [n, m] with n ≥ m. */
export function tallTriangle(a: Matrix64): TallTriangle {
  const { rows: n, columns: m } = a;
  const work = matrix64(n, m, a.data);
  const triangle = matrix64(m, m);
  /** Row k: the unit normal of mirror k, from its place k on. */
  const normals = Array.from({ length: m }, (_, k) => normalOf(work, k));
  return { triangle, expand: (u) => expand(normals, u, n) };

  function normalOf({ data }: Matrix64, k: number): Float64Array {
    const normal = Float64Array.from({ length: n - k }, (_, i) => data[(k + i) * m + k]);
    const size = lengthOf(normal);
    const image = normal[0] > 0 ? -size : size;
    normal[0] -= image;
    const length = lengthOf(normal);
    if (length > 0) for (let i = 0; i < normal.length; i++) normal[i] /= length;
    mirror(work, normal, k + 1);
    triangle.data[k * m + k] = image;
    for (let j = k + 1; j < m; j++) triangle.data[k * m + j] = data[k * m + j];
    return normal;
  }
}

function expand(normals: readonly Float64Array[], u: Matrix64, n: number): Matrix64 {
  const result = matrix64(n, u.columns);
  result.data.set(u.data);
  for (let k = normals.length - 1; k >= 0; k--) mirror(result, normals[k], 0);
  return result;
}

/** Mirrors the last rows, as many as the normal has, in the columns from `first` on. */
function mirror({ rows, columns, data }: Matrix64, normal: Float64Array, first: number): void {
  const top = rows - normal.length;
  const products = new Float64Array(columns);
  for (let i = 0; i < normal.length; i++) {
    const at = (top + i) * columns;
    for (let j = first; j < columns; j++) products[j] += normal[i] * data[at + j];
  }
  for (let i = 0; i < normal.length; i++) {
    const at = (top + i) * columns;
    const twice = 2 * normal[i];
    for (let j = first; j < columns; j++) data[at + j] -= twice * products[j];
  }
}

function lengthOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
