/** @file Checks the gradient of batch norm. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { batchNormGradient } from './solution.ts';

/** With shares of the two corrections. */
function by(share: {
  readonly mean: number;
  readonly along: number;
  readonly n?: (n: number) => number;
}): typeof batchNormGradient {
  const { n: count = (n) => n } = share;
  return (normalized, gradient, deviation) => {
    const n = count(normalized.length);
    const mean = gradient.reduce((sum, g) => sum + g, 0) / n;
    const along = gradient.reduce((sum, g, i) => sum + g * normalized[i], 0) / n;
    return gradient.map(
      (g, i) => (g - share.mean * mean - share.along * normalized[i] * along) / deviation,
    );
  };
}

export default exercise(batchNormGradient)({
  id: 'batch-norm-backward',
  title: 'batch norm, backward',
  subject: 'batchNormGradient',
  chapter: 'packages/makemore/README.md',
  notes: ['N29'],
  cases: (random) => [
    [numbers(random, 4), numbers(random, 4), random.uniform(0.5, 2)],
    [numbers(random, 6), numbers(random, 6), random.uniform(2, 4)],
  ],
  mistakes: [
    {
      says: 'Mean and variance are taken for constants. Each row moves both, and through them all other rows.',
      formula: by({ mean: 0, along: 0 }),
    },
    {
      says: 'The variance is taken for a constant: the part x̂ · mean of (g · x̂) is missing.',
      formula: by({ mean: 1, along: 0 }),
    },
    {
      says: 'The mean is taken for a constant: the mean of g is missing.',
      formula: by({ mean: 0, along: 1 }),
    },
    {
      says: 'Sums are taken in place of means: divide both by the number of rows.',
      formula: by({ mean: 1, along: 1, n: () => 1 }),
    },
    {
      says: 'The division by the deviation is missing.',
      formula: (normalized, gradient) => batchNormGradient(normalized, gradient, 1),
    },
  ],
  hints: [
    'Two numbers first: the mean of the gradients, and the mean of gradient times x̂.',
    '(g − mean − x̂ · along) / deviation for each row.',
  ],
  because:
    'Adding a number to every x, or stretching all of them, changes nothing in what comes out. So the gradient has no part in these two directions: both are taken out, and its mean is 0.',
});
