/**
 * @file Partial dependence and ICE: the answer as one column is set to a value in every row, and the rest
 * stays as it is. Works for every model that predicts tables. Read correlations.ts before.
 * @see Friedman (2001), Greedy function approximation; Goldstein and others (2015), Peeking inside the black box
 */
import { didYouMean, UsageError } from '@nnzoo/core';
import { makeTable, spreadEvenly, type Table } from '@nnzoo/data';
import { type Experiment, meanOf, quantilesOf } from '@nnzoo/training';
import { answersOf } from '../measure/answers.ts';

/** The answers along one column. */
export interface Dependence {
  readonly column: string;
  /** What is answered: the column predicted, or the probability of each class. */
  readonly answers: readonly {
    readonly name: string;
    /** By place of the grid, over all rows: partial dependence. */
    readonly mean: readonly number[];
    /** By row, by place: individual conditional expectation (ICE). */
    readonly rows: readonly (readonly number[])[];
  }[];
  /** Values that the column was set to. */
  readonly grid: readonly number[];
}

/** Places along the column, and rows looked at, at most. */
const places = 21;
const mostRows = 200;

/**
 * Sets `column` to values between its 5 % and its 95 % quantile, in rows spread over all; yields
 * after each value.
 *
 * @throws UsageError `explain/column` for a column that the table has not; `explain/no-target`
 */
export function* partialDependence(
  model: Pick<Experiment, 'predict'>,
  table: Table,
  column: string,
): Generator<void, Dependence> {
  const { target, columns } = table;
  const at = columns.indexOf(column);
  if (at < 0) {
    const message = `no column "${column}" in ${table.name}: ${didYouMean(column, columns)}`;
    throw new UsageError('explain/column', message, { column, known: columns });
  }
  if (target === null) {
    throw new UsageError('explain/no-target', `${table.name}: nothing is predicted`);
  }
  const rows = table.subset(spreadEvenly(table.size, mostRows));
  const values = Array.from({ length: rows.size }, (_, row) => {
    return rows.features[row * columns.length + at];
  });
  const grid = gridOf(values);
  const byPlace: number[][][] = []; // place, row, answer
  for (const value of grid) {
    byPlace.push(answersOf(model.predict(withColumn(rows, at, value)), target));
    yield;
  }
  const names =
    target.kind === 'value' ? [target.name] : target.labels.map((label) => `p(${label})`);
  return {
    ...{ column, grid },
    answers: names.map((name, answer) => ({
      name,
      mean: byPlace.map((each) => meanOf(each.map((row) => row[answer]))),
      rows: values.map((_, row) => byPlace.map((each) => each[row][answer])),
    })),
  };
}

/** Even places between the quantiles; the values themselves where there are few. */
function gridOf(values: readonly number[]): number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  if (distinct.length <= places) return distinct;
  const [low, high] = quantilesOf(values, [0.05, 0.95]);
  return Array.from({ length: places }, (_, i) => low + (i * (high - low)) / (places - 1));
}

function withColumn(rows: Table, at: number, value: number): Table {
  const { name, columns, target } = rows;
  const features = Float64Array.from(rows.features);
  for (let i = at; i < features.length; i += columns.length) features[i] = value;
  return makeTable({ name, columns, features, target });
}
