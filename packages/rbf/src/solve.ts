/**
 * @file The output layer by least squares: with centers and widths in place, the answer is linear in
 * what is left. Read after network.ts.
 */
import { LimitError, linalg, noGrad } from '@nnzoo/core';
import { type RadialBasisNetwork, rowsTensor } from './network.ts';

/** Rows and what should come out for them. */
export interface Targets {
  /** [N, F] */
  readonly features: Float32Array | Float64Array;
  /** [N, O] */
  readonly targets: Float64Array;
  readonly size: number;
  /** How much each row counts, [N]; default: all the same. */
  readonly weights?: ArrayLike<number> | null;
}

/** How the equations were. */
export interface Solved {
  /** Independent columns among the centers, constant and linear part. */
  readonly rank: number;
  /** A lower bound of their condition number, penalty included; about 16 digits are lost at 1e16. */
  readonly condition: number;
}

/** Numbers in the design, at most: 320 MB, and half a minute of work. */
const largestDesign = 4e7;

/**
 * Sets weight, bias and linear part to those of least
 *
 *     Σ weight·|y(x) − t|² + ridge·Σⱼ |wⱼ|²
 *
 * by Householder reflections, without squaring the condition. Bias and linear part bear no penalty:
 * a large ridge leaves a constant, or with a linear term the plane that fits best.
 *
 * @throws LimitError `rbf/design-size` where rows times columns are too many.
 * @see Broomhead and Lowe (1988), section 3; Hoerl and Kennard (1970) for the ridge
 */
export function solveOutput(network: RadialBasisNetwork, rows: Targets, ridge: number): Solved {
  const { solution, rank, condition } = solutionOf(network, rows, ridge);
  let start = 0;
  for (const parameter of network.outputParameters) {
    parameter.assign(solution.data.subarray(start, start + parameter.size));
    start += parameter.size;
  }
  return { rank, condition };
}

/** The equations, weighed, and their solution: [k + …, O]. */
export function solutionOf(network: RadialBasisNetwork, rows: Targets, ridge: number) {
  const { weight } = network;
  const [centers, outputs] = weight.shape;
  const design = designOf(network, rows);
  const strengths = new Float64Array(design.columns);
  strengths.fill(ridge, 0, centers);
  const targets = linalg.matrix64(rows.size, outputs, rows.targets.slice());
  if (rows.weights) weigh([design, targets], rows.weights);
  // Activations are exact functions of the inputs; the inputs themselves were rounded to float32.
  const precision = new Float64Array(design.columns);
  if (network.linear) precision.fill(linalg.float32Precision, centers + 1);
  const solved =
    ridge === 0
      ? linalg.leastSquares(design, targets, { precision })
      : linalg.ridge(design, targets, strengths, { precision });
  return { ...solved, design, targets };
}

/** [activations | 1 | x], as far as the polynomial term has them: [N, k + …], in the order of outputParameters. */
function designOf(network: RadialBasisNetwork, { features, size }: Targets): linalg.Matrix64 {
  const [centers, columns] = network.centers.shape;
  const width = centers + (network.bias ? 1 : 0) + (network.linear ? columns : 0);
  requireSmall(size, width);
  const activations = noGrad(() => network.activations(rowsTensor(features, size)).data());
  const design = linalg.matrix64(size, width);
  for (let row = 0; row < size; row++) {
    const to = row * width;
    for (let k = 0; k < centers; k++) design.data[to + k] = activations[row * centers + k];
    if (network.bias) design.data[to + centers] = 1;
    if (!network.linear) continue;
    for (let f = 0; f < columns; f++) {
      design.data[to + centers + 1 + f] = features[row * columns + f];
    }
  }
  return design;
}

/** Rows times the root of their weight: the squares of what is left are then weighed. */
function weigh(matrices: readonly linalg.Matrix64[], weights: ArrayLike<number>): void {
  for (const { data, columns } of matrices) {
    for (let i = 0; i < data.length; i++) data[i] *= Math.sqrt(weights[Math.floor(i / columns)]);
  }
}

function requireSmall(rows: number, columns: number): void {
  if ((rows + columns) * columns <= largestDesign) return;
  throw new LimitError(
    'rbf/design-size',
    `least squares over ${rows} rows and ${columns} columns needs ${(rows + columns) * columns} numbers, at most ${largestDesign} are allowed: fewer centers, or --training output, which takes the rows in batches`,
    { rows, columns, limit: largestDesign },
  );
}
