/** @file What is to be predicted of each row: a class or a value. Read before table.ts. */
import { DataError } from '@nnzoo/core';

/** What is to be predicted: one of several classes, or a number. */
export type Target =
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly labels: readonly string[];
      /** Index into `labels` for each row. */
      readonly ids: Int32Array;
    }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly unit?: string;
      readonly values: Float64Array;
    };

/** The values of these rows. A plain loop: `from` takes a hundred times as long, and training asks here each step. */
export function pick<Values extends Int32Array | Float64Array>(
  values: Values,
  rows: Int32Array,
): Values;
export function pick(values: Int32Array | Float64Array, rows: Int32Array) {
  const picked =
    values instanceof Int32Array ? new Int32Array(rows.length) : new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
  return picked;
}

/** The target of these rows. */
export function pickTarget<T extends Target>(target: T, rows: Int32Array): T;
export function pickTarget(target: Target, rows: Int32Array): Target {
  return target.kind === 'class'
    ? { ...target, ids: pick(target.ids, rows) }
    : { ...target, values: pick(target.values, rows) };
}

/** Throws DataError `table/target` unless there is one valid value a row. */
export function checkTarget(name: string, size: number, target: Target): void {
  const values = target.kind === 'class' ? target.ids : target.values;
  if (values.length !== size) {
    throw new DataError(
      'table/target',
      `${name}: ${size} rows, but ${values.length} values of "${target.name}"`,
      { size, given: values.length },
    );
  }
  const limit = target.kind === 'class' ? target.labels.length : Number.POSITIVE_INFINITY;
  for (let row = 0; row < size; row++) {
    const value = values[row];
    const fits = target.kind === 'class' ? value >= 0 && value < limit : Number.isFinite(value);
    if (fits) continue;
    const expected = target.kind === 'class' ? `a class from 0 to ${limit - 1}` : 'a finite number';
    throw new DataError(
      'table/target',
      `${name}: row ${row} of "${target.name}" is ${value}, not ${expected}`,
      { row, value },
    );
  }
}
