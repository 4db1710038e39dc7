/** @file Checks standardization without a leak. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { standardize } from './solution.ts';

function statistics(values: readonly number[], divisor = values.length): readonly [number, number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / divisor;
  return [mean, Math.sqrt(variance) || 1];
}

function scaled(values: readonly number[], [mean, deviation]: readonly [number, number]): number[] {
  return values.map((x) => (x - mean) / deviation);
}

export default exercise(standardize)({
  id: 'standardize',
  title: 'standardize without a leak',
  subject: 'standardize',
  chapter: 'packages/data/README.md',
  cases: (random) => [
    [numbers(random, 5), numbers(random, 3)],
    [numbers(random, 4, 10, 20), numbers(random, 2, 10, 20)],
    [
      [3, 3, 3],
      [4, 2],
    ],
  ],
  mistakes: [
    {
      says: 'The test rows are in the statistics: that is a leak. Mean and standard deviation come from the training rows alone.',
      formula: (train, test) => {
        const all = statistics([...train, ...test]);
        return { train: scaled(train, all), test: scaled(test, all) };
      },
    },
    {
      says: 'The test rows are scaled with their own mean and standard deviation. They must be scaled as the training rows were: a model knows no others.',
      formula: (train, test) => {
        return { train: scaled(train, statistics(train)), test: scaled(test, statistics(test)) };
      },
    },
    {
      says: 'This divides by n − 1, the estimate for a sample. Asked for is n, as the library does.',
      formula: (train, test) => {
        const own = statistics(train, train.length - 1);
        return { train: scaled(train, own), test: scaled(test, own) };
      },
    },
    {
      says: 'This is divided by the variance: take its square root.',
      formula: (train, test) => {
        const [mean, deviation] = statistics(train);
        const own = [mean, deviation * deviation] as const;
        return { train: scaled(train, own), test: scaled(test, own) };
      },
    },
    {
      says: 'A column that never changes is divided by 0. Divide it by 1: it becomes 0 everywhere.',
      formula: (train, test) => {
        const mean = train.reduce((sum, x) => sum + x, 0) / train.length;
        const deviation = Math.sqrt(
          train.reduce((sum, x) => sum + (x - mean) ** 2, 0) / train.length,
        );
        return { train: scaled(train, [mean, deviation]), test: scaled(test, [mean, deviation]) };
      },
    },
  ],
  hints: [
    'Compute mean and standard deviation once, from train. Then one function scales any number with them.',
    'deviation = √(Σ (x − mean)² / n), or 1 where that is 0; scaled = (x − mean) / deviation, for train and test.',
  ],
  because:
    'Whatever is computed from rows is learned from them, the mean too. With the test rows in it, the result on them is no longer that of rows never seen.',
});
