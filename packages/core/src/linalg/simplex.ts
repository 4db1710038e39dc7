/**
 * @file The linear program behind separability.ts. Given rows zᵢ, it finds at once
 *
 *   the normal w with |wⱼ| ≤ 1 whose least product zᵢ·w is largest, and
 *   the weights λ ≥ 0 with Σ λᵢ = 1 whose Σ λᵢzᵢ has the smallest sum of absolute values.
 *
 * They are dual: both optima are the same number, positive where w separates and 0 where λ shows
 * that nothing can. The tableau holds the second problem, Σ λᵢzᵢ + s⁺ − s⁻ = 0 with s⁺, s⁻ ≥ 0.
 * Read after matrix.ts.
 *
 * @see Dantzig (1963), Linear Programming and Extensions; Bland (1977) for the rule against cycling
 */
import { UsageError } from '../errors.ts';

/** Both solutions: [width], and one weight a row. */
export interface MostSeparating {
  readonly normal: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Constraint rows, then the row of reduced costs. Columns: λ, then s⁺, then the right-hand side.
 * The column of s⁻ⱼ is that of s⁺ⱼ negated, its reduced cost 2 minus the other: it is not stored.
 */
interface Tableau {
  readonly data: Float64Array;
  readonly width: number;
  /** Constraints: one for each coordinate of z, and Σ λ = 1. */
  readonly constraints: number;
  /** Number of λ. */
  readonly points: number;
  /** Number of s⁺, and of s⁻. */
  readonly slacks: number;
  /** Which variable each constraint gives the value of: λ, s⁺, s⁻ numbered in this order. */
  readonly basis: Int32Array;
}

const smallestCost = 1e-10;
const smallestPivot = 1e-9;

/** Solves both problems for `rows` [size, width]. */
export function mostSeparating(rows: Float64Array, size: number, width: number): MostSeparating {
  const tableau = firstTableau(rows, size, width);
  const column = new Float64Array(tableau.constraints + 1);
  let stalled = 0;
  for (let step = 0; step < 100 * (size + width); step++) {
    const entering = chooseEntering(tableau, stalled > width);
    if (entering < 0) return solution(tableau);
    readColumn(tableau, entering, column);
    const row = chooseLeaving(tableau, column);
    if (row < 0) break; // cannot be but by rounding: the problem is bounded
    const isDegenerate = rightSide(tableau, row) < smallestPivot;
    stalled = isDegenerate ? stalled + 1 : 0;
    pivot(tableau, row, column);
    tableau.basis[row] = entering;
  }
  throw new UsageError(
    'separability/undecided',
    'separability: the linear program did not end; the points are too nearly degenerate for float64',
  );
}

/** The basis of λ₀ = 1 and, for each coordinate of z₀, the slack with the right sign. */
function firstTableau(rows: Float64Array, size: number, slacks: number): Tableau {
  const width = size + slacks + 1;
  const constraints = slacks + 1;
  const data = new Float64Array((constraints + 1) * width);
  const basis = new Int32Array(constraints);
  const costs = data.subarray(constraints * width);
  costs.fill(1, size, size + slacks);
  for (let j = 0; j < slacks; j++) {
    const row = data.subarray(j * width, (j + 1) * width);
    const sign = rows[j] > 0 ? -1 : 1;
    for (let i = 0; i < size; i++) row[i] = sign * (rows[i * slacks + j] - rows[j]);
    row[size + j] = sign;
    row[width - 1] = Math.abs(rows[j]);
    basis[j] = sign > 0 ? size + j : size + slacks + j;
    for (let k = 0; k < width; k++) costs[k] -= row[k];
  }
  const sum = data.subarray(slacks * width, (slacks + 1) * width);
  sum.fill(1, 0, size);
  sum[width - 1] = 1;
  return { data, width, constraints, points: size, slacks, basis };
}

/** The variable with the most negative reduced cost, or the first with a negative one; −1 at the optimum. */
function chooseEntering(tableau: Tableau, takesFirst: boolean): number {
  const { data, width, constraints, points, slacks } = tableau;
  const costs = constraints * width;
  let best = -1;
  let least = -smallestCost;
  for (let variable = 0; variable < points + 2 * slacks; variable++) {
    const isStored = variable < points + slacks;
    const cost = isStored ? data[costs + variable] : 2 - data[costs + variable - slacks];
    if (cost >= least) continue;
    best = variable;
    least = cost;
    if (takesFirst) break;
  }
  return best;
}

function readColumn(tableau: Tableau, variable: number, column: Float64Array): void {
  const { data, width, constraints, points, slacks } = tableau;
  const isStored = variable < points + slacks;
  const at = isStored ? variable : variable - slacks;
  for (let row = 0; row <= constraints; row++) {
    column[row] = isStored ? data[row * width + at] : -data[row * width + at];
  }
  if (!isStored) column[constraints] += 2;
}

function rightSide({ data, width }: Tableau, row: number): number {
  return data[row * width + width - 1];
}

/** The constraint that first reaches 0 as the entering variable grows; of equals, the lowest variable. */
function chooseLeaving(tableau: Tableau, column: Float64Array): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < tableau.constraints; row++) {
    if (column[row] < smallestPivot) continue;
    const ratio = rightSide(tableau, row) / column[row];
    if (ratio > least) continue;
    if (ratio === least && tableau.basis[row] > tableau.basis[best]) continue;
    best = row;
    least = ratio;
  }
  return best;
}

/** Gauss-Jordan elimination of the entering column. */
function pivot({ data, width, constraints }: Tableau, row: number, column: Float64Array): void {
  const pivotRow = data.subarray(row * width, (row + 1) * width);
  for (let k = 0; k < width; k++) pivotRow[k] /= column[row];
  for (let other = 0; other <= constraints; other++) {
    const factor = column[other];
    if (other === row || factor === 0) continue;
    for (let k = 0; k < width; k++) data[other * width + k] -= factor * pivotRow[k];
  }
}

function solution(tableau: Tableau): MostSeparating {
  const { data, width, constraints, points, slacks, basis } = tableau;
  const weights = new Float64Array(points);
  basis.forEach((variable, row) => {
    if (variable < points) weights[variable] = Math.max(0, rightSide(tableau, row));
  });
  // The reduced cost of s⁺ⱼ is 1 − πⱼ, and w = −π.
  const costs = constraints * width + points;
  const normal = data.slice(costs, costs + slacks).map((cost) => cost - 1);
  return { normal, weights };
}
