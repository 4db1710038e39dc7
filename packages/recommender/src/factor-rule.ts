/** @file A turn of factorization with the numbers of one vector, for who looks inside. Read after factorization.ts. */
import { linalg } from '@nnzoo/core';
import type { StepRule } from '@nnzoo/training';

/** The equations A·y = b of one vector. */
export interface FactorSystem {
  /** A, its lower triangle: [D, D] */
  readonly left: linalg.Matrix64;
  /** b: [D] */
  readonly right: Float64Array;
}

/** Which number of the vector is asked for. */
export interface AskedFactor extends FactorSystem {
  readonly factor: number;
  /** Visitors of the place; of one that nobody visited, the vector becomes 0. */
  readonly partners: number;
  readonly before: number;
}

/** What the turn makes of one number of a place's vector. */
export function factorRule({ left, right, factor, partners, before }: AskedFactor): StepRule {
  const { columns, data } = left;
  const isVisited = partners > 0;
  const solution = isVisited
    ? linalg.choleskySolve(linalg.cholesky(left), right).data
    : new Float64Array(columns);
  const at = (i: number, j: number) => data[Math.max(i, j) * columns + Math.min(i, j)];
  const others = solution.reduce((sum, y, k) => sum + (k === factor ? 0 : at(factor, k) * y), 0);
  return {
    name: 'alternating least squares',
    formula:
      'A = XᵀX + α · Σ x·xᵀ + λI, b = (1 + α) · Σ x over its visitors; A·y = b; for one: y = (b − Σ A·y of the others) / A',
    over: 'pass',
    numbers: [
      {
        letter: 'visitors',
        meaning: 'of this place; without any its vector is 0',
        value: partners,
      },
      { letter: 'A', meaning: 'on the diagonal', value: at(factor, factor) },
      { letter: 'b', meaning: 'right side', value: right[factor] },
      { letter: 'Σ A·y', meaning: 'of the other numbers of the vector', value: others },
      { letter: 'y', meaning: 'before', value: before },
      { letter: 'y′', meaning: 'after the turn', value: solution[factor] },
    ],
  };
}
