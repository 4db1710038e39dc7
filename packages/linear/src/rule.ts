/** @file Support vectors with the numbers of one row, for who looks inside. Read after margins.ts. */
import type { StepRule } from '@nnzoo/training';

/** What the solver came to for a row. */
export interface TubeRow {
  /** Number of training rows. */
  readonly rows: number;
  readonly value: number;
  /** f(x) */
  readonly answer: number;
  /** β */
  readonly coefficient: number;
  readonly cost: number;
  readonly epsilon: number;
}

/** The conditions of the optimum for a row of support vector regression (Karush, Kuhn and Tucker). */
export function tubeRule({ rows, value, answer, coefficient, cost, epsilon }: TubeRow): StepRule {
  return {
    name: 'support vector regression',
    formula: 'f(x) = Σ βᵢ · K(xᵢ, x) + b; |y − f| < ε: β = 0; = ε: |β| ≤ C; > ε: |β| = C',
    over: 'pass',
    of: { name: 'the training rows', shape: [rows, 1] },
    numbers: [
      { letter: 'y', meaning: 'the row’s value', value },
      { letter: 'f', meaning: 'answer of the solution', value: answer },
      { letter: '|y − f|', meaning: 'its error', value: Math.abs(value - answer) },
      { letter: 'ε', meaning: 'half the width of the tube', value: epsilon },
      { letter: 'C', meaning: 'cost', value: cost },
      { letter: 'β', meaning: 'coefficient: 0 is no support vector', value: coefficient },
    ],
  };
}

/** What the solver came to for a row of two classes. */
export interface MarginRow {
  /** Classifiers, and training rows. */
  readonly shape: readonly [number, number];
  /** 1 for the first class, −1 for the second, 0 where the row is of neither. */
  readonly sign: number;
  readonly answer: number;
  /** y · α */
  readonly coefficient: number;
  readonly cost: number;
}

/** The same for a classifier of two classes. */
export function marginRule({ shape, sign, answer, coefficient, cost }: MarginRow): StepRule {
  return {
    name: 'support vector classification',
    formula: 'f(x) = Σ yᵢ · αᵢ · K(xᵢ, x) + b; y·f > 1: α = 0; = 1: α ≤ C; < 1: α = C',
    over: 'pass',
    of: { name: 'the classifiers (rows) and training rows (columns)', shape },
    numbers: [
      {
        letter: 'y',
        meaning: '1 the first class, −1 the second, 0 neither: it takes no part',
        value: sign,
      },
      { letter: 'f', meaning: 'answer of the solution', value: answer },
      {
        letter: 'y · f',
        meaning: 'how far beyond the plane between the classes',
        value: sign * answer,
      },
      { letter: 'C', meaning: 'cost', value: cost },
      { letter: 'α', meaning: 'coefficient: 0 is no support vector', value: sign * coefficient },
    ],
  };
}
