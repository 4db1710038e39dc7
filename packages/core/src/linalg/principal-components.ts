/** @file The directions in which a table varies most. Read after eigen.ts. */
import { ShapeError, UsageError } from '../errors.ts';
import { isDownward, symmetricEigen } from './eigen.ts';
import { addMultiple, dot, type Matrix64, matrix64, requireFinite, transposed } from './matrix.ts';

/** What principalComponents returns; F columns, K components. */
export interface PrincipalComponents {
  /** [F] */
  readonly mean: Float64Array;
  /** [K, F], row by row: orthogonal, of length 1, the largest component of each positive. */
  readonly components: Float64Array;
  /** [K], largest first: the variance along each component, with divisor size − 1. */
  readonly variances: Float64Array;
}

/**
 * The first `count` principal components of `rows` [size, columns]; fewer where the rows vary in
 * fewer directions (one row varies in none). With fewer rows than columns the work is done on
 * [size, size].
 *
 * @throws ShapeError `linalg/size`, UsageError `linalg/not-finite`, `pca/empty`
 * @see Pearson (1901), On Lines and Planes of Closest Fit
 */
export function principalComponents(
  rows: ArrayLike<number>,
  size: number,
  columns: number,
  count = columns,
): PrincipalComponents {
  if (rows.length !== size * columns) {
    throw new ShapeError(
      'linalg/size',
      `principalComponents: [${size}, ${columns}] needs ${size * columns} numbers, got ${rows.length}`,
      { size, columns, length: rows.length },
    );
  }
  if (size === 0 || columns === 0) {
    throw new UsageError('pca/empty', `principalComponents: no data: [${size}, ${columns}]`);
  }
  requireFinite('principalComponents', rows, columns);
  const mean = columnMeans(rows, size, columns);
  const centered = matrix64(size, columns, rows);
  for (let i = 0; i < centered.data.length; i++) centered.data[i] -= mean[i % columns];
  const isWide = columns > size;
  const basis = isWide ? centered : transposed(centered);
  const { values, vectors } = symmetricEigen(gram(basis));
  // What varies less than this is rounding.
  const varied = values.filter((value) => value > 1e-13 * values[0]).subarray(0, count);
  const components = isWide
    ? fromGram(centered, vectors, varied.length)
    : vectors.data.slice(0, varied.length * columns);
  const divisor = Math.max(1, size - 1);
  return { mean, components, variances: varied.map((value) => value / divisor) };
}

function columnMeans(rows: ArrayLike<number>, size: number, columns: number): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows.length; i++) mean[i % columns] += rows[i];
  return mean.map((sum) => sum / size);
}

/** A·Aᵀ, by slices of columns that stay in the cache. */
function gram({ rows, columns, data }: Matrix64): Matrix64 {
  const result = matrix64(rows, rows);
  for (let start = 0; start < columns; start += 128) {
    const end = Math.min(start + 128, columns);
    const slices = Array.from({ length: rows }, (_, i) =>
      data.subarray(i * columns + start, i * columns + end),
    );
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j <= i; j++) result.data[i * rows + j] += dot(slices[i], slices[j]);
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) result.data[j * rows + i] = result.data[i * rows + j];
  }
  return result;
}

/** The eigenvectors of XᵀX from those of X·Xᵀ: Xᵀ·v, made exactly orthogonal, of length 1. */
function fromGram(
  { rows, columns, data }: Matrix64,
  vectors: Matrix64,
  count: number,
): Float64Array {
  const components = new Float64Array(count * columns);
  const component = (k: number) => components.subarray(k * columns, (k + 1) * columns);
  for (let k = 0; k < count; k++) {
    const current = component(k);
    for (let i = 0; i < rows; i++) {
      addMultiple(
        current,
        data.subarray(i * columns, (i + 1) * columns),
        vectors.data[k * rows + i],
      );
    }
    for (let above = 0; above < k; above++) {
      addMultiple(current, component(above), -dot(current, component(above)));
    }
    const length = Math.sqrt(dot(current, current));
    const sign = isDownward(current) ? -1 : 1;
    for (let j = 0; j < columns; j++) current[j] *= sign / length;
  }
  return components;
}
