/** @file Cost, tube and kernel width chosen by folds within the training part: the test part is not asked. Read after support-vectors.ts. */
import { linalg, type Rng } from '@nnzoo/core';
import { measureScale, splitRows, standardize, type TableBatch } from '@nnzoo/data';
import type { Metrics } from '@nnzoo/training';
import { fitTube, SupportVectorRegressor, type TubeSettings } from './support-vectors.ts';

/** What is chosen. */
export interface Tuned extends TubeSettings {
  readonly kernel: linalg.Kernel;
}

const innerFolds = 5;

/** Multiples of the target's standard deviation. */
const costs = [0.3, 1, 3, 10, 30];
const epsilons = [0.03, 0.1, 0.3];
/** Multiples of one over the number of columns. */
const gammas = [0.0625, 0.125, 0.25, 0.5, 1, 2];
/** The tube in which cost and gamma are chosen. */
const middle = 0.1;

/**
 * Enough to compare settings by: how far the optimum's conditions may be missed, in standard
 * deviations, and more steps than a good setting needs: one that takes longer is judged half solved.
 */
const judged = { tolerance: 1e-3, maximumSteps: 20_000 };

/** A later setting of the grid is taken where its errors are smaller by more than this share. */
const clearly = 1e-3;

/** One inner fold. */
interface Fold {
  readonly train: TableBatch;
  readonly held: TableBatch;
}

/**
 * The setting of least mean squared error over five folds of `batch`: cost and gamma first, from a
 * grid, with a middling tube; then epsilon. Yields the share that is done.
 *
 * The folds hold standardized values. So cost and epsilon of the grid, and the errors, are in standard
 * deviations of the target (what is returned is in its unit), and gamma in multiples of one over the number of columns. Columns keep the scale of the whole training part in every
 * fold.
 *
 * @see Hsu, Chang, Lin (2003), A Practical Guide to Support Vector Classification
 */
export function* tuneTube(
  batch: TableBatch,
  kind: linalg.Kernel['kind'],
  rng: Rng,
): Generator<Metrics, Tuned> {
  const scale = measureScale(batch.values);
  const unit = scale.standardDeviation || 1;
  const values = batch.values.map((value) => standardize(value, scale));
  const folds = innerFoldsOf({ ...batch, values }, rng.int(2 ** 30));
  const kernels: readonly linalg.Kernel[] =
    kind === 'linear'
      ? [{ kind }]
      : gammas.map((factor) => ({ kind, gamma: factor / batch.columns }));
  let best: { readonly squares: number; readonly setting: Tuned } | null = null;
  for (const [k, kernel] of kernels.entries()) {
    const settings = costs.map((cost) => ({ kernel, cost, epsilon: middle }));
    best = least(yield* measureAll(folds, settings), best);
    yield { tuned: (k + 1) / (kernels.length + 1) };
  }
  const { setting } = best!;
  const settings = epsilons.map((epsilon) => ({ ...setting, epsilon }));
  const { cost, epsilon } = least(yield* measureAll(folds, settings), null).setting;
  return { ...setting, cost: cost * unit, epsilon: epsilon * unit };
}

type Measured = { readonly squares: number; readonly setting: Tuned };

function least(measured: readonly Measured[], before: Measured | null): Measured {
  return measured.reduce(
    (best, each) => (each.squares < (1 - clearly) * best.squares ? each : best),
    before ?? measured[0],
  );
}

function innerFoldsOf(batch: TableBatch, seed: number): Fold[] {
  return Array.from({ length: innerFolds }, (_, fold) => {
    const { train, test } = splitRows(
      { name: 'the training part', size: batch.size, strata: null, parts: null },
      { kind: 'fold', folds: innerFolds, fold, validation: 0 },
      seed,
    );
    return { train: pick(batch, train), held: pick(batch, test) };
  });
}

/** The squared errors of settings that share a kernel, over all folds. */
function* measureAll(
  folds: readonly Fold[],
  settings: readonly Tuned[],
): Generator<Metrics, Measured[]> {
  const squares = new Float64Array(settings.length);
  for (const fold of folds) {
    const { features: data, columns } = fold.train;
    const kernel = linalg.kernelRows({ data, columns }, settings[0].kernel);
    for (const [i, setting] of settings.entries()) {
      squares[i] += squaredError(kernel, setting, fold);
      yield {};
    }
  }
  return settings.map((setting, i) => ({ setting, squares: squares[i] }));
}

/** Σ (f(x) − y)² over the rows held back. */
function squaredError(kernel: linalg.KernelRows, setting: Tuned, { train, held }: Fold): number {
  const work = fitTube(kernel, train.values, setting, judged);
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
    values: Float64Array.from(rows, (row) => values[row]),
  };
}
