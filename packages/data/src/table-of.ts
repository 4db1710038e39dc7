/** @file A table from a list of objects: columns by type. Read after table.ts and typed-column.ts. */
import { argument, DataError, UsageError } from '@nnzoo/core';
import { makeTable, type Table } from './table.ts';
import type { Target } from './target.ts';
import { quoted } from './text/printable.ts';
import { encodeColumns, mostCategories, type TypedColumn } from './typed-column.ts';

/** One row, by the names of its columns. */
export type TableRow = Readonly<Record<string, number | string | boolean>>;

/** What is to be predicted, and what the table is called. */
export interface TableOfOptions {
  /** Key of the class to predict; a text, a number or a boolean in each row. */
  readonly label?: string;
  /** Key of the number to predict. */
  readonly target?: string;
  /** Keys that are left out. */
  readonly ignore?: readonly string[];
  /** Of the table, for messages; default `rows`. */
  readonly name?: string;
}

const { aText, bag, kind, optional } = argument;

const someKeys = kind(
  'a list of keys',
  (value): value is readonly string[] => Array.isArray(value) && value.every(aText.accepts),
);
const takes = bag({
  label: optional(aText),
  target: optional(aText),
  ignore: optional(someKeys),
  name: optional(aText),
} satisfies Record<keyof TableOfOptions, unknown>);

/** The rows, with what messages need to name one of them. */
interface Named {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/**
 * A table of rows that have the same keys, in the order of the first row's: numbers stay, booleans
 * are 0 and 1, and texts of up to 20 kinds become a column of 0 and 1 each, `color=red`.
 *
 * @throws {DataError} `table/row` for a row that is no object of these keys, or a value that is no
 *   finite number, text or boolean, or of another type than those above it, with row (from 0) and
 *   key; `table/text-column` for texts that look like names
 * @throws {UsageError} `table/keys` for a `label`, `target` or `ignore` that is no key, or both a
 *   label and a target
 */
export function tableOf(rows: readonly TableRow[], options: TableOfOptions = {}): Table {
  const { label, target, ignore = [], name = 'rows' } = argument.read('tableOf', options, takes);
  const named = { name, rows };
  const keys = keysOf(named);
  for (const key of [label, target, ...ignore]) {
    if (key !== undefined && !keys.includes(key)) throw keyError(name, key, keys);
  }
  if (label !== undefined && target !== undefined) {
    const message = `${name}: label ${quoted(label)} and target ${quoted(target)}; give one of them`;
    throw new UsageError('table/keys', message, { label, target });
  }
  const features = keys.filter((key) => key !== label && key !== target && !ignore.includes(key));
  if (features.length === 0) {
    throw new UsageError('table/keys', `${name}: no key is left to learn from`, { keys });
  }
  const typed = features.map((key) => featureColumn(named, key));
  const { columns, values } = encodeColumns(typed, rows.length);
  return makeTable({ name, columns, features: values, target: targetOf(named, label, target) });
}

/** The keys of the first row; every row must be an object with these. */
function keysOf({ name, rows }: Named): readonly string[] {
  if (!Array.isArray(rows) || rows.length === 0) {
    const given = argument.shown(rows);
    throw new DataError('table/empty', `${name}: ${given} given, expected a list of objects`);
  }
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row);
  const keys = isRow(rows[0]) ? Object.keys(rows[0]) : [];
  const expected = `an object with the keys ${keys.map(quoted).join(', ')}`;
  rows.forEach((row, i) => {
    if (!isRow(row)) {
      const given = argument.shown(row);
      throw new DataError('table/row', `${name}: row ${i} is ${given}, expected ${expected}`, {
        row: i,
      });
    }
    const wrong =
      keys.find((key) => !Object.hasOwn(row, key)) ??
      Object.keys(row).find((key) => !keys.includes(key));
    if (wrong === undefined) return;
    const has = Object.hasOwn(row, wrong) ? 'has' : 'lacks';
    throw new DataError(
      'table/row',
      `${name}: row ${i} ${has} ${quoted(wrong)}, expected ${expected}`,
      { row: i, key: wrong },
    );
  });
  return keys;
}

function keyError(name: string, key: string, keys: readonly string[]): UsageError {
  const message = `${name}: no key ${quoted(key)}; the rows have ${keys.map(quoted).join(', ')}`;
  return new UsageError('table/keys', message, { key, keys });
}

/** The values of one key, all of the type of the first. */
function valuesOf<T extends 'number' | 'string' | 'boolean'>(
  { name, rows }: Named,
  key: string,
  type: T,
): TableRow[string][] {
  return rows.map((row, i) => {
    const value = row[key];
    const isAmount = typeof value !== 'number' || Number.isFinite(value);
    if (typeof value === type && isAmount) return value;
    const given = argument.shown(value);
    const expected = type === 'number' ? 'a finite number' : `a ${type}`;
    const others = i > 0 ? ' as in the rows above' : '';
    throw new DataError(
      'table/row',
      `${name}: row ${i}, ${quoted(key)} is ${given}, expected ${expected}${others}; ` +
        'fill it in, or leave the row out',
      { row: i, key },
    );
  });
}

/** The type of a key's values, by the first. */
function typeOf({ name, rows }: Named, key: string): 'number' | 'string' | 'boolean' {
  const value = rows[0][key];
  const type = typeof value;
  if (type === 'number' || type === 'string' || type === 'boolean') return type;
  throw new DataError(
    'table/row',
    `${name}: row 0, ${quoted(key)} is ${argument.shown(value)}, expected a number, a text or a boolean`,
    { row: 0, key },
  );
}

function featureColumn(named: Named, key: string): TypedColumn {
  const type = typeOf(named, key);
  const values = valuesOf(named, key, type);
  if (type !== 'string') {
    return { kind: 'number', name: key, values: numbersOf(values) };
  }
  const { labels, ids } = classesOf(values);
  const isIdentity = labels.length === values.length && values.length > 4;
  if (labels.length > mostCategories || isIdentity) {
    throw new DataError(
      'table/text-column',
      `${named.name}: ${quoted(key)} holds ${labels.length} different texts in ${values.length} rows; ` +
        `leave it out with ignore: [${quoted(key)}], or name it as label if it is the class`,
      { key, distinct: labels.length, most: mostCategories },
    );
  }
  return { kind: 'category', name: key, categories: labels, ids };
}

/** The distinct values in order, numbers by value and texts by their UTF-16 units, and each row's. */
function classesOf(values: readonly TableRow[string][]) {
  const distinct = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  const idOf = new Map(distinct.map((value, id) => [value, id]));
  return {
    labels: distinct.map(String),
    ids: Int32Array.from(values.map((value) => idOf.get(value)!)),
  };
}

/** Numbers as they are, true as 1; a list first: an array of numbers asks a function five times as slowly. */
function numbersOf(values: readonly TableRow[string][]): Float64Array {
  return Float64Array.from(values.map(Number));
}

function targetOf(named: Named, label?: string, target?: string): Target | null {
  if (label !== undefined) {
    const values = valuesOf(named, label, typeOf(named, label));
    return { kind: 'class', name: label, ...classesOf(values) };
  }
  if (target === undefined) return null;
  const values = valuesOf(named, target, 'number');
  return { kind: 'value', name: target, values: numbersOf(values) };
}
