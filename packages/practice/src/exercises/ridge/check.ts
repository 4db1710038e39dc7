/** @file Checks ridge regression. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { ridge } from './solution.ts';

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

/** Sums with the means out. */
function moments(x: readonly number[], y: readonly number[]) {
  const [xMean, yMean] = [sumOf(x) / x.length, sumOf(y) / y.length];
  const products = sumOf(x.map((a, i) => (a - xMean) * (y[i] - yMean)));
  return { xMean, yMean, products, squares: sumOf(x.map((a) => (a - xMean) ** 2)) };
}

export default exercise(ridge)({
  id: 'ridge',
  title: 'ridge: a penalty on the slope',
  subject: 'ridge',
  chapter: 'packages/linear/README.md',
  cases: (random) => {
    const x = numbers(random, 6);
    const y = x.map((each) => 2 * each + 10 + random.uniform(-0.5, 0.5));
    return [
      [x, y, random.uniform(1, 5)],
      [x, y, 0],
    ];
  },
  mistakes: [
    {
      says: 'The intercept is penalized as well: then the whole line is pulled towards 0, and adding 10 to every y changes the slope.',
      formula: (x, y, penalty) => {
        const n = x.length;
        const [sx, sy] = [sumOf(x), sumOf(y)];
        const [sxx, sxy] = [sumOf(x.map((a) => a * a)), sumOf(x.map((a, i) => a * y[i]))];
        const determinant = (sxx + penalty) * (n + penalty) - sx * sx;
        return {
          slope: (sxy * (n + penalty) - sx * sy) / determinant,
          intercept: ((sxx + penalty) * sy - sx * sxy) / determinant,
        };
      },
    },
    {
      says: 'The penalty is multiplied by the number of rows. Here it stands beside a sum, not a mean.',
      formula: (x, y, penalty) => ridge(x, y, penalty * x.length),
    },
    {
      says: 'The slope is shrunk, but the intercept is still that of the unshrunk line: it follows from the new slope.',
      formula: (x, y, penalty) => {
        const { slope } = ridge(x, y, penalty);
        return { slope, intercept: ridge(x, y, 0).intercept };
      },
    },
    {
      says: 'The penalty is subtracted: it makes the denominator larger and the slope smaller.',
      formula: (x, y, penalty) => {
        const { xMean, yMean, products, squares } = moments(x, y);
        const slope = products / (squares - penalty);
        return { slope, intercept: yMean - slope * xMean };
      },
    },
    {
      says: 'The penalty is not used.',
      formula: (x, y) => ridge(x, y, 0),
    },
  ],
  hints: [
    'It is the exercise before with one number more. Where in the quotient does the penalty stand?',
    'slope = products / (squares + penalty), intercept = ȳ − slope · x̄ with this slope.',
  ],
  because:
    'The derivative of penalty · slope² adds penalty to the denominator: the slope shrinks towards 0 and is never undefined, even where all x are equal. A shift of y moves the intercept alone, as it should.',
});
