/** @file The output layer's least squares with the numbers of one weight, for who looks inside. Read after solve.ts. */
import type { linalg } from '@nnzoo/core';
import { leastSquaresRule, type StepRule } from '@nnzoo/training';
import type { RadialBasisNetwork } from './network.ts';
import { solutionOf, type Targets } from './solve.ts';

/**
 * What `solveOutput` makes of one weight; its column holds what a center, placed before the first step, says to each
 * row. With class weights, rows and targets are times the root of theirs.
 *
 * @param place of the weight in [k, O], row by row
 */
export function outputRule(
  network: RadialBasisNetwork,
  rows: Targets,
  ridge: number,
  place: number,
): StepRule {
  const { shape } = network.weight;
  const [centers, outputs] = shape;
  const at = Math.min(place, network.weight.size - 1);
  const [column, output] = [Math.floor(at / outputs), at % outputs];
  const { design, targets, solution } = solutionOf(network, rows, ridge);
  const ofOutput = (from: linalg.Matrix64) =>
    Float64Array.from({ length: from.rows }, (_, row) => from.data[row * outputs + output]);
  const rule = leastSquaresRule(
    {
      ...{ design, targets: ofOutput(targets), solution: ofOutput(solution), penalty: ridge },
      ...{ column, before: network.weight.data()[at] },
    },
    { name: 'least squares over the answers of the centers', of: { name: 'weight', shape } },
  );
  const width = network.widths()[column];
  return {
    ...rule,
    numbers: [
      { letter: 'σ', meaning: `width of center ${column + 1} of ${centers}`, value: width },
      ...rule.numbers,
    ],
  };
}
