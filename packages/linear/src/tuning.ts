/** @file Cost, tube and kernel width chosen by folds within the training part: the test part is not asked. Read after support-vectors.ts. */
import { linalg, type Rng } from '@nnzoo/core';
import { type Metrics, measureScale, splitRows, type TableBatch } from '@nnzoo/training';
import { fitTube, SupportVectorRegressor, type TubeSettings } from './support-vectors.ts';

/** What is chosen. */
export interface Tuned extends TubeSettings {
  readonly kernel: linalg.Kernel;
}

const innerFolds = 5;

/** Multiples of the target's deviation. */
const costs = [0.3, 1, 3, 10, 30];
const epsilons = [0.03, 0.1, 0.3];
/** Multiples of one over the number of columns. */
const gammas = [0.0625, 0.125, 0.25, 0.5, 1, 2];

/** More steps than a good setting needs: one that takes longer is passed over half solved. */
const mostSteps = 100_000;

/**
 * The setting of least mean squared error over five folds of `batch`. Yields once a fold and kernel.
 *
 * The grid is laid in units of the data: cost and epsilon of the target's standard deviation, gamma
 * of one over the number of columns. Columns keep the scale of the whole training part in every
 * fold.
 *
 * @see Hsu, Chang, Lin (2003), A Practical Guide to Support Vector Classification
 */
export function* tuneTube(
  batch: TableBatch,
  kind: linalg.Kernel['kind'],
  rng: Rng,
): Generator<Metrics, Tuned> {
  const grid = settingsOf(batch, kind);
  const squares = new Float64Array(grid.length);
  const seed = rng.int(2 ** 30);
  const kernels = [...new Map(grid.map(({ kernel }) => [keyOf(kernel), kernel])).values()];
  for (let fold = 0; fold < innerFolds; fold++) {
    const rows = splitRows(
      { name: 'training part', size: batch.size, strata: null, parts: null },
      { kind: 'fold', folds: innerFolds, fold, validation: 0 },
      seed,
    );
    const [train, held] = [pick(batch, rows.train), pick(batch, rows.test)];
    for (const [k, kernel] of kernels.entries()) {
      const computed = linalg.kernelRows({ data: train.features, columns: train.columns }, kernel);
      grid.forEach((setting, i) => {
        if (setting.kernel !== kernel) return;
        squares[i] += squaredError(computed, setting, { train, held });
      });
      yield { tuned: (fold + (k + 1) / kernels.length) / innerFolds };
    }
  }
  return grid[squares.indexOf(Math.min(...squares))];
}

function settingsOf({ values, columns }: TableBatch, kind: linalg.Kernel['kind']): Tuned[] {
  const unit = measureScale(values).deviation || 1;
  const kernels: linalg.Kernel[] =
    kind === 'linear' ? [{ kind }] : gammas.map((factor) => ({ kind, gamma: factor / columns }));
  return kernels.flatMap((kernel) =>
    costs.flatMap((cost) =>
      epsilons.map((epsilon) => ({ kernel, cost: cost * unit, epsilon: epsilon * unit })),
    ),
  );
}

function keyOf(kernel: linalg.Kernel): number {
  return kernel.kind === 'rbf' ? kernel.gamma : 0;
}

/** Σ (f(x) − y)² over the rows held back. */
function squaredError(
  kernel: linalg.KernelRows,
  setting: Tuned,
  { train, held }: { readonly train: TableBatch; readonly held: TableBatch },
): number {
  const work = fitTube(kernel, train.values, setting, { maximumSteps: mostSteps });
  let next = work.next();
  while (!next.done) next = work.next();
  const model = new SupportVectorRegressor(train.columns, setting.kernel);
  model.take(train, next.value);
  const predicted = model.predict(held);
  return predicted.reduce((sum, value, row) => sum + (value - held.values[row]) ** 2, 0);
}

function pick(batch: TableBatch, rows: Int32Array): TableBatch {
  const { features, columns, values, classes } = batch;
  const picked = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    picked.set(features.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return {
    size: rows.length,
    columns,
    features: picked,
    classes,
    values: Float32Array.from(rows, (row) => values[row]),
  };
}
