/**
 * @file Can a hyperplane separate two sets of points? Either answer comes with its proof: the
 * hyperplane, or a point that lies in both convex hulls (no hyperplane separates sets that share a point).
 * It is a linear program, and its dual gives the other proof. Read after simplex.ts.
 *
 * @see Gordan (1873) for the theorem; Minsky and Papert (1969), Perceptrons, for why it matters
 */
import { ShapeError, UsageError } from '../errors.ts';
import { requireFinite } from './matrix.ts';
import { mostSeparating } from './simplex.ts';

/** weight·x + bias is positive for every positive point and negative for all others. */
export interface Separable {
  readonly separable: true;
  readonly weight: Float64Array;
  readonly bias: number;
  /** The least distance of a point to the hyperplane; another hyperplane may have a larger one. */
  readonly margin: number;
}

/** Weights ≥ 0 that sum to 1 in each class and average both classes to one and the same point. */
export interface NotSeparable {
  readonly separable: false;
  /** One for each point. */
  readonly weights: Float64Array;
  /** The shared point. */
  readonly point: Float64Array;
}

/**
 * Decides whether a hyperplane strictly parts the points with a positive label from the others;
 * `points` is [labels.length, columns], row by row. Meant for small tables: time and memory grow
 * with (columns + 2)·(points + columns) for each of some 3·columns steps.
 *
 * @throws ShapeError `linalg/size`, UsageError `linalg/not-finite`; `separability/undecided` where
 * the sets are so close that float64 cannot tell
 */
export function separability(
  points: ArrayLike<number>,
  labels: ArrayLike<number>,
  columns: number,
): Separable | NotSeparable {
  const size = labels.length;
  if (points.length !== size * columns) {
    throw new ShapeError(
      'linalg/size',
      `separability: ${size} labels with ${columns} columns need ${size * columns} numbers, got ${points.length}`,
      { size, columns, length: points.length },
    );
  }
  requireFinite('separability', points, columns);
  const signs = Float64Array.from(labels, (label) => (label > 0 ? 1 : -1));
  const first = signs[0];
  if (signs.every((sign) => sign === first)) return oneClass(columns, first ?? 1);
  const scaled = standardize(points, columns);
  const signed = signedRows(scaled.points, signs, columns);
  const { normal, weights } = mostSeparating(signed, size, columns + 1);
  return (
    hyperplane(points, signs, columns, unscale(normal, scaled)) ??
    sharedPoint(points, signs, columns, weights) ??
    undecided()
  );
}

/** With one class only, the hyperplane lies at infinity. */
function oneClass(columns: number, sign: number): Separable {
  return {
    separable: true,
    weight: new Float64Array(columns),
    bias: sign,
    margin: Number.POSITIVE_INFINITY,
  };
}

interface Scaled {
  /** Each column shifted and scaled to −1 … 1. */
  readonly points: Float64Array;
  readonly center: Float64Array;
  readonly scale: Float64Array;
}

/** Whether sets can be separated does not change under shifts and scales, but rounding does. */
function standardize(points: ArrayLike<number>, columns: number): Scaled {
  const low = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < points.length; i++) {
    low[i % columns] = Math.min(low[i % columns], points[i]);
    high[i % columns] = Math.max(high[i % columns], points[i]);
  }
  const center = low.map((value, j) => value / 2 + high[j] / 2);
  const scale = low.map((value, j) => high[j] / 2 - value / 2 || 1);
  const scaled = Float64Array.from(
    points,
    (x, i) => (x - center[i % columns]) / scale[i % columns],
  );
  return { points: scaled, center, scale };
}

/** Row i is ±(xᵢ, 1): a hyperplane parts the sets where its product with every row is positive. */
function signedRows(points: Float64Array, signs: Float64Array, columns: number): Float64Array {
  const width = columns + 1;
  const rows = new Float64Array(signs.length * width);
  for (let i = 0; i < signs.length; i++) {
    for (let j = 0; j < columns; j++) rows[i * width + j] = signs[i] * points[i * columns + j];
    rows[i * width + columns] = signs[i];
  }
  return rows;
}

/** The normal (w, b) of scaled points as one of the points themselves. */
function unscale(normal: Float64Array, { center, scale }: Scaled): Float64Array {
  const result = normal.map((value, j) => (j < scale.length ? value / scale[j] : value));
  for (let j = 0; j < center.length; j++) result[center.length] -= result[j] * center[j];
  return result;
}

/** The hyperplane, if every point lies on its side by more than rounding could make up. */
function hyperplane(
  points: ArrayLike<number>,
  signs: Float64Array,
  columns: number,
  normal: Float64Array,
): Separable | null {
  const weight = normal.subarray(0, columns);
  const bias = normal[columns];
  const length = Math.sqrt(weight.reduce((sum, value) => sum + value * value, 0));
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < signs.length; i++) {
    let sum = bias;
    let size = Math.abs(bias);
    for (let j = 0; j < columns; j++) {
      sum += weight[j] * points[i * columns + j];
      size += Math.abs(weight[j] * points[i * columns + j]);
    }
    if (!(signs[i] * sum > (columns + 1) * Number.EPSILON * size)) return null;
    least = Math.min(least, signs[i] * sum);
  }
  return { separable: true, weight: weight.slice(), bias, margin: least / length };
}

/** The point in both hulls, if the two averages agree to within rounding. */
function sharedPoint(
  points: ArrayLike<number>,
  signs: Float64Array,
  columns: number,
  weights: Float64Array,
): NotSeparable | null {
  const sums = { positive: 0, negative: 0 };
  weights.forEach((weight, i) => {
    sums[signs[i] > 0 ? 'positive' : 'negative'] += weight;
  });
  const normalized = weights.map((w, i) => w / (signs[i] > 0 ? sums.positive : sums.negative));
  const point = new Float64Array(columns);
  const other = new Float64Array(columns);
  const size = new Float64Array(columns);
  for (let i = 0; i < points.length; i++) {
    const row = Math.floor(i / columns);
    const part = normalized[row] * points[i];
    if (signs[row] > 0) point[i % columns] += part;
    else other[i % columns] += part;
    size[i % columns] = Math.max(size[i % columns], Math.abs(points[i]));
  }
  const agrees = point.every((value, j) => Math.abs(value - other[j]) <= 1e-9 * size[j]);
  return agrees ? { separable: false, weights: normalized, point } : null;
}

function undecided(): never {
  throw new UsageError(
    'separability/undecided',
    'separability: the two sets are so close that float64 cannot tell whether a hyperplane separates them',
  );
}
