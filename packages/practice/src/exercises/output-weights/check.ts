/** @file Checks weights by regularized least squares. */
import { exercise } from '../../exercise.ts';
import { matrix, numbers } from '../numbers.ts';
import { outputWeights } from './solution.ts';

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
      says: 'The right side is wrong: Aᵀ·y, the products of each column with the targets.',
      formula: (design, targets, penalty) =>
        outputWeights(
          design,
          targets.map((_, i) => targets[targets.length - 1 - i]),
          penalty,
        ),
    },
  ],
  hints: [
    'Build the n rows [AᵀA + penalty · I | Aᵀy]. Then make everything but the diagonal 0, column by column.',
    'For each column: exchange rows so that the largest number stands on the diagonal, subtract multiples of that row from all others; at the end w[i] = row[n] / row[i].',
  ],
  because:
    'The gradient of |A·w − y|² + penalty · |w|² is 0 exactly there. Any positive penalty makes the matrix invertible: equal columns share their weight instead of growing against each other.',
});
