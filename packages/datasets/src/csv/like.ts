/** @file Rows for a trained model: the columns it knows, found by name in a sheet. */
import { DataError } from '@nnzoo/core';
import { makeTable } from '@nnzoo/training';
import { printable, quoted } from '../text/printable.ts';
import { type Column, numbersOf, place, takeColumn } from './column.ts';
import { oneHotName } from './features.ts';
import { keepRows, type MissingPolicy } from './missing.ts';
import { isMissing } from './number.ts';
import type { ParsedTable } from './parse-table.ts';
import { listColumns } from './roles.ts';
import type { Sheet } from './sheet.ts';

/** Where a known column comes from: a column of numbers, or one category of a text column. */
interface Origin {
  readonly index: number;
  readonly category: string | null;
}

/**
 * The sheet's rows under the columns `wanted`, as `encodeFeatures` named them.
 *
 * @throws {DataError} `csv/missing-columns`, `csv/unknown-category`, `csv/number`, `csv/missing`.
 */
export function encodeLike(
  sheet: Sheet,
  wanted: readonly string[],
  missing: MissingPolicy,
): ParsedTable {
  const origins = findOrigins(sheet, wanted);
  const used = [...new Set(origins.map((origin) => origin.index))];
  const { rows, findings } = keepRows(sheet, { features: used, target: null }, missing);
  const values = new Float64Array(rows.length * wanted.length);
  for (const index of used) {
    const column = takeColumn(sheet, index, rows);
    const places = origins.flatMap((origin, at) => (origin.index === index ? [at] : []));
    if (origins[places[0]].category === null) {
      numbersOf(column).forEach((value, row) => {
        values[row * wanted.length + places[0]] = value;
      });
      continue;
    }
    const known = places.map((at) => origins[at].category!);
    column.cells.forEach((_, row) => {
      values[row * wanted.length + places[categoryOf(column, row, known)]] = 1;
    });
  }
  return { table: makeTable({ name: sheet.name, columns: wanted, features: values }), findings };
}

function findOrigins(sheet: Sheet, wanted: readonly string[]): Origin[] {
  const origins = wanted.map((name) => findOrigin(sheet.header, name));
  const absent = wanted.filter((_, i) => origins[i] === null);
  if (absent.length > 0) {
    throw new DataError(
      'csv/missing-columns',
      `${sheet.name}: no column ${listColumns(absent)}; it has ${listColumns(sheet.header)}`,
      { missing: absent, columns: sheet.header },
    );
  }
  return origins.filter((origin) => origin !== null);
}

/** A header may hold `=` itself: the whole name counts first, then each way to cut it. */
function findOrigin(header: readonly string[], name: string): Origin | null {
  const whole = header.indexOf(name);
  if (whole >= 0) return { index: whole, category: null };
  const index = header.findIndex((column) => name.startsWith(oneHotName(column, '')));
  if (index < 0) return null;
  return { index, category: name.slice(oneHotName(header[index], '').length) };
}

function categoryOf(column: Column, row: number, known: readonly string[]): number {
  const cell = column.cells[row];
  const id = isMissing(cell) ? -1 : known.indexOf(printable(cell));
  if (id >= 0) return id;
  throw new DataError(
    'csv/unknown-category',
    `${place(column, row)}: ${quoted(cell)} was not among the training rows; known: ${listColumns(known)}`,
    { line: column.lines[row], column: column.name, cell, known },
  );
}
