/**
 * @file Singular values of a small matrix by one-sided rotations: pairs of rows are turned until all stand
 * at right angles. Exact to the last digits for small values, too. Read after eigen.ts.
 *
 * @see Golub and Van Loan, Matrix Computations, section 8.6.3 (Jacobi's method)
 */
import { isDownward } from './eigen.ts';
import { dot, type Matrix64, matrix64, requireFinite, transposed } from './matrix.ts';

/** A = Σ valueᵢ·leftᵢ·rightᵢᵀ over the smaller of both sizes. */
export interface SingularValues {
  /** Largest first, none negative. */
  readonly values: Float64Array;
  /** Row i is the left vector of value i, of as many numbers as A has rows. */
  readonly left: Matrix64;
  /** Row i is the right vector, its largest component positive. */
  readonly right: Matrix64;
}

/** More passes than any matrix needs: each one squares what is left. */
const mostPasses = 60;

/** The singular values and vectors of [m, n]; time grows with m·n·min(m, n) and a few passes. */
export function singularValues(a: Matrix64, operation = 'singularValues'): SingularValues {
  requireFinite(operation, a.data, a.columns);
  if (a.rows > a.columns) {
    const { values, left, right } = rotated(transposed(a));
    return oriented({ values, left: right, right: left });
  }
  return oriented(rotated(a));
}

/** Of a matrix that has no more rows than columns: the rows become value·right, the rotations left. */
function rotated({ rows: k, columns: n, data }: Matrix64): SingularValues {
  const work = matrix64(k, n, data);
  const turned = matrix64(k, k);
  for (let i = 0; i < k; i++) turned.data[i * k + i] = 1;
  for (let pass = 0; pass < mostPasses; pass++) {
    let isDone = true;
    for (let i = 0; i < k; i++) {
      for (let j = i + 1; j < k; j++) if (rotate(work, turned, i, j)) isDone = false;
    }
    if (isDone) break;
  }
  const sizes = Array.from({ length: k }, (_, i) => Math.sqrt(dot(row(work, i), row(work, i))));
  const order = sizes.map((_, i) => i).sort((i, j) => sizes[j] - sizes[i]);
  const [left, right] = [matrix64(k, k), matrix64(k, n)];
  order.forEach((from, to) => {
    left.data.set(row(turned, from), to * k);
    if (sizes[from] > 0)
      right.data.set(
        row(work, from).map((x) => x / sizes[from]),
        to * n,
      );
  });
  completeRows(right, order.filter((from) => sizes[from] > 0).length);
  return { values: Float64Array.from(order, (i) => sizes[i]), left, right };
}

const row = ({ columns, data }: Matrix64, i: number): Float64Array =>
  data.subarray(i * columns, (i + 1) * columns);

/** Turns rows i and j to a right angle, in both matrices; false where they stand at one already. */
function rotate(work: Matrix64, turned: Matrix64, i: number, j: number): boolean {
  const [a, b] = [row(work, i), row(work, j)];
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  if (Math.abs(ab) <= Number.EPSILON * Math.sqrt(aa * bb)) return false;
  const cotangent = (bb - aa) / (2 * ab);
  const sign = cotangent < 0 ? -1 : 1;
  const tangent = sign / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  for (const matrix of [work, turned]) {
    turn(row(matrix, i), row(matrix, j), cosine, cosine * tangent);
  }
  return true;
}

function turn(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let c = 0; c < a.length; c++) {
    const value = a[c];
    a[c] = cosine * value - sine * b[c];
    b[c] = sine * value + cosine * b[c];
  }
}

/** Rows from `known` on become unit vectors at right angles to those before: the values there are 0. */
function completeRows(matrix: Matrix64, known: number): void {
  let axis = 0;
  for (let i = known; i < matrix.rows; i++) {
    const vector = row(matrix, i);
    for (let length = 0; length < 0.1; axis++) {
      vector.fill(0);
      vector[axis] = 1;
      for (let j = 0; j < i; j++) {
        const other = row(matrix, j);
        const share = dot(vector, other);
        for (let c = 0; c < vector.length; c++) vector[c] -= share * other[c];
      }
      length = Math.sqrt(dot(vector, vector));
      if (length >= 0.1) for (let c = 0; c < vector.length; c++) vector[c] /= length;
    }
  }
}

/** With the largest component of each right vector positive. */
function oriented({ values, left, right }: SingularValues): SingularValues {
  for (let i = 0; i < values.length; i++) {
    if (!isDownward(row(right, i))) continue;
    for (const vector of [row(left, i), row(right, i)]) {
      for (let c = 0; c < vector.length; c++) vector[c] = -vector[c];
    }
  }
  return { values, left, right };
}
