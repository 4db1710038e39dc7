/** @file Least squares with the numbers of one weight, for who looks inside. Read after contract.ts. */
import type { linalg } from '@nnzoo/core';
import type { StepRule } from './contract.ts';

/** Equations that are solved, and which of their weights is asked for. */
export interface SolvedEquations {
  /** X: [N, columns] */
  readonly design: linalg.Matrix64;
  /** t: [N] */
  readonly targets: ArrayLike<number>;
  /** The weights of least squares: [columns] */
  readonly solution: ArrayLike<number>;
  /** λ on the square of this weight; 0 for none. */
  readonly penalty: number;
  /** Number of the weight. */
  readonly column: number;
  /** The weight before it is solved for. */
  readonly before: number;
}

/**
 * One row of the normal equations (XᵀX + λI)·w = Xᵀt, solved for its own weight:
 * w = Σ x·r / (Σ x² + λ), with r what the other weights leave of t. A column of zeros without a penalty has 0.
 *
 * @see Legendre (1805); Hoerl and Kennard (1970) for λ
 */
export function leastSquaresRule(
  equations: SolvedEquations,
  named: Pick<StepRule, 'name' | 'of'>,
): StepRule {
  const { design, targets, solution, penalty, column, before } = equations;
  const { rows, columns, data } = design;
  let [squares, products] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const x = data[row * columns + column];
    let rest = targets[row];
    for (let k = 0; k < columns; k++) {
      if (k !== column) rest -= solution[k] * data[row * columns + k];
    }
    squares += x * x;
    products += x * rest;
  }
  return {
    ...named,
    formula: '(XᵀX + λI) · w = Xᵀt, all weights at once; for one: w = Σ x·r / (Σ x² + λ)',
    over: 'pass',
    numbers: [
      { letter: 'N', meaning: 'rows', value: rows },
      {
        letter: 'Σ x·r',
        meaning: 'r: what the other weights leave of the target',
        value: products,
      },
      { letter: 'Σ x²', meaning: 'squares of its column', value: squares },
      { letter: 'λ', meaning: 'ridge', value: penalty },
      { letter: 'w', meaning: 'before', value: before },
      { letter: 'w′', meaning: 'after the solution', value: solution[column] },
    ],
  };
}
