/**
 * @file The X that makes |A·X − B| least. Householder reflections turn A into a triangle without
 * forming AᵀA, whose condition is squared; columns are taken largest first, so that a column which
 * the others already explain shows as a pivot of nothing. Read after matrix.ts.
 *
 * @see Golub and Van Loan, Matrix Computations, sections 5.2 and 5.4
 */
import { ShapeError, UsageError } from '../errors.ts';
import { type Matrix64, matrix64, requireFinite, rightHandSide } from './matrix.ts';

/** What leastSquares and ridge return. */
export interface LeastSquares {
  /** [columns of A, columns of B]; 0 for each column of A beyond the rank. */
  readonly solution: Matrix64;
  /** How many columns of A are independent, to within rounding. */
  readonly rank: number;
  /**
   * Largest over smallest pivot of the `rank` columns in use, 1 of none: a lower bound of their
   * condition number, and seldom off by more than a factor of ten. For ridge, with the penalty.
   */
  readonly condition: number;
}

/** A being turned into a triangle, with B beside it in the same rows. */
interface Work {
  readonly rows: number;
  /** Columns of A. */
  readonly columns: number;
  /** Columns of A and B together. */
  readonly width: number;
  readonly data: Float64Array;
  /** Which column of A stands at each place now. */
  readonly order: Int32Array;
  /** Squared length of each column of A below the rows that are done. */
  readonly lengths: Float64Array;
}

/**
 * The X of least |A·X − B|², column by column of B; A [n, p], B [n, m] or a vector of n. Where
 * columns of A depend on each other, some of them get 0 (not the shortest X).
 *
 * @throws ShapeError `linalg/rows`, UsageError `linalg/not-finite`
 */
export function leastSquares(a: Matrix64, b: Matrix64 | ArrayLike<number>): LeastSquares {
  const right = rightHandSide('leastSquares', a.rows, b);
  requireFinite('leastSquares', a.data, a.columns);
  requireFinite('leastSquares', right.data, right.columns);
  return triangulate(beside(a, right, 0));
}

/**
 * The X of least |A·X − B|² + Σⱼ strengthⱼ·|Xⱼ|². One number penalizes every row of X alike; a
 * list has one for each column of A, 0 for a bias. A larger strength shrinks X and steadies it.
 *
 * @throws UsageError `ridge/strength` for one that is negative or not finite
 * @see Hoerl and Kennard (1970), Ridge Regression
 */
export function ridge(
  a: Matrix64,
  b: Matrix64 | ArrayLike<number>,
  strength: number | ArrayLike<number>,
): LeastSquares {
  const right = rightHandSide('ridge', a.rows, b);
  requireFinite('ridge', a.data, a.columns);
  requireFinite('ridge', right.data, right.columns);
  const work = beside(a, right, a.columns);
  const penalty =
    typeof strength === 'number' ? new Float64Array(a.columns).fill(strength) : strength;
  checkPenalty(penalty, a.columns);
  for (let j = 0; j < a.columns; j++) {
    work.data[(a.rows + j) * work.width + j] = Math.sqrt(penalty[j]);
  }
  return triangulate(work);
}

function checkPenalty(penalty: ArrayLike<number>, columns: number): void {
  if (penalty.length !== columns) {
    throw new ShapeError(
      'ridge/strength',
      `ridge: ${penalty.length} strengths for ${columns} columns; give one number, or one a column`,
      { strengths: penalty.length, columns },
    );
  }
  for (let j = 0; j < columns; j++) {
    if (penalty[j] >= 0 && penalty[j] < Number.POSITIVE_INFINITY) continue;
    throw new UsageError(
      'ridge/strength',
      `ridge: the strength of column ${j} is ${penalty[j]}; it must be at least 0 and finite`,
      { column: j, strength: penalty[j] },
    );
  }
}

/** [A | B] with `extra` rows of zeros below. */
function beside(a: Matrix64, b: Matrix64, extra: number): Work {
  const width = a.columns + b.columns;
  const data = new Float64Array((a.rows + extra) * width);
  for (let i = 0; i < a.rows; i++) {
    data.set(a.data.subarray(i * a.columns, (i + 1) * a.columns), i * width);
    data.set(b.data.subarray(i * b.columns, (i + 1) * b.columns), i * width + a.columns);
  }
  const order = Int32Array.from({ length: a.columns }, (_, j) => j);
  const lengths = new Float64Array(a.columns);
  return { rows: a.rows + extra, columns: a.columns, width, data, order, lengths };
}

function triangulate(work: Work): LeastSquares {
  const steps = Math.min(work.rows, work.columns);
  const tolerance = Math.max(work.rows, work.columns) * Number.EPSILON;
  for (let j = 0; j < work.columns; j++) work.lengths[j] = squaredLength(work, 0, j);
  const whole = work.lengths.slice();
  let first = 0;
  let last = 0;
  let rank = 0;
  for (; rank < steps; rank++) {
    const pivot = longestColumn(work.lengths, rank);
    exchangeColumns(work, rank, pivot);
    whole[pivot] = whole[rank];
    const length = Math.sqrt(squaredLength(work, rank, rank));
    if (rank === 0) first = length;
    if (length <= tolerance * first) break;
    last = length;
    reflect(work, rank, length);
    shorten(work, rank, whole);
  }
  return { solution: substitute(work, rank), rank, condition: rank === 0 ? 1 : first / last };
}

/** |column j|², from row `start` down. */
function squaredLength({ rows, width, data }: Work, start: number, j: number): number {
  let sum = 0;
  for (let i = start; i < rows; i++) sum += data[i * width + j] ** 2;
  return sum;
}

/** Takes row `step` off the lengths; sums afresh what has lost half its digits against `whole`. */
function shorten(work: Work, step: number, whole: Float64Array): void {
  for (let j = step + 1; j < work.columns; j++) {
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

/** Solves the triangle of the first `rank` columns, and puts the rows of X in A's order. */
function substitute({ columns, width, data, order }: Work, rank: number): Matrix64 {
  const outputs = width - columns;
  const solution = matrix64(columns, outputs);
  for (let i = rank - 1; i >= 0; i--) {
    const row = order[i] * outputs;
    for (let output = 0; output < outputs; output++) {
      let sum = data[i * width + columns + output];
      for (let k = i + 1; k < rank; k++) {
        sum -= data[i * width + k] * solution.data[order[k] * outputs + output];
      }
      solution.data[row + output] = sum / data[i * width + i];
    }
  }
  return solution;
}
