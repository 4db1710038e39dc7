/** @file The baselines of a table, on the split that an architecture is measured on. */
import { UsageError } from '@nnzoo/core';
import type { SplitPolicy, Table, Target } from '@nnzoo/data';
import { splitRows, type TableInput, tablePreprocessor } from '@nnzoo/data';
import type { Metrics } from '../contract.ts';
import { ConfusionMatrix } from '../metrics/confusion-matrix.ts';
import { RegressionErrors } from '../metrics/regression-errors.ts';
import { type Baseline, constantBaseline, type KnownRows } from './baseline.ts';
import { linearBaseline } from './linear-baseline.ts';
import { nearestNeighborBaseline } from './nearest-neighbor.ts';
import { measurePersistence } from './persistence.ts';

/** The baselines for classes and for values. */
export const tableBaselines: readonly Baseline[] = [
  constantBaseline,
  nearestNeighborBaseline,
  linearBaseline,
];

/** What one of them came to. */
export interface BaselineResult {
  readonly id: string;
  readonly title: string;
  /** On the test part, by the shared names; empty where it was left out. */
  readonly metrics: Metrics;
  /** Why it was left out; absent where it was measured. */
  readonly omitted?: string;
}

/** Seconds, about; one that takes longer is left out, and says so. */
const mostSeconds = 10;

/** Nor is more than this held for those that look at columns. */
const mostBytes = 2 ** 30;

/** Rows predicted between two yields. */
const rowsAtOnce = 256;

/**
 * Measures the baselines on the test rows that (data, policy, seed) give every architecture, on
 * standardized columns; for a series, persistence too. They choose nothing, and so learn from all
 * rows that are not tested, whatever share the policy keeps for validation. Yields now and then, so
 * that an app can breathe; one that would take longer than some seconds is `omitted`, and says so.
 *
 * @throws UsageError `baseline/no-target` for a table without anything to predict; as `splitRows`.
 */
export function* measureBaselines(
  table: Table,
  policy: SplitPolicy,
  seed: number,
): Generator<void, BaselineResult[]> {
  const { target } = table;
  if (target === null) {
    throw new UsageError('baseline/no-target', `${table.name}: nothing to predict`);
  }
  const rows = splitRows(table, withoutValidation(policy), seed);
  const omitted = omittedBaselines(rows.train.length, rows.test.length, table.columns.length);
  const preprocessor = tablePreprocessor();
  // Where every baseline that looks at columns is left out, none is copied: of pictures, gigabytes.
  const isRead = tableBaselines.some(
    (baseline) => readsColumns(baseline) && !omitted.has(baseline),
  );
  if (isRead) preprocessor.fit(table.subset(rows.train));
  const unread = (size: number) => ({ size, columns: 0, features: new Float32Array(0) });
  const part = (numbers: Int32Array): KnownRows => ({
    ...(isRead ? preprocessor.batch(table, numbers) : unread(numbers.length)),
    classes: classesOf(target, numbers),
    values: valuesOf(target, numbers),
    classCount: target.kind === 'class' ? target.labels.length : 0,
  });
  const [train, test] = [part(rows.train), part(rows.test)];
  const results: BaselineResult[] = [];
  for (const baseline of tableBaselines) {
    const { id, title } = baseline;
    const reason = omitted.get(baseline);
    if (reason !== undefined) results.push({ id, title, metrics: {}, omitted: reason });
    else results.push({ id, title, metrics: yield* measure(baseline, train, test) });
  }
  const persistence = measurePersistence(table, rows.test);
  return persistence ? [...results, persistence] : results;
}

/** The same test rows, and all others to train on. */
export function withoutValidation(policy: SplitPolicy): SplitPolicy {
  return policy.kind === 'everything' ? policy : { ...policy, validation: 0 };
}

const readsColumns = (baseline: Baseline): boolean => baseline !== constantBaseline;

/** Those that would take too long or, with both parts as float32, too much memory: and why. */
function omittedBaselines(
  train: number,
  test: number,
  columns: number,
): ReadonlyMap<Baseline, string> {
  const bytes = (train + test) * columns * Float32Array.BYTES_PER_ELEMENT;
  const omitted = new Map<Baseline, string>();
  for (const baseline of tableBaselines) {
    const seconds = baseline.seconds(train, test, columns);
    if (seconds > mostSeconds) {
      omitted.set(baseline, `left out: it would take about ${Math.ceil(seconds)} s`);
    } else if (readsColumns(baseline) && bytes > mostBytes) {
      omitted.set(baseline, `left out: it would take about ${Math.ceil(bytes / 2 ** 30)} GiB`);
    }
  }
  return omitted;
}

function classesOf(target: Target, rows: Int32Array): Int32Array {
  return Int32Array.from(target.kind === 'class' ? rows : [], (row) =>
    target.kind === 'class' ? target.ids[row] : 0,
  );
}

function valuesOf(target: Target, rows: Int32Array): Float64Array {
  if (target.kind === 'class') return new Float64Array(0);
  return Float64Array.from(rows, (row) => target.values[row]);
}

function* measure(baseline: Baseline, train: KnownRows, test: KnownRows): Generator<void, Metrics> {
  const predict = yield* baseline.fit(train);
  const confusion = new ConfusionMatrix(train.classCount);
  const errors = new RegressionErrors();
  for (let start = 0; start < test.size; start += rowsAtOnce) {
    const end = Math.min(test.size, start + rowsAtOnce);
    const answer = predict(stretch(test, start, end));
    if (answer.kind === 'class') confusion.add(test.classes.subarray(start, end), answer.classes);
    else errors.add(test.values.subarray(start, end), answer.values);
    yield;
  }
  return train.classCount > 0 ? confusion.metrics() : errors.metrics();
}

function stretch({ features, columns }: TableInput, start: number, end: number): TableInput {
  return {
    size: end - start,
    columns,
    features: features.subarray(start * columns, end * columns),
  };
}
