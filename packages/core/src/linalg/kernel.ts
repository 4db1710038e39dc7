/**
 * @file Similarity of rows: a kernel is the product of two rows in another space, which need not be
 * visited. Rows of the kernel matrix are computed when asked for. Read before smo.ts.
 * Read after matrix.ts and rows.ts.
 */
import { ShapeError, UsageError } from '../errors.ts';
import { exp } from '../math/index.ts';
import { requireFinite } from './matrix.ts';
import { type RowAt, squaredDistance } from './rows.ts';

/** x·y, or exp(−gamma·|x − y|²); a larger `gamma`, above 0, sees only what is nearer. */
export type Kernel = { readonly kind: 'linear' } | { readonly kind: 'rbf'; readonly gamma: number };

/** Rows of numbers, one after the other in one array. */
export interface Points {
  /** [size, columns] */
  readonly data: ArrayLike<number>;
  readonly columns: number;
}

/** A square kernel matrix, row by row. */
export interface KernelRows {
  readonly size: number;
  /** K(xᵢ, xᵢ) */
  readonly diagonal: Float64Array;
  /** K(xᵢ, ·), [size]; not to be written to. */
  row(i: number): Float64Array;
}

/** Bytes of rows that are kept, unless `kernelRows` is told otherwise. */
const usualCache = 256 * 2 ** 20;

/**
 * K(x, y) of the rows that begin at `i` in `a` and at `j` in `b`, offsets included.
 *
 * @throws UsageError `kernel/gamma` as `kernelRows`
 */
export function kernelValue(kernel: Kernel, [a, i]: RowAt, [b, j]: RowAt, columns: number): number {
  if (kernel.kind === 'linear') {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += a[i + c] * b[j + c];
    return sum;
  }
  return exp(-kernel.gamma * squaredDistance([a, i], [b, j], columns));
}

/**
 * The kernel matrix of some rows. Rows that were used last are kept, as many as `cacheBytes` holds
 * (default 256 MiB) and two at least: the matrix as a whole may be larger than memory.
 *
 * @throws ShapeError `kernel/rows`; UsageError `kernel/gamma`, `linalg/not-finite`
 */
export function kernelRows(points: Points, kernel: Kernel, cacheBytes = usualCache): KernelRows {
  const { data, columns } = points;
  const size = data.length / columns;
  if (!(columns >= 1 && size >= 1 && Number.isInteger(size))) {
    throw new ShapeError(
      'kernel/rows',
      `kernelRows: ${data.length} numbers are no rows of ${columns} columns`,
      { length: data.length, columns },
    );
  }
  if (kernel.kind === 'rbf' && !(kernel.gamma > 0 && Number.isFinite(kernel.gamma))) {
    throw new UsageError(
      'kernel/gamma',
      `kernelRows: gamma ${kernel.gamma}; a finite number above 0 was expected`,
      { gamma: kernel.gamma },
    );
  }
  requireFinite('kernelRows', data, columns);
  const value = (i: number, j: number): number =>
    kernelValue(kernel, [data, i * columns], [data, j * columns], columns);
  const kept = new Map<number, Float64Array>();
  const most = Math.max(2, Math.floor(cacheBytes / (8 * size)));
  return {
    size,
    diagonal: Float64Array.from({ length: size }, (_, i) => value(i, i)),
    row: (i) => {
      const row = kept.get(i) ?? Float64Array.from({ length: size }, (_, j) => value(i, j));
      if (most < size) kept.delete(i); // a map remembers the order: the oldest comes first
      kept.set(i, row);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      return row;
    },
  };
}
