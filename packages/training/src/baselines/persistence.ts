/** @file The baseline of a series: tomorrow will be as today. Read after baseline.ts. */

import type { Table } from '@nnzoo/data';
import { RegressionErrors } from '../metrics/regression-errors.ts';
import type { BaselineResult } from './table-baselines.ts';

/**
 * True for a table of a series: its columns are the steps before the value, the oldest first, and
 * called so: `y-3, y-2, y-1`.
 */
export function isSeries({ columns, target }: Pick<Table, 'columns' | 'target'>): boolean {
  if (target?.kind !== 'value') return false;
  return columns.every((name, i) => name === `y-${columns.length - i}`);
}

/** Errors on these rows of always predicting the value of the step before. */
export function measurePersistence(table: Table, rows: Int32Array): BaselineResult | null {
  const { target, features, columns } = table;
  if (!isSeries(table) || target?.kind !== 'value') return null;
  const errors = new RegressionErrors();
  const before = Float64Array.from(rows, (row) => features[(row + 1) * columns.length - 1]);
  errors.add(
    Float64Array.from(rows, (row) => target.values[row]),
    before,
  );
  return { id: 'persistence', title: 'the value before', metrics: errors.metrics() };
}
