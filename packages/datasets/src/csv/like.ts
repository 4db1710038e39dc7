/** @file Rows for a trained model: the columns it knows, found by name in a sheet. */
import { DataError } from '@nnzoo/core';
import { makeTable, printable, quoted } from '@nnzoo/data';
import { nearestName } from '@nnzoo/training';
import { type Column, numbersOf, place, takeColumn } from './column.ts';
import { headerHint, looksLikeData } from './header-line.ts';
import { filledCells, keepRows, type MissingPolicy } from './missing.ts';
import { isMissing } from './number.ts';
import type { ParsedTable } from './parse-table.ts';
import { columnAt, listColumns } from './roles.ts';
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
  const used = [...new Set(origins.map((origin) => origin.index))];
  const roles = { features: used, target: null };
  const { rows, findings } = keepRows(sheet, roles, { policy, prediction: { hasFills } });
  const values = new Float64Array(rows.length * wanted.length);
  const filled = used.flatMap((index) => {
    const column = takeColumn(sheet, index, rows);
    const places = origins.flatMap((origin, at) => (origin.index === index ? [at] : []));
    const categories = places.map((at) => origins[at].category);
    const usual = places.map((at) => fills[at]);
    encodeColumn(column, { categories, usual }, (row, c, value) => {
      values[row * wanted.length + places[c]] = value;
    });
    const gaps = column.cells.filter(isMissing).length;
    return gaps === 0
      ? []
      : [filledCells(column.name, gaps, { rows: rows.length, of: 'training' })];
  });
  const table = makeTable({ name: sheet.name, columns: wanted, features: values });
  return { table, findings: [...findings, ...filled] };
}

/** Writes a column of the sheet under the known columns that come from it. */
function encodeColumn(
  column: Column,
  {
    categories,
    usual,
  }: { readonly categories: readonly (string | null)[]; readonly usual: readonly number[] },
  write: (row: number, known: number, value: number) => void,
): void {
  const known = categories.filter((category) => category !== null);
  if (known.length === 0) {
    numbersOf(column).forEach((value, row) => {
      write(row, 0, Number.isNaN(value) ? usual[0] : value);
    });
    return;
  }
  // Shares of the training rows, or 1 and 0: the most frequent category stands for a gap.
  const mostCommon = usual.indexOf(Math.max(...usual));
  column.cells.forEach((cell, row) => {
    write(row, isMissing(cell) ? mostCommon : categoryOf(column, row, known), 1);
  });
}

function noFills({ name }: Sheet): DataError {
  const message = `${name}: the run keeps no means to fill gaps with, as it is of an older version; use --missing drop, or train again`;
  return new DataError('csv/no-fills', message);
}

function findOrigins(sheet: Sheet, wanted: readonly string[]): Origin[] {
  const origins = wanted.map((name) => findOrigin(sheet.header, name));
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
function findOrigin(header: readonly string[], name: string): Origin | null {
  const whole = columnAt(header, name);
  if (whole >= 0) return { index: whole, category: null };
  const cuts = [...name].flatMap((character, i) => (character === '=' ? [i] : []));
  const letters = [...name];
  for (const cut of cuts) {
    const index = columnAt(header, letters.slice(0, cut).join(''));
    if (index >= 0) return { index, category: letters.slice(cut + 1).join('') };
  }
  return null;
}

function categoryOf(column: Column, row: number, known: readonly string[]): number {
  const cell = column.cells[row];
  const name = printable(cell);
  const id = columnAt(known, name);
  if (id >= 0) return id;
  const near = nearestName(name, known);
  throw new DataError(
    'csv/unknown-category',
    `${place(column, row)}: ${quoted(cell)} was not among the training rows; ` +
      `${near === null ? '' : `did you mean ${quoted(near)}? `}known: ${listColumns(known)}`,
    { line: column.lines[row], column: column.name, cell, known },
  );
}
