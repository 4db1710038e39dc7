/** @file Checks weights by regularized least squares. */
import { exercise } from '../../exercise.ts';
import { matrix, numbers } from '../numbers.ts';
import { outputWeights } from './solution.ts';

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, each, i) => sum + each * b[i], 0);

export default exercise(outputWeights)({
  id: 'output-weights',
  title: 'solve for the output weights',
  subject: 'outputWeights',
  chapter: 'packages/rbf/README.md',
  tolerance: 1e-7,
  cases: (random) => {
    const design = matrix(random, 6, 3);
    return [
      [design, numbers(random, 6), random.uniform(0.1, 0.5)],
      [design.map(([a, b]) => [a, b, b]), numbers(random, 6), random.uniform(0.1, 0.5)],
      [
        [
          [0, 1],
          [1, 0],
          [0, 2],
        ],
        numbers(random, 3),
        0,
      ],
    ];
  },
  mistakes: [
    {
      says: 'The penalty is not used: where two columns are equal, AᵀA is singular and the weights are NaN or huge. Add it on the diagonal.',
      formula: (design, targets) => outputWeights(design, targets, 0),
    },
    {
      says: 'The penalty is added everywhere, not on the diagonal alone.',
      formula: (design, targets, penalty) => {
        // √penalty as one more row adds penalty to every product of two columns.
        const more = design[0].map(() => Math.sqrt(penalty));
        return outputWeights([...design, more], [...targets, 0], 0);
      },
    },
    {
      says: 'The penalty is squared: it stands on the diagonal as it is.',
      formula: (design, targets, penalty) => outputWeights(design, targets, penalty * penalty),
    },
    {
      says: 'The right side is wrong: Aᵀ·y is the product of each column with all targets, and row r meets target r.',
      formula: (design, targets, penalty) => {
        const columns = design[0].map((_, i) => design.map((row) => row[i]));
        const products = columns.map((own, i) =>
          columns.map((other, j) => dot(own, other) + (i === j ? penalty : 0)),
        );
        const right = columns.map((own, i) =>
          own.reduce((sum, each) => sum + each * targets[i], 0),
        );
        return outputWeights(products, right, 0);
      },
    },
  ],
  hints: [
    'Build the n rows [AᵀA + penalty · I | Aᵀy]. Then make everything but the diagonal 0, column by column.',
    'For each column: exchange rows so that the largest number stands on the diagonal, subtract multiples of that row from all others; at the end w[i] = row[n] / row[i].',
  ],
  because:
    'The gradient of |A·w − y|² + penalty · |w|² is 0 exactly there. Any positive penalty makes the matrix invertible: equal columns share their weight instead of growing against each other.',
});
