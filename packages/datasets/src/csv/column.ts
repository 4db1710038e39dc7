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
import type { Cells, Sheet } from './sheet.ts';

/** A column of a sheet, restricted to the rows that are used. */
export interface Column extends Cells {
  readonly name: string;
  /** Number of cells. */
  readonly size: number;
  /** Line, or row, of a cell in the file. */
  readonly line: (row: number) => number;
  /** What `line` counts. */
  readonly unit: Sheet['unit'];
  /** Name of the file, for messages. */
  readonly file: string;
  readonly decimal: DecimalMark;
}

/** The cells of one column in the rows given. */
export function takeColumn(sheet: Sheet, index: number, rows: ArrayLike<number>): Column {
  const { text, numbers } = sheet.columns[index];
  const isWhole = rows.length === sheet.size;
  return {
    name: sheet.header[index],
    size: rows.length,
    text: isWhole ? text : (row) => text(rows[row]),
    numbers: isWhole || numbers === null ? numbers : Float64Array.from(rows, (row) => numbers[row]),
    line: (row) => sheet.line(rows[row]),
    unit: sheet.unit,
    file: sheet.name,
    decimal: sheet.decimal,
  };
}

/** The number that a cell spells; NaN for anything else. */
export function numberAt({ numbers, text }: Cells, row: number, mark: DecimalMark): number {
  const number = numbers === null ? Number.NaN : numbers[row];
  return Number.isNaN(number) ? parseNumber(text(row), mark) : number;
}

/** True where a value is missing. */
export function isGap({ numbers, text }: Cells, row: number): boolean {
  return (numbers === null || Number.isNaN(numbers[row])) && isMissing(text(row));
}

/** True where a cell is a number, or resembles one that was meant. */
export function isNumeric({ numbers, text }: Cells, row: number, mark: DecimalMark): boolean {
  return (numbers !== null && !Number.isNaN(numbers[row])) || resemblesNumber(text(row), mark);
}

/** `iris.csv, line 5, column "age"`: the place of a cell, for a message. */
export function place(column: Column, row: number): string {
  return `${column.file}, ${column.unit} ${column.line(row)}, column ${quoted(column.name)}`;
}

/**
 * Numbers where any cell is one or resembles one, categories otherwise.
 *
 * @throws {DataError} `csv/number` at the first cell of a column of numbers that is none.
 */
export function typeColumn(column: Column): TypedColumn {
  const { size, decimal } = column;
  const numeric = someRow(size, (row) => isNumeric(column, row, decimal) && !isGap(column, row));
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
  const { size, decimal, numbers } = column;
  if (numbers !== null && !holdsNaN(numbers)) return numbers;
  const values = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    values[row] = numberAt(column, row, decimal);
    if (Number.isNaN(values[row]) && !isGap(column, row)) throw numberError(column, row, otherwise);
  }
  return values;
}

function numberError(column: Column, row: number, otherwise?: string): DataError {
  const { decimal } = column;
  const cell = column.text(row);
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
    { line: column.line(row), column: column.name, cell },
  );
}

/** The cells as indices into their distinct values; a missing one is −1. */
export function categoriesOf(column: Column): {
  readonly categories: readonly string[];
  readonly ids: Int32Array;
} {
  // Each different cell once: a million cells hold few.
  const found = new Map<string, number>();
  const ids = new Int32Array(column.size);
  for (let row = 0; row < ids.length; row++) {
    const cell = column.text(row);
    const known = found.get(cell);
    ids[row] = known ?? found.size;
    if (known === undefined) found.set(cell, ids[row]);
  }
  const names = Array.from(found.keys(), (cell) => (isMissing(cell) ? null : printable(cell)));
  const categories = [...new Set(names.filter((name) => name !== null))].sort(byNumberThenText);
  const places = new Map(categories.map((category, id) => [category, id]));
  const idOf = Int32Array.from(names, (name) => (name === null ? -1 : places.get(name)!));
  for (let row = 0; row < ids.length; row++) ids[row] = idOf[ids[row]];
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
export function thousands({ name, text, size, decimal }: Column): Finding[] {
  if (decimal !== ',') return [];
  const cells = Array.from({ length: size }, (_, row) => text(row));
  const grouped = cells.filter(isGrouped);
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

/** True where a row from 0 to size − 1 is as asked. */
export function someRow(size: number, isSo: (row: number) => boolean): boolean {
  for (let row = 0; row < size; row++) if (isSo(row)) return true;
  return false;
}

/** True where a value is NaN. A plain loop: a million values are looked through in a millisecond. */
export function holdsNaN(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
}
