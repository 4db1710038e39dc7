/** @file Rows for a trained model: the columns it knows, found by name in a sheet. */
import { DataError } from '@nnzoo/core';
import { makeTable, printable, quoted } from '@nnzoo/data';
import { nearestName } from '@nnzoo/training';
import { type Column, isGap, numbersOf, place, takeColumn } from './column.ts';
import { headerHint, looksLikeData } from './header-line.ts';
import { filledCells, keepRows, type MissingPolicy } from './missing.ts';
import type { ParsedTable } from './parse-table.ts';
import { columnFinder, listColumns } from './roles.ts';
import type { Sheet } from './sheet.ts';

/** What a model knows of columns, and what is done about gaps. */
export interface KnownColumns {
  /** Columns of the table that the model was trained on, `['length', 'color=red', 'color=blue']`. */
  readonly columns: readonly string[];
  /** Default `error`. */
  readonly missing?: MissingPolicy;
  /**
   * What `mean` fills gaps with, by column: `fills` of the table that the model was trained on, or
   * of its preprocessor. Absent or empty where that is not known.
   */
  readonly fills?: ArrayLike<number>;
}

/** Where a known column comes from: a column of numbers, or one category of a text column. */
interface Origin {
  readonly index: number;
  readonly category: string | null;
}

/**
 * The sheet's rows under the columns that a model knows, as `encodeFeatures` named them.
 *
 * @throws {DataError} `csv/missing-columns`, `csv/unknown-category`, `csv/number`, `csv/missing`,
 *   `csv/no-fills`.
 */
export function encodeLike(sheet: Sheet, known: KnownColumns): ParsedTable {
  const { columns: wanted, missing: policy = 'error', fills = [] } = known;
  const hasFills = fills.length === wanted.length;
  if (policy === 'mean' && !hasFills) throw noFills(sheet);
  const origins = findOrigins(sheet, wanted);
  const uses = placesByColumn(origins);
  const roles = { features: [...uses.keys()], target: null };
  const { rows, findings } = keepRows(sheet, roles, { policy, prediction: { hasFills } });
  const values = new Float64Array(rows.length * wanted.length);
  const filled = [...uses].flatMap(([index, places]) => {
    const column = takeColumn(sheet, index, rows);
    const categories = places.map((at) => origins[at].category);
    const usual = places.map((at) => fills[at]);
    const gaps = encodeColumn(column, { categories, usual }, (row, c, value) => {
      values[row * wanted.length + places[c]] = value;
    });
    return gaps === 0
      ? []
      : [filledCells(column.name, gaps, { rows: rows.length, of: 'training' })];
  });
  const table = makeTable({ name: sheet.name, columns: wanted, features: values });
  return { table, findings: [...findings, ...filled] };
}

/** For each column of the sheet, the known columns that come from it. */
function placesByColumn(origins: readonly Origin[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  origins.forEach(({ index }, at) => {
    const own = places.get(index);
    if (own) own.push(at);
    else places.set(index, [at]);
  });
  return places;
}

/** Writes a column of the sheet under the known columns that come from it; returns how many gaps it has. */
function encodeColumn(
  column: Column,
  {
    categories,
    usual,
  }: { readonly categories: readonly (string | null)[]; readonly usual: readonly number[] },
  write: (row: number, known: number, value: number) => void,
): number {
  const known = categories.filter((category) => category !== null);
  let gaps = 0;
  if (known.length === 0) {
    numbersOf(column).forEach((value, row) => {
      if (Number.isNaN(value)) gaps++;
      write(row, 0, Number.isNaN(value) ? usual[0] : value);
    });
    return gaps;
  }
  // Shares of the training rows, or 1 and 0: the most frequent category stands for a gap.
  const mostCommon = usual.indexOf(Math.max(...usual));
  const placeOf = columnFinder(known);
  for (let row = 0; row < column.size; row++) {
    const isMissing = isGap(column, row);
    if (isMissing) gaps++;
    const place = isMissing ? mostCommon : placeOf(printable(column.text(row)));
    if (place < 0) throw unknownCategory(column, row, known);
    write(row, place, 1);
  }
  return gaps;
}

function noFills({ name }: Sheet): DataError {
  const message = `${name}: the run keeps no means to fill gaps with, as it is of an older version; use --missing drop, or train again`;
  return new DataError('csv/no-fills', message);
}

function findOrigins(sheet: Sheet, wanted: readonly string[]): Origin[] {
  const placeOf = columnFinder(sheet.header);
  const origins = wanted.map((name) => findOrigin(placeOf, name));
  const absent = wanted.filter((_, i) => origins[i] === null);
  if (absent.length > 0) {
    throw new DataError(
      'csv/missing-columns',
      `${sheet.name}: no column ${listColumns(absent)}; it has ${listColumns(sheet.header)}` +
        (looksLikeData(sheet) ? headerHint : ''),
      { missing: absent, columns: sheet.header },
    );
  }
  return origins.filter((origin) => origin !== null);
}

/** A header may hold `=` itself: the whole name counts first, then each way to cut it. */
function findOrigin(placeOf: (name: string) => number, name: string): Origin | null {
  const whole = placeOf(name);
  if (whole >= 0) return { index: whole, category: null };
  const cuts = [...name].flatMap((character, i) => (character === '=' ? [i] : []));
  const letters = [...name];
  for (const cut of cuts) {
    const index = placeOf(letters.slice(0, cut).join(''));
    if (index >= 0) return { index, category: letters.slice(cut + 1).join('') };
  }
  return null;
}

function unknownCategory(column: Column, row: number, known: readonly string[]): DataError {
  const cell = column.text(row);
  const near = nearestName(printable(cell), known);
  return new DataError(
    'csv/unknown-category',
    `${place(column, row)}: ${quoted(cell)} was not among the training rows; ` +
      `${near === null ? '' : `did you mean ${quoted(near)}? `}known: ${listColumns(known)}`,
    { line: column.line(row), column: column.name, cell, known },
  );
}
