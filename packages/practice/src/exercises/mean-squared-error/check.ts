/** @file Checks the mean squared error and its gradient. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { meanSquaredError } from './solution.ts';

/** The loss times one number, the gradient times another. */
function times(loss: (n: number) => number, slope: (n: number) => number): typeof meanSquaredError {
  return (predicted, actual) => {
    const right = meanSquaredError(predicted, actual);
    const n = predicted.length;
    return { loss: right.loss * loss(n), gradient: right.gradient.map((g) => g * slope(n)) };
  };
}

export default exercise(meanSquaredError)({
  id: 'mean-squared-error',
  title: 'the mean squared error and its gradient',
  subject: 'meanSquaredError',
  chapter: 'packages/linear/README.md',
  notes: ['N2'],
  cases: (random) => [
    [numbers(random, 3), numbers(random, 3)],
    [numbers(random, 5), numbers(random, 5)],
    [numbers(random, 1), numbers(random, 1)],
  ],
  mistakes: [
    {
      says: 'The factor 2 is missing in the gradient: the derivative of d² is 2·d.',
      formula: times(
        () => 1,
        () => 0.5,
      ),
    },
    {
      says: 'This is the sum, not the mean: divide the loss and the gradient by the number of predictions.',
      formula: times(
        (n) => n,
        (n) => n,
      ),
    },
    {
      says: 'The loss is a mean but the gradient is that of the sum: divide it by the number of predictions too.',
      formula: times(
        () => 1,
        (n) => n,
      ),
    },
    {
      says: 'The gradient points the wrong way: of (predicted − actual)² the slope in predicted is 2·(predicted − actual).',
      formula: times(
        () => 1,
        () => -1,
      ),
    },
    {
      says: 'This is half of the mean squared error. Some books define it so; here there is no ½.',
      formula: times(
        () => 0.5,
        () => 0.5,
      ),
    },
  ],
  hints: [
    'Take the differences once; both results are made from them.',
    'Σ d²/n and 2·d/n for each.',
  ],
  because:
    'Each prediction stands in one term of the mean: d²/n has the slope 2·d/n, and no other term knows it.',
});
