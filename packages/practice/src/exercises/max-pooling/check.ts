/** @file Checks max pooling and its gradient. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { maxPool } from './solution.ts';

/** Pooling that hands the gradient of a window to its numbers by shares. */
function by(shareOf: (window: readonly number[], i: number) => number): typeof maxPool {
  return (x, size, outGradient) => {
    const { out } = maxPool(x, size, outGradient);
    const gradient = x.map((_, at) => {
      const index = Math.floor(at / size);
      if (index >= out.length) return 0;
      const window = x.slice(index * size, (index + 1) * size);
      return outGradient[index] * shareOf(window, at - index * size);
    });
    return { out, gradient };
  };
}

export default exercise(maxPool)({
  id: 'max-pooling',
  title: 'max pooling and its gradient',
  subject: 'maxPool',
  chapter: 'packages/cnn/README.md',
  notes: ['N19'],
  cases: (random) => [
    [numbers(random, 6), 2, numbers(random, 3)],
    [numbers(random, 8), 3, numbers(random, 2)],
    [[1, 1, 0, 2, 2, 2], 3, numbers(random, 2)],
    [numbers(random, 6, -3, -1), 3, numbers(random, 2)],
  ],
  mistakes: [
    {
      says: 'All numbers that equal the maximum get the gradient. The output is one of them: the first.',
      formula: by((window, i) => (window[i] === Math.max(...window) ? 1 : 0)),
    },
    {
      says: 'The gradient is spread over the window, as in average pooling. Only the largest number changes the result.',
      formula: by((window) => 1 / window.length),
    },
    {
      says: 'Of equals the last gets the gradient: compare with >, not ≥.',
      formula: by((window, i) => (window.lastIndexOf(Math.max(...window)) === i ? 1 : 0)),
    },
    {
      says: 'The maximum begins at 0, so that windows of negative numbers give 0: begin with the first number of the window.',
      formula: (x, size, outGradient) => {
        const { out, gradient } = maxPool(x, size, outGradient);
        return { out: out.map((each) => Math.max(0, each)), gradient };
      },
    },
    {
      says: 'This is the mean of each window: take its largest number.',
      formula: (x, size, outGradient) => {
        const { out, gradient } = maxPool(x, size, outGradient);
        const means = out.map(
          (_, k) => x.slice(k * size, (k + 1) * size).reduce((sum, each) => sum + each, 0) / size,
        );
        return { out: means, gradient };
      },
    },
  ],
  hints: [
    'For each window find the place of the largest number, not only its value.',
    'out gets x[best], gradient[best] the gradient of this window; all other places stay 0.',
  ],
  because:
    'A small change of the largest number changes the result as much, a change of any other number not at all. Which place that was must be remembered from the forward pass.',
});
