/**
 * @file Permutation importance: how much worse the answers get when one column is shuffled among the rows,
 * so that it says nothing about them any more. Works for every model that predicts tables. Read correlations.ts before.
 * @see Breiman (2001), Random forests, section 10; Fisher, Rudin, Dominici (2019), All models are wrong, but many are useful
 */

import type { Rng } from '@nnzoo/core';
import { UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { type Experiment, meanOf, summarize } from '@nnzoo/training';
import { scoresOf } from '../measure/scores.ts';
import { type Correlation, correlationsOf } from './correlations.ts';

/** What a column was worth to the model. */
export interface ColumnImportance {
  readonly column: string;
  /** By which the metric got worse, for each shuffle: below 0 where it got better by chance. */
  readonly drops: readonly number[];
  readonly mean: number;
  /** Of the drops over the shuffles. */
  readonly standardDeviation: number;
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

/**
 * Shuffles each column several times; yields after each shuffle, and after each column compared. All columns get the same shuffles, so
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
  found.sort((a, b) => b.mean - a.mean);
  const correlated = yield* correlationsOf(
    rows,
    found.map(({ column }) => column),
  );
  return { metric, score, correlated, columns: found };
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
