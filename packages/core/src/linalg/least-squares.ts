/**
 * @file The X that makes |A·X − B| least. Householder reflections turn A into a triangle without
 * forming AᵀA, whose condition is squared. Where many X do equally well, the shortest is given.
 * Read after pivoted-triangle.ts and tall-triangle.ts.
 *
 * @see Golub and Van Loan, Matrix Computations, sections 5.2 to 5.5
 */
import { ShapeError, UsageError } from '../errors.ts';
import type { Dependence } from './dependence.ts';
import { type Matrix64, matrix64, requireFinite, rightHandSide, transposed } from './matrix.ts';
import { beside, type PivotedTriangle, triangulate } from './pivoted-triangle.ts';
import { tallTriangle } from './tall-triangle.ts';

/** What leastSquares and ridge return. */
export interface LeastSquares {
  /** [columns of A, columns of B]: of all that fit equally well, the shortest. */
  readonly solution: Matrix64;
  /** How many columns of A are independent, to within rounding. */
  readonly rank: number;
  /**
   * Largest over smallest pivot of the `rank` columns in use, 1 of none: a lower bound of their
   * condition number, and rarely off by more than a factor of ten. For ridge, with the penalty.
   */
  readonly condition: number;
  /** Columns of A that the others explain, wholly or nearly; none where A is wider than tall. */
  readonly dependences: readonly Dependence[];
}

/** What is known of A. */
export interface LeastSquaresOptions {
  /**
   * Relative error of A's entries, one number or one a column: 2⁻²⁴ of float32, default 0. A column
   * that the others explain to within these errors counts as dependent.
   */
  readonly precision?: number | ArrayLike<number>;
}

/** Relative error of a number that was rounded to float32. */
export const float32Precision = 2 ** -24;

/**
 * The X of least |A·X − B|², column by column of B; A [n, p], B [n, m] or a vector of n. Where
 * columns of A depend on each other, the one of least |X|², as NumPy's `lstsq`.
 *
 * @throws ShapeError `linalg/rows`, UsageError `linalg/not-finite`
 */
export function leastSquares(
  a: Matrix64,
  b: Matrix64 | ArrayLike<number>,
  { precision = 0 }: LeastSquaresOptions = {},
): LeastSquares {
  const right = checked('leastSquares', a, b);
  return solved(triangulate(beside(a, right, 0), precisions(precision, a.columns)));
}

/**
 * The X of least |A·X − B|² + Σⱼ strengthⱼ·|Xⱼ|². One number penalizes every row of X alike; a
 * list has one for each column of A, 0 for a bias. A larger strength shrinks X and steadies it.
 * With more columns than rows the work is done on [rows, rows].
 *
 * @throws UsageError `ridge/strength` for one that is negative or not finite
 * @see Hoerl and Kennard (1970), Ridge Regression
 */
export function ridge(
  a: Matrix64,
  b: Matrix64 | ArrayLike<number>,
  strength: number | ArrayLike<number>,
  { precision = 0 }: LeastSquaresOptions = {},
): LeastSquares {
  const right = checked('ridge', a, b);
  const penalty = perColumn(strength, a.columns);
  checkPenalty(penalty, a.columns);
  if (a.columns > a.rows && penalty.every((value) => value > 0)) return dual(a, right, penalty);
  const work = beside(a, right, a.columns);
  for (let j = 0; j < a.columns; j++) {
    work.data[(a.rows + j) * work.width + j] = Math.sqrt(penalty[j]);
  }
  return solved(triangulate(work, precisions(precision, a.columns)));
}

function checked(operation: string, a: Matrix64, b: Matrix64 | ArrayLike<number>): Matrix64 {
  const right = rightHandSide(operation, a.rows, b);
  requireFinite(operation, a.data, a.columns);
  requireFinite(operation, right.data, right.columns);
  return right;
}

/** One number for each column. */
function perColumn(values: number | ArrayLike<number>, columns: number): Float64Array {
  return typeof values === 'number'
    ? new Float64Array(columns).fill(values)
    : Float64Array.from(values);
}

function precisions(given: number | ArrayLike<number>, columns: number): Float64Array {
  const precision = perColumn(given, columns);
  if (precision.length === columns && precision.every((value) => value >= 0)) return precision;
  throw new UsageError(
    'least-squares/precision',
    `leastSquares: precision ${String(given)}; one number from 0, or one for each of ${columns} columns, was expected`,
    { columns },
  );
}

function checkPenalty(penalty: Float64Array, columns: number): void {
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

/**
 * Ridge by its dual: the best X is a sum of A's rows, so that with z = √strength·x and
 * (A/√strength)ᵀ = Q·R, z = Q·u for the u of least |Rᵀ·u − b|² + |u|².
 *
 * @see Saunders, Gammerman, Vovk (1998), Ridge Regression Learning Algorithm in Dual Variables
 */
function dual(a: Matrix64, right: Matrix64, penalty: Float64Array): LeastSquares {
  const roots = penalty.map(Math.sqrt);
  const tall = transposed(a); // [columns, rows]
  for (let j = 0; j < tall.rows; j++) {
    for (let i = 0; i < tall.columns; i++) tall.data[j * tall.columns + i] /= roots[j];
  }
  const { triangle, expand } = tallTriangle(tall);
  const small = ridge(transposed(triangle), right, 1);
  const solution = expand(small.solution);
  const outputs = right.columns;
  for (let i = 0; i < solution.data.length; i++) solution.data[i] /= roots[Math.floor(i / outputs)];
  return { ...small, solution, rank: a.columns, dependences: [] };
}

/** The shortest X of a triangle: where it has more columns than rank, X lies among its rows. */
function solved(work: PivotedTriangle): LeastSquares {
  const { rank, columns, condition, order, dependences } = work;
  const inOrder = rank === columns ? substitute(work) : shortest(work);
  const outputs = inOrder.columns;
  const solution = matrix64(columns, outputs);
  for (let place = 0; place < columns; place++) {
    const row = inOrder.data.subarray(place * outputs, (place + 1) * outputs);
    solution.data.set(row, order[place] * outputs);
  }
  return { solution, rank, condition, dependences };
}

/** Solves R·x = c for the square triangle. */
function substitute({ columns, width, data }: PivotedTriangle): Matrix64 {
  const outputs = width - columns;
  const x = matrix64(columns, outputs);
  for (let i = columns - 1; i >= 0; i--) {
    for (let output = 0; output < outputs; output++) {
      let sum = data[i * width + columns + output];
      for (let k = i + 1; k < columns; k++) {
        sum -= data[i * width + k] * x.data[k * outputs + output];
      }
      x.data[i * outputs + output] = sum / data[i * width + i];
    }
  }
  return x;
}

/** The shortest x with R·x = c for R [rank, columns]: Rᵀ = Q·S, Sᵀ·w = c, x = Q·w. */
function shortest({ rank, columns, width, data }: PivotedTriangle): Matrix64 {
  const tall = matrix64(columns, rank);
  for (let i = 0; i < rank; i++) {
    for (let j = i; j < columns; j++) tall.data[j * rank + i] = data[i * width + j];
  }
  const { triangle, expand } = tallTriangle(tall);
  const outputs = width - columns;
  const w = matrix64(rank, outputs);
  for (let i = 0; i < rank; i++) {
    for (let output = 0; output < outputs; output++) {
      let sum = data[i * width + columns + output];
      for (let k = 0; k < i; k++) sum -= triangle.data[k * rank + i] * w.data[k * outputs + output];
      w.data[i * outputs + output] = sum / triangle.data[i * rank + i];
    }
  }
  return expand(w);
}
