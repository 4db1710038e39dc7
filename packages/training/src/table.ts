/** @file A table: numbers by row and column, with a class or a value to predict, or neither. */
import { DataError } from '@nnzoo/core';
import type { RawData, Task } from './contract.ts';
import { Fingerprint } from './fingerprint.ts';

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

/** Rows of numbers. Most small data sets and every CSV of a user's own are this. */
export interface Table extends RawData<Table> {
  readonly columns: readonly string[];
  /** Row-major, size × columns. */
  readonly features: Float64Array;
  readonly target: Target | null;
}

/** What a table is made of; the number of rows follows from the features and columns. */
export interface TableContent {
  readonly name: string;
  readonly columns: readonly string[];
  /** Row-major, rows × columns. */
  readonly features: Float64Array;
  readonly target?: Target | null;
  readonly parts?: Table['parts'];
  readonly groups?: Int32Array | null;
}

/**
 * A table of these rows.
 *
 * @throws DataError `table/empty`, `table/columns`, `table/size`, `table/not-finite`,
 * `table/target` where the content is not a table, with row and column (from 0) in the details.
 */
export function makeTable(content: TableContent): Table {
  const { name, columns, features, target = null, parts = null, groups = null } = content;
  checkColumns(name, columns);
  const size = features.length / columns.length;
  if (size === 0) throw new DataError('table/empty', `${name}: no rows`);
  if (!Number.isInteger(size)) {
    throw new DataError(
      'table/size',
      `${name}: ${features.length} values do not fill rows of ${columns.length} columns`,
      { values: features.length, columns: columns.length },
    );
  }
  checkFinite(name, columns, features);
  if (target) checkTarget(name, size, target);
  return new Rows({ name, columns, features, target, parts, groups });
}

class Rows implements Table {
  readonly name: string;
  readonly size: number;
  readonly columns: readonly string[];
  readonly features: Float64Array;
  readonly target: Target | null;
  readonly parts: Table['parts'];
  readonly groups: Int32Array | null;

  constructor(content: Required<TableContent>) {
    this.name = content.name;
    this.columns = content.columns;
    this.features = content.features;
    this.size = content.features.length / content.columns.length;
    this.target = content.target;
    this.parts = content.parts;
    this.groups = content.groups;
  }

  get suits(): readonly Task[] {
    if (this.target === null) return ['map'];
    return this.target.kind === 'class' ? ['classification', 'map'] : ['regression', 'map'];
  }

  get strata(): Int32Array | null {
    return this.target?.kind === 'class' ? this.target.ids : null;
  }

  get strataNames(): readonly string[] {
    return this.target?.kind === 'class' ? this.target.labels : [];
  }

  subset(rows: Int32Array): Table {
    const width = this.columns.length;
    const features = new Float64Array(rows.length * width);
    for (let i = 0; i < rows.length; i++) {
      const from = rows[i] * width;
      features.set(this.features.subarray(from, from + width), i * width);
    }
    const { name, columns, target, groups } = this;
    return new Rows({
      name,
      columns,
      features,
      target: target && pickTarget(target, rows),
      parts: null, // they number the rows of the whole
      groups: groups && pick(groups, rows),
    });
  }

  fingerprint(): string {
    const print = new Fingerprint().texts(this.columns).array(this.features);
    const { target } = this;
    if (target?.kind === 'class') print.text(target.name).texts(target.labels).array(target.ids);
    if (target?.kind === 'value') print.text(target.name).array(target.values);
    return print.digest();
  }
}

function pick(values: Int32Array, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, (row) => values[row]);
}

function pickTarget(target: Target, rows: Int32Array): Target {
  return target.kind === 'class'
    ? { ...target, ids: pick(target.ids, rows) }
    : { ...target, values: Float64Array.from(rows, (row) => target.values[row]) };
}

function checkColumns(name: string, columns: readonly string[]): void {
  if (columns.length === 0) {
    throw new DataError('table/columns', `${name}: no column of numbers to learn from`);
  }
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) {
    throw new DataError('table/columns', `${name}: two columns are called "${twice}"`, {
      column: twice,
    });
  }
}

function checkFinite(name: string, columns: readonly string[], features: Float64Array): void {
  const at = features.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const row = Math.floor(at / columns.length);
  const column = columns[at % columns.length];
  throw new DataError(
    'table/not-finite',
    `${name}: row ${row}, column "${column}" is ${features[at]}; every cell must be a finite number`,
    { row, column, value: features[at] },
  );
}

function checkTarget(name: string, size: number, target: Target): void {
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
