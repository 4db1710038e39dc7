/** @file One column of cells as numbers or as categories. */
import { DataError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { printable, quoted, type TypedColumn } from '@nnzoo/data';
import {
  type DecimalMark,
  fitsOtherMark,
  isGrouped,
  isMissing,
  numberFault,
  parseNumber,
} from './number.ts';
import type { Sheet } from './sheet.ts';

/** A column of a sheet, restricted to the rows that are used. */
export interface Column {
  readonly name: string;
  readonly cells: readonly string[];
  /** Line of each cell in the file. */
  readonly lines: readonly number[];
  /** Name of the file, for messages. */
  readonly file: string;
  readonly decimal: DecimalMark;
}

/** The cells of one column in the rows given. */
export function takeColumn(sheet: Sheet, index: number, rows: readonly number[]): Column {
  return {
    name: sheet.header[index],
    cells: rows.map((row) => sheet.rows[row][index]),
    lines: rows.map((row) => sheet.lines[row]),
    file: sheet.name,
    decimal: sheet.decimal,
  };
}

/** `iris.csv, line 5, column "age"`: the place of a cell, for a message. */
export function place(column: Column, row: number): string {
  return `${column.file}, line ${column.lines[row]}, column ${quoted(column.name)}`;
}

/**
 * Numbers where any cell is one or resembles one, categories otherwise.
 *
 * @throws {DataError} `csv/number` at the first cell of a column of numbers that is none.
 */
export function typeColumn(column: Column): TypedColumn {
  const numeric = column.cells.some(
    (cell) => !isMissing(cell) && resemblesNumber(cell, column.decimal),
  );
  const otherwise = `leave the column out with --ignore ${quoted(column.name)}`;
  return numeric
    ? { kind: 'number', name: column.name, values: numbersOf(column, otherwise) }
    : { kind: 'category', name: column.name, ...categoriesOf(column) };
}

/** True for a number, and for what was meant as one: `1,5`, `$1000`. */
export function resemblesNumber(cell: string, mark: DecimalMark): boolean {
  return !Number.isNaN(parseNumber(cell, mark)) || numberFault(cell, mark) !== null;
}

/**
 * The cells as numbers; a missing one is NaN.
 *
 * @param otherwise what to do where the cell cannot be corrected, for the message
 * @throws {DataError} `csv/number` with line, column and cell.
 */
export function numbersOf(column: Column, otherwise?: string): Float64Array {
  return Float64Array.from(column.cells, (cell, row) => {
    const value = parseNumber(cell, column.decimal);
    if (Number.isNaN(value) && !isMissing(cell)) throw numberError(column, row, otherwise);
    return value;
  });
}

function numberError(column: Column, row: number, otherwise?: string): DataError {
  const { decimal } = column;
  const cell = column.cells[row];
  const other = decimal === '.' ? ',' : '.';
  const fixes = [
    'correct the cell',
    ...(fitsOtherMark(cell, decimal) ? [`read the file with --decimal '${other}'`] : []),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
  return new DataError(
    'csv/number',
    `${place(column, row)}: ${quoted(cell)} ${numberFault(cell, decimal) ?? 'is not a number'}; ` +
      fixes.join(', or '),
    { line: column.lines[row], column: column.name, cell },
  );
}

/** The cells as indices into their distinct values; a missing one is −1. */
export function categoriesOf(column: Column): {
  readonly categories: readonly string[];
  readonly ids: Int32Array;
} {
  const names = column.cells.map((cell) => (isMissing(cell) ? null : printable(cell)));
  const distinct = new Set(names.filter((name) => name !== null));
  const categories = [...distinct].sort(byNumberThenText);
  const idOf = new Map(categories.map((category, id) => [category, id]));
  const ids = Int32Array.from(names, (name) => (name === null ? -1 : idOf.get(name)!));
  return { categories, ids };
}

/** Numbers by value and before texts; texts by their UTF-16 units, alike on every machine. */
export function byNumberThenText(a: string, b: string): number {
  const x = parseNumber(a);
  const y = parseNumber(b);
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return a < b ? -1 : 1;
}

/** With a decimal comma, 1.234 is read as 1234: a note, for it may have been meant otherwise. */
export function thousands({ name, cells, decimal }: Column): Finding[] {
  const grouped = decimal === ',' ? cells.filter(isGrouped) : [];
  if (grouped.length === 0) return [];
  return [
    {
      check: 'thousands',
      severity: 'note',
      subject: name,
      measured: `${grouped.length} of ${cells.length} cells have points and no comma: ${quoted(grouped[0])} was read as ${parseNumber(grouped[0], decimal)}`,
      healthy: 'points that separate thousands',
      fix: "--decimal '.', where the point is the decimal mark",
    },
  ];
}
