/**
 * @file Eigenvalues of a symmetric matrix: reflections bring it to tridiagonal form, rotations to
 * diagonal form. Read after matrix.ts.
 *
 * @see Golub and Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3
 */
import { hypot } from '../math/index.ts';
import {
  addMultiple,
  dot,
  type Matrix64,
  matrix64,
  requireFinite,
  requireSquare,
} from './matrix.ts';

/** A = Σ valueᵢ·vectorᵢ·vectorᵢᵀ. */
export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** Row i is the eigenvector of value i: length 1, its largest component positive. */
  readonly vectors: Matrix64;
}

/** The eigenvalues and eigenvectors of a symmetric [n, n]; time grows with n³, 1 s for n about 800. */
export function symmetricEigen(a: Matrix64): SymmetricEigen {
  requireSquare('symmetricEigen', a);
  requireFinite('symmetricEigen', a.data, a.columns);
  const { diagonal, beside, vectors } = tridiagonalize(matrix64(a.rows, a.rows, a.data));
  diagonalize(diagonal, beside, vectors);
  return sorted(diagonal, vectors);
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** beside[i] links i and i + 1; the last is 0. */
  readonly beside: Float64Array;
  /** Rows: the basis in which the matrix is tridiagonal. */
  readonly vectors: Matrix64;
}

/** A := H·A·H with a reflection H for each column; A is used up, the normals are left in its rows. */
function tridiagonalize({ rows: n, data }: Matrix64): Tridiagonal {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    diagonal[k] = data[k * n + k];
    if (k + 1 < n) beside[k] = reflect(data, n, k);
  }
  return { diagonal, beside, vectors: basis(data, n) };
}

/**
 * Clears row and column k beyond k + 1 and returns what stays at k + 1. The unit normal u of the
 * mirror replaces row k; with p = A·u and q = p − (u·p)·u, the rest becomes A − 2(u·qᵀ + q·uᵀ).
 */
function reflect(data: Float64Array, n: number, k: number): number {
  const u = data.subarray(k * n + k + 1, (k + 1) * n);
  const size = Math.sqrt(dot(u, u));
  const image = u[0] > 0 ? -size : size;
  u[0] -= image;
  const length = Math.sqrt(dot(u, u));
  if (length === 0) return image; // a row of zeros: u stays zero, H is the identity
  for (let j = 0; j < u.length; j++) u[j] /= length;
  const q = new Float64Array(u.length);
  const rest = (i: number): Float64Array => {
    const start = (k + 1 + i) * n + k + 1;
    return data.subarray(start, start + u.length);
  };
  for (let i = 0; i < u.length; i++) q[i] = dot(rest(i), u);
  addMultiple(q, u, -dot(u, q));
  for (let i = 0; i < u.length; i++) {
    const row = rest(i);
    addMultiple(row, q, -2 * u[i]);
    addMultiple(row, u, -2 * q[i]);
  }
  return image;
}

/** The product of the reflections, as rows: the identity with H applied from the last to the first. */
function basis(data: Float64Array, n: number): Matrix64 {
  const vectors = matrix64(n, n);
  for (let i = 0; i < n; i++) vectors.data[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) {
    const u = data.subarray(k * n + k + 1, (k + 1) * n);
    for (let i = k + 1; i < n; i++) {
      const row = vectors.data.subarray(i * n + k + 1, (i + 1) * n);
      addMultiple(row, u, -2 * dot(row, u));
    }
  }
  return vectors;
}

/** Implicit QL: rotations drive `beside` to zero, eigenvalue by eigenvalue; `vectors` goes along. */
function diagonalize(diagonal: Float64Array, beside: Float64Array, vectors: Matrix64): void {
  for (let first = 0; first < diagonal.length; first++) {
    for (;;) {
      const last = blockEnd(diagonal, beside, first);
      if (last === first) break;
      sweep(diagonal, beside, vectors, [first, last]);
    }
  }
}

/** The end of the block that begins at `first`: where the link to the next is lost in rounding. */
function blockEnd(diagonal: Float64Array, beside: Float64Array, first: number): number {
  let last = first;
  for (; last + 1 < diagonal.length; last++) {
    const scale = Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]);
    if (Math.abs(beside[last]) <= Number.EPSILON * scale) break;
  }
  return last;
}

/** One pass of rotations from `last` up to `first`, with Wilkinson's shift. */
function sweep(
  diagonal: Float64Array,
  beside: Float64Array,
  vectors: Matrix64,
  [first, last]: readonly [number, number],
): void {
  const half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
  const root = hypot(half, 1);
  const shift = beside[first] / (half + (half < 0 ? -root : root));
  let g = diagonal[last] - diagonal[first] + shift;
  let [sine, cosine, carried] = [1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const f = sine * beside[i];
    const b = cosine * beside[i];
    const r = hypot(f, g);
    beside[i + 1] = r;
    if (r === 0) {
      // The block falls apart here; the next pass takes up what is left.
      diagonal[i + 1] -= carried;
      beside[last] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = diagonal[i + 1] - carried;
    const change = (diagonal[i] - g) * sine + 2 * cosine * b;
    carried = sine * change;
    diagonal[i + 1] = g + carried;
    g = cosine * change - b;
    rotateRows(vectors, i, sine, cosine);
  }
  diagonal[first] -= carried;
  beside[first] = g;
  beside[last] = 0;
}

function rotateRows({ columns: n, data }: Matrix64, i: number, sine: number, cosine: number): void {
  for (let j = i * n; j < (i + 1) * n; j++) {
    const below = data[j + n];
    data[j + n] = sine * data[j] + cosine * below;
    data[j] = cosine * data[j] - sine * below;
  }
}

function sorted(diagonal: Float64Array, vectors: Matrix64): SymmetricEigen {
  const n = diagonal.length;
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i]);
  const result = matrix64(n, n);
  order.forEach((from, to) => {
    const vector = vectors.data.subarray(from * n, (from + 1) * n);
    result.data.set(isDownward(vector) ? vector.map((value) => -value) : vector, to * n);
  });
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors: result };
}

/** Is the largest component (the first of equals) negative? Vectors are turned until it is not. */
export function isDownward(vector: Float64Array): boolean {
  let largest = 0;
  for (let j = 1; j < vector.length; j++) {
    if (Math.abs(vector[j]) > Math.abs(vector[largest]) * (1 + 1e-9)) largest = j;
  }
  return vector[largest] < 0;
}
