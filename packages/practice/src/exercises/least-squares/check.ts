/** @file Checks a line by least squares, far from the origin too. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { leastSquares } from './solution.ts';

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

export default exercise(leastSquares)({
  id: 'least-squares',
  title: 'a line by least squares',
  subject: 'leastSquares',
  chapter: 'packages/linear/README.md',
  tolerance: 1e-7,
  cases: (random) => {
    const x = numbers(random, 6);
    const y = x.map((each) => 2 * each + 1 + random.uniform(-0.5, 0.5));
    const far = x.map((each) => each + 1e8);
    return [
      [x, y],
      [far, y.map((each) => each + 5)],
    ];
  },
  mistakes: [
    {
      says: 'There is no intercept: the line is forced through the origin. Take the means out first.',
      formula: (x, y) => {
        const slope = sumOf(x.map((a, i) => a * y[i])) / sumOf(x.map((a) => a * a));
        return { slope, intercept: 0 };
      },
    },
    {
      says: 'The sums of squares are taken before the means are out: Σxy − n·x̄·ȳ is a small difference of large numbers, and far from the origin nothing of it is left.',
      formula: (x, y) => {
        const n = x.length;
        const [xMean, yMean] = [sumOf(x) / n, sumOf(y) / n];
        const products = sumOf(x.map((a, i) => a * y[i])) - n * xMean * yMean;
        const slope = products / (sumOf(x.map((a) => a * a)) - n * xMean * xMean);
        return { slope, intercept: yMean - slope * xMean };
      },
    },
    {
      says: 'x and y are exchanged in the denominator: divide by the spread of x.',
      formula: (x, y) => {
        const [xMean, yMean] = [sumOf(x) / x.length, sumOf(y) / y.length];
        const products = sumOf(x.map((a, i) => (a - xMean) * (y[i] - yMean)));
        const slope = products / sumOf(y.map((b) => (b - yMean) ** 2));
        return { slope, intercept: yMean - slope * xMean };
      },
    },
    {
      says: 'The intercept is the mean of y. It is where the line is at x = 0: ȳ − slope · x̄.',
      formula: (x, y) => ({ ...leastSquares(x, y), intercept: sumOf(y) / y.length }),
    },
  ],
  hints: [
    'Two means, then two sums over the rows: of the products of the differences, and of the squares of those in x.',
    'slope = products / squares; intercept = ȳ − slope · x̄.',
  ],
  because:
    'The derivative of the squared error in the intercept is 0 where the line passes through the means; that in the slope is 0 for this quotient. With the means out, no digits are lost far from the origin: the normal equations of x itself square its condition.',
});
