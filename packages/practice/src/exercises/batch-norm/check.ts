/** @file Checks batch norm in training. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { batchNorm } from './solution.ts';

const epsilon = 1e-5;

/** Mean and sum of squared differences. */
function moments(values: readonly number[]) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return { mean, squares: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) };
}

function columnsOf(x: readonly (readonly number[])[]): number[][] {
  return x[0].map((_, j) => x.map((row) => row[j]));
}

export default exercise(batchNorm)({
  id: 'batch-norm',
  title: 'batch norm, forward',
  subject: 'batchNorm',
  chapter: 'packages/makemore/README.md',
  notes: ['N29'],
  cases: (random) => [
    [matrix(random, 6, 3), { mean: [0, 0, 0], variance: [1, 1, 1] }],
    [matrix(random, 4, 2, 3, 9), { mean: [1, 2], variance: [2, 3] }],
  ],
  mistakes: [
    {
      says: 'Each row is scaled by its own mean and variance: that is layer norm. Batch norm takes them over the rows, for each feature.',
      formula: (x, running) => ({
        out: x.map((row) => {
          const { mean, squares } = moments(row);
          return row.map((v) => (v - mean) / Math.sqrt(squares / row.length + epsilon));
        }),
        running: batchNorm(x, running).running,
      }),
    },
    {
      says: 'The batch is scaled by the running statistics. In training those of the batch are used; the running ones are for later.',
      formula: (x, running) => ({
        out: x.map((row) =>
          row.map((v, j) => (v - running.mean[j]) / Math.sqrt(running.variance[j] + epsilon)),
        ),
        running: batchNorm(x, running).running,
      }),
    },
    {
      says: 'The running variance divides by n: it stands for the whole data, so take that of a sample, n − 1.',
      formula: (x, running) => {
        const right = batchNorm(x, running);
        const variances = columnsOf(x).map((column) => moments(column).squares / x.length);
        const variance = running.variance.map((before, j) => 0.9 * before + 0.1 * variances[j]);
        return { ...right, running: { mean: right.running.mean, variance } };
      },
    },
    {
      says: 'The momentum is turned around: 0.9 of the old statistics stays, 0.1 of the new ones comes in.',
      formula: (x, running) => {
        const columns = columnsOf(x).map(moments);
        return {
          out: batchNorm(x, running).out,
          running: {
            mean: columns.map(({ mean }, j) => 0.1 * running.mean[j] + 0.9 * mean),
            variance: columns.map(
              ({ squares }, j) => 0.1 * running.variance[j] + (0.9 * squares) / (x.length - 1),
            ),
          },
        };
      },
    },
    {
      says: 'The batch is scaled by the standard deviation of a sample (n − 1): here its own variance divides by n.',
      formula: (x, running) => {
        const columns = columnsOf(x).map(moments);
        return {
          out: x.map((row) =>
            row.map(
              (v, j) =>
                (v - columns[j].mean) / Math.sqrt(columns[j].squares / (x.length - 1) + epsilon),
            ),
          ),
          running: batchNorm(x, running).running,
        };
      },
    },
  ],
  hints: [
    'Mean and sum of squared differences of each column; the rest follows from these.',
    'out: (x − mean) / √(squares/n + 1e-5). running: 0.9 · before + 0.1 · now, with squares/(n − 1) for the variance.',
  ],
  because:
    'Over the rows, each feature of the batch gets mean 0 and variance 1, so no unit begins saturated. A single row at prediction has no batch: then the running statistics stand in.',
});
