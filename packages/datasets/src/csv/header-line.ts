/** @file A first line that looks like data: a file without the names of its columns. Read first. */
import type { Finding } from '@nnzoo/data';
import { printable } from '@nnzoo/data';
import { numberAt, someRow } from './column.ts';
import { isMissing, parseNumber } from './number.ts';
import type { Sheet } from './sheet.ts';

/** Cells that are shown of the line. */
const shown = 6;

/**
 * A warning where line 1 looks like one of the rows: its cell is a number above every column of
 * numbers, or, where there are none, a text that occurs below it in every column. Years and other
 * numbers with equal steps are names that tables have.
 */
export function headerFindings(sheet: Sheet): Finding[] {
  if (!looksLikeData(sheet)) return [];
  const cells = sheet.header.slice(0, shown).map((cell) => printable(cell, 20));
  const rest = sheet.header.length > shown ? ', …' : '';
  return [
    {
      check: 'header-line',
      severity: 'warning',
      subject: 'line 1',
      measured: `looks like data (${cells.join(', ')}${rest}) and was read as the names of the columns`,
      healthy: 'names; the first row of data is missing otherwise',
      fix: 'add a header line to the file',
    },
  ];
}

/** For the end of a message about columns. */
export const headerHint =
  '; line 1 looks like data: add a header line with the names of the columns';

/** True for a first line that may well be a row. */
export function looksLikeData({ hasHeaderLine, ...sheet }: Sheet): boolean {
  return hasHeaderLine && isLikeRows(sheet);
}

function isLikeRows({ header, columns, size, decimal }: Omit<Sheet, 'hasHeaderLine'>): boolean {
  const numeric = header
    .map((_, column) => column)
    .filter((at) => someRow(size, (row) => !Number.isNaN(numberAt(columns[at], row, decimal))));
  const names = numeric.map((column) => header[column]);
  if (names.length > 0) {
    const values = names
      .filter((name) => !isMissing(name))
      .map((name) => parseNumber(name, decimal));
    return values.length > 0 && !values.some(Number.isNaN) && !hasEqualSteps(values);
  }
  return header.every((name, at) =>
    someRow(size, (row) => printable(columns[at].text(row)) === name),
  );
}

/** 1990, 1991, 1992, or 0, 10, 20: whole numbers that count; of two alone, 0 and 1, or two years. */
function hasEqualSteps(values: readonly number[]): boolean {
  const [first, second] = values;
  const step = second - first;
  const counts =
    step > 0 &&
    values.every(Number.isInteger) &&
    values.every((value, i) => i === 0 || value - values[i - 1] === step);
  return counts && (values.length > 2 || (step === 1 && first < 2) || isYear(first));
}

function isYear(value: number): boolean {
  return value >= 1500 && value < 2200;
}
