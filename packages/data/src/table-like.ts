/** @file Rows for a trained model, from objects: the columns it knows, found by key. Read after table-of.ts. */
import { argument, DataError, nearestName } from '@nnzoo/core';
import { makeTable, type Table } from './table.ts';
import type { TableRow } from './table-of.ts';
import { quoted } from './text/printable.ts';

/** Where a known column comes from: a key with a number, or one category of a key with texts. */
interface Origin {
  readonly key: string;
  readonly category: string | null;
}

/**
 * One object or several as a table with the columns that a model knows, as `tableOf` named them: a key
 * for each number, and a key with one of the known texts for columns like `color=red`. The order of
 * keys does not matter, other keys are passed over, and there is no target.
 *
 * @throws {DataError} `table/empty` for no row; `table/row` for a row that is no object or lacks a
 *   key, and for a value that is no finite number, no text or no category of training, with row and key
 */
export function tableLike(
  given: TableRow | readonly TableRow[],
  columns: readonly string[],
  name = 'predict',
): Table {
  const rows: readonly TableRow[] = Array.isArray(given) ? given : [given];
  if (rows.length === 0) {
    const expected = `objects with the keys ${keyNames(columns.map((column) => [column]))}`;
    throw new DataError('table/empty', `${name}: no row given, expected ${expected}`);
  }
  const places = new Map(columns.map((column, at) => [column, at]));
  const values = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      const message = `${name}: row ${i} is ${argument.shown(row)}, expected an object`;
      throw new DataError('table/row', message, { row: i });
    }
    const place = { name, row: i };
    for (const [key, known] of keysOf(row, columns, place)) {
      const at = i * columns.length;
      if (known === null) values[at + places.get(key)!] = numberOf(row[key], key, place);
      else values[at + places.get(`${key}=${categoryOf(row[key], key, { known, ...place })}`)!] = 1;
    }
  });
  return makeTable({ name, columns, features: values });
}

/** A row by its number, in messages that begin with `name`. */
interface Place {
  readonly name: string;
  readonly row: number;
}

/** The keys of a row that the columns come from, each with its categories; null for a number. */
function keysOf(
  row: TableRow,
  columns: readonly string[],
  place: Place,
): Map<string, string[] | null> {
  const keys = new Map<string, string[] | null>();
  const missing: string[][] = [];
  for (const column of columns) {
    const origin = originOf(row, column);
    if (origin === null) missing.push([column]);
    else if (origin.category === null) keys.set(origin.key, null);
    else keys.set(origin.key, [...(keys.get(origin.key) ?? []), origin.category]);
  }
  if (missing.length === 0) return keys;
  const has = Object.keys(row);
  const [lacks, holds] = [keyNames(missing), has.map(quoted).join(', ') || 'no key'];
  const message = `${place.name}: row ${place.row} lacks ${lacks}, which the model was trained on; it has ${holds}`;
  throw new DataError('table/row', message, { row: place.row, missing: missing.flat(), keys: has });
}

/** A key may hold `=` itself: the whole name counts first, then each way to cut it. */
function originOf(row: TableRow, column: string): Origin | null {
  if (Object.hasOwn(row, column)) return { key: column, category: null };
  for (let cut = column.indexOf('='); cut >= 0; cut = column.indexOf('=', cut + 1)) {
    const key = column.slice(0, cut);
    if (Object.hasOwn(row, key)) return { key, category: column.slice(cut + 1) };
  }
  return null;
}

/** Columns as the keys that they probably come from: `color` once, for `color=red` and `color=blue`. */
function keyNames(columns: readonly (readonly string[])[]): string {
  return [...new Set(columns.flat().map((column) => column.split('=', 1)[0]))]
    .map(quoted)
    .join(', ');
}

function numberOf(value: unknown, key: string, { name, row }: Place): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const message = `${name}: row ${row}, ${quoted(key)} is ${argument.shown(value)}, expected a finite number`;
  throw new DataError('table/row', message, { row, key });
}

function categoryOf(
  value: unknown,
  key: string,
  { known, name, row }: Place & { readonly known: readonly string[] },
): string {
  if (typeof value === 'string' && known.includes(value)) return value;
  const near = typeof value === 'string' ? nearestName(value, known) : null;
  const hint = near === null ? '' : `did you mean ${quoted(near)}? `;
  const message = `${name}: row ${row}, ${quoted(key)} is ${argument.shown(value)}, which was not among the training rows; ${hint}known: ${known.map(quoted).join(', ')}`;
  throw new DataError('table/row', message, { row, key, known });
}
