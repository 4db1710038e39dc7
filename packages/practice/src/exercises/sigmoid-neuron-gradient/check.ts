/** @file Checks the two gradients of a sigmoid neuron. */
import { exercise } from '../../exercise.ts';
import { lossSlopes } from './solution.ts';

export default exercise(lossSlopes)({
  id: 'sigmoid-neuron-gradient',
  title: 'a sigmoid neuron and two losses',
  subject: 'lossSlopes',
  chapter: 'packages/feedforward/README.md',
  notes: ['N17'],
  cases: (random) => [
    [random.uniform(0.1, 0.9), 1],
    [random.uniform(0.1, 0.9), 0],
    [1, 0],
  ],
  mistakes: [
    {
      says: 'The slope of σ is still in the cross-entropy. The loss has slope (a − y)/(a·(1 − a)) in a: the two cancel, and a − y is left.',
      formula: (a, y) => {
        const slope = (a - y) * a * (1 - a);
        return { squaredError: slope, crossEntropy: slope };
      },
    },
    {
      says: 'The slope of σ is missing in the squared error: z reaches the loss through a, whose slope is a·(1 − a).',
      formula: (a, y) => ({ squaredError: a - y, crossEntropy: a - y }),
    },
    {
      says: 'The signs are those of y − a. A loss grows when a moves away from y, so the slope is that of a − y.',
      formula: (a, y) => ({ squaredError: (y - a) * a * (1 - a), crossEntropy: y - a }),
    },
    {
      says: 'A factor 2 too much: of (a − y)²/2 the slope is a − y.',
      formula: (a, y) => ({ squaredError: 2 * (a - y) * a * (1 - a), crossEntropy: a - y }),
    },
    {
      says: 'This is the slope of the cross-entropy in a, not in z: multiply by a·(1 − a), the slope of σ.',
      formula: (a, y) => {
        return { squaredError: (a - y) * a * (1 - a), crossEntropy: (a - y) / (a * (1 - a)) };
      },
    },
  ],
  hints: [
    'Chain rule: dL/dz = dL/da · da/dz, and da/dz = a·(1 − a).',
    'Cross-entropy: dL/da = −y/a + (1 − y)/(1 − a) = (a − y)/(a·(1 − a)). Multiply by a·(1 − a).',
  ],
  because:
    'With the squared error a neuron that is surely wrong (a near 1, y = 0) hardly learns, since a·(1 − a) is near 0. With the cross-entropy its gradient is the error itself: this is why classifiers use it.',
});
