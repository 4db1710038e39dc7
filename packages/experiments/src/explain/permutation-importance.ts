/**
 * @file Permutation importance: how much worse the answers get when one column is shuffled among the rows,
 * so that it says nothing about them any more. Works for every model that predicts tables.
 * @see Breiman (2001), Random forests, section 10; Fisher, Rudin, Dominici (2019), All models are wrong, but many are useful
 */

import type { Rng } from '@nnzoo/core';
import { UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { type Experiment, meanOf, summarize } from '@nnzoo/training';
import { scoresOf } from '../measure/scores.ts';

/** What a column was worth to the model. */
export interface ColumnImportance {
  readonly column: string;
  /** By which the metric got worse, for each shuffle: below 0 where it got better by chance. */
  readonly drops: readonly number[];
  readonly mean: number;
  /** Of the drops over the shuffles. */
  readonly standardDeviation: number;
}

/** Two columns that carry much of the same. */
export interface Correlation {
  readonly columns: readonly [string, string];
  /** Pearson's, −1 … 1. */
  readonly r: number;
}

/** What columns were worth on some rows. */
export interface Explained {
  readonly metric: 'accuracy' | 'rmse';
  /** Of the rows as they are. */
  readonly score: number;
  /** The most important first. */
  readonly columns: readonly ColumnImportance[];
  /** Pairs that move together: one can stand in for the other, and both look less important. */
  readonly correlated: readonly Correlation[];
}

/** Columns that move together at least so much are named. */
const strong = 0.8;

/**
 * Shuffles each column several times; yields after each shuffle. All columns get the same shuffles, so
 * that they can be compared.
 *
 * @param rows with a target, not trained on
 * @throws UsageError `explain/no-target`
 */
export function* permutationImportance(
  model: Pick<Experiment, 'predict'>,
  rows: Table,
  { rng, repeats }: { readonly rng: Rng; readonly repeats: number },
): Generator<void, Explained> {
  const { target, size, columns } = rows;
  if (target === null) {
    throw new UsageError(
      'explain/no-target',
      `${rows.name}: nothing is predicted, so nothing can get worse`,
    );
  }
  const all = Int32Array.from({ length: size }, (_, row) => row);
  const metric = target.kind === 'class' ? 'accuracy' : 'rmse';
  const measured = (table: Table) => {
    const mean = meanOf(scoresOf(model, table, all) ?? [Number.NaN]);
    return metric === 'accuracy' ? mean : Math.sqrt(mean);
  };
  const score = measured(rows);
  const orders = Array.from({ length: repeats }, (_, i) => rng.at(i).permutation(size));
  const found: ColumnImportance[] = [];
  for (const [column, name] of columns.entries()) {
    const drops: number[] = [];
    for (const order of orders) {
      const shuffled = measured(withShuffled(rows, column, order));
      drops.push(metric === 'accuracy' ? score - shuffled : shuffled - score);
      yield;
    }
    found.push({ column: name, drops, ...summarize(drops) });
  }
  return {
    ...{ metric, score, correlated: correlations(rows) },
    columns: found.sort((a, b) => b.mean - a.mean),
  };
}

function withShuffled(rows: Table, column: number, order: Int32Array): Table {
  const { name, columns, target } = rows;
  const features = rows.features.slice();
  const width = columns.length;
  order.forEach((from, row) => {
    features[row * width + column] = rows.features[from * width + column];
  });
  return makeTable({ name, columns, features, target });
}

/** Every pair of columns that moves together strongly, the strongest first. */
function correlations({ columns, features, size }: Table): Correlation[] {
  const width = columns.length;
  const standardized = columns.map((_, column) => {
    const values = Array.from({ length: size }, (_, row) => features[row * width + column]);
    const mean = meanOf(values);
    const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    return values.map((value) => (length === 0 ? 0 : (value - mean) / length));
  });
  const pairs = columns.flatMap((one, i) =>
    columns.slice(i + 1).map((other, j): Correlation => {
      const second = standardized[i + 1 + j];
      const r = standardized[i].reduce((sum, value, row) => sum + value * second[row], 0);
      return { columns: [one, other], r };
    }),
  );
  return pairs
    .filter(({ r }) => Math.abs(r) >= strong)
    .sort((a, b) => Math.abs(b.r) - Math.abs(a.r));
}
