/** @file Checks that a threshold and a bias are the same thing. */
import { exercise } from '../../exercise.ts';
import { withBias } from './solution.ts';

function dot(weights: readonly number[], x: readonly number[]): number {
  return weights.reduce((total, weight, i) => total + weight * x[i], 0);
}

export default exercise(withBias)({
  id: 'threshold-as-bias',
  title: 'a threshold is a bias',
  subject: 'withBias',
  chapter: 'packages/perceptron/README.md',
  notes: ['N16'],
  cases: (random) => [
    [[1, 2], random.uniform(3.5, 4), [0.5, 2]],
    [[1, 2], random.uniform(4, 5), [1, 1]],
    [[1, 1], 2, [1, 1]],
    [[-1, 1], random.uniform(-2, -1), [0.5, 0]],
  ],
  mistakes: [
    {
      says: 'The sign of the bias is wrong: w·x > t is w·x − t > 0, so the bias is −t.',
      formula: (weights, threshold, x) => {
        return { bias: threshold, fires: dot(weights, x) + threshold > 0 };
      },
    },
    {
      says: 'The bias is right, but it is not in the sum: the neuron fires when w·x + bias > 0.',
      formula: (weights, threshold, x) => ({ bias: -threshold, fires: dot(weights, x) > 0 }),
    },
    {
      says: 'A sum that is exactly at the threshold is not above it: > and not ≥.',
      formula: (weights, threshold, x) => {
        return { bias: -threshold, fires: dot(weights, x) >= threshold };
      },
    },
    {
      says: 'The neuron fires below its threshold: turn the comparison around.',
      formula: (weights, threshold, x) => {
        return { bias: -threshold, fires: dot(weights, x) < threshold };
      },
    },
  ],
  hints: ['Bring the threshold to the other side of w·x > t.', 'w·x − t > 0: the bias is −t.'],
  because:
    'w·x > t and w·x + (−t) > 0 are one condition. As a bias the threshold is a weight on an input that is always 1, so it can be learned like the others: a perceptron does not admit weights only.',
});
