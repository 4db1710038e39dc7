/**
 * @file A turned into a triangle, column by column, the longest first: a column which the others
 * already explain shows as a pivot of nothing. Read after matrix.ts.
 *
 * @see Businger and Golub (1965), Linear Least Squares Solutions by Householder Transformations
 */
import { type Dependence, explain, restOf } from './dependence.ts';
import type { Matrix64 } from './matrix.ts';

/** [A | B] being turned into a triangle. */
export interface Work {
  readonly rows: number;
  /** Columns of A. */
  readonly columns: number;
  /** Columns of A and B together. */
  readonly width: number;
  readonly data: Float64Array;
  /** Which column of A stands at each place now. */
  readonly order: Int32Array;
  /** By place: squared length below the rows that are done; −1 of a dependent column. */
  readonly lengths: Float64Array;
  /** By column of A: its length at first. */
  readonly norms: Float64Array;
}

/** The triangle: the first `rank` rows of `data`, B's beside A's. */
export interface PivotedTriangle extends Pick<Work, 'columns' | 'width' | 'data' | 'order'> {
  readonly rank: number;
  /** Largest over smallest pivot, 1 of none. */
  readonly condition: number;
  readonly dependences: readonly Dependence[];
}

/** [A | B] with `extra` rows of zeros below. */
export function beside(a: Matrix64, b: Matrix64, extra: number): Work {
  const width = a.columns + b.columns;
  const data = new Float64Array((a.rows + extra) * width);
  for (let i = 0; i < a.rows; i++) {
    data.set(a.data.subarray(i * a.columns, (i + 1) * a.columns), i * width);
    data.set(b.data.subarray(i * b.columns, (i + 1) * b.columns), i * width + a.columns);
  }
  const order = Int32Array.from({ length: a.columns }, (_, j) => j);
  const lengths = new Float64Array(a.columns);
  const norms = new Float64Array(a.columns);
  return { rows: a.rows + extra, columns: a.columns, width, data, order, lengths, norms };
}

/**
 * Triangulates, one reflection a column. `precision` has the relative error of each column's entries:
 * a column that others explain to within what these errors make of them is no further pivot.
 */
export function triangulate(work: Work, precision: Float64Array): PivotedTriangle {
  const { columns, lengths, norms, order } = work;
  const steps = Math.min(work.rows, columns);
  const tolerance = Math.max(work.rows, columns) * Number.EPSILON;
  for (let j = 0; j < columns; j++) lengths[j] = squaredLength(work, 0, j);
  for (let j = 0; j < columns; j++) norms[j] = Math.sqrt(lengths[j]);
  const whole = lengths.slice();
  const dependences: Dependence[] = [];
  let first = 0;
  let last = 0;
  let rank = 0;
  while (rank < steps) {
    const pivot = longestColumn(lengths, rank);
    const length = Math.sqrt(squaredLength(work, rank, pivot));
    if (rank === 0) first = length;
    if (lengths[pivot] < 0 || length <= tolerance * first) break;
    const explained = explain(work, { rank, pivot, length, precision });
    if (explained !== null) dependences.push(explained);
    if (explained?.left === 0) {
      lengths[pivot] = -1;
      continue;
    }
    exchangeColumns(work, rank, pivot);
    whole[pivot] = whole[rank];
    last = length;
    reflect(work, rank, length);
    shorten(work, rank, whole);
    rank++;
  }
  const { width, data } = work;
  const isTall = work.rows >= columns;
  const rest = isTall ? restOf(work, rank) : [];
  return {
    ...{ columns, width, data, order, rank },
    condition: rank === 0 ? 1 : first / last,
    dependences: isTall ? [...dependences, ...rest].sort((a, b) => a.column - b.column) : [],
  };
}

/** |column j|², from row `start` down. */
function squaredLength({ rows, width, data }: Work, start: number, j: number): number {
  let sum = 0;
  for (let i = start; i < rows; i++) sum += data[i * width + j] ** 2;
  return sum;
}

/** Takes row `step` off the lengths; sums again what has lost half its digits against `whole`. */
function shorten(work: Work, step: number, whole: Float64Array): void {
  for (let j = step + 1; j < work.columns; j++) {
    if (work.lengths[j] < 0) continue;
    work.lengths[j] -= work.data[step * work.width + j] ** 2;
    if (work.lengths[j] > 1e-8 * whole[j]) continue;
    work.lengths[j] = squaredLength(work, step + 1, j);
    whole[j] = work.lengths[j];
  }
}

function longestColumn(lengths: Float64Array, from: number): number {
  let best = from;
  for (let j = from + 1; j < lengths.length; j++) if (lengths[j] > lengths[best]) best = j;
  return best;
}

function exchangeColumns({ rows, width, data, order, lengths }: Work, j: number, k: number): void {
  if (j === k) return;
  for (let i = 0; i < rows; i++) {
    const value = data[i * width + j];
    data[i * width + j] = data[i * width + k];
    data[i * width + k] = value;
  }
  [order[j], order[k]] = [order[k], order[j]];
  [lengths[j], lengths[k]] = [lengths[k], lengths[j]];
}

/** Mirrors the rows from `step` on, so that column `step` becomes (±length, 0, 0, …). */
function reflect({ rows, width, data }: Work, step: number, length: number): void {
  const corner = step * width + step;
  const diagonal = data[corner] > 0 ? -length : length;
  // The mirror's normal v is the column minus its image; |v|² = 2·length·|v₀|.
  data[corner] -= diagonal;
  const scale = 1 / (length * Math.abs(data[corner]));
  const products = new Float64Array(width); // v·column, for each column
  for (let i = step; i < rows; i++) {
    const v = data[i * width + step];
    if (v === 0) continue;
    for (let j = step + 1; j < width; j++) products[j] += v * data[i * width + j];
  }
  for (let i = step; i < rows; i++) {
    const v = data[i * width + step] * scale;
    if (v === 0) continue;
    for (let j = step + 1; j < width; j++) data[i * width + j] -= v * products[j];
  }
  data[corner] = diagonal;
}
