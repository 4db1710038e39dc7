/** @file Feature columns side by side: numbers as they are, categories one-hot. */
import { DataError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { encodeColumns, mostCategories, quoted, type TypedColumn } from '@nnzoo/data';
import { alikeFindings } from './alike.ts';
import { type Column, thousands, typeColumn } from './column.ts';
import { fillColumn, filledCells } from './missing.ts';

/** The feature part of a table. */
export interface Features {
  readonly columns: readonly string[];
  /** Row-major. */
  readonly values: Float64Array;
  /** What a gap in each column is filled with. */
  readonly fills: Float64Array;
  readonly findings: readonly Finding[];
}

/**
 * Encodes the columns: numbers stay, a text column with at most 20 categories becomes one column
 * of 0 and 1 for each, called `color=red`.
 *
 * @throws {DataError} `csv/text-column` for more categories than that, or one a row;
 *   `csv/number`.
 */
export function encodeFeatures(columns: readonly Column[]): Features {
  const findings: Finding[] = [];
  const gaps: number[] = [];
  const typed = columns.map((column) => {
    const { column: full, filled, fills } = fillColumn(typeColumn(column));
    gaps.push(...fills);
    if (filled > 0)
      findings.push(filledCells(column.name, filled, { rows: column.size, of: 'file' }));
    findings.push(...inspect(full, column));
    return full;
  });
  const encoded = encodeColumns(typed, columns[0].size);
  return { ...encoded, fills: Float64Array.from(gaps), findings };
}

function inspect(typed: TypedColumn, column: Column): Finding[] {
  if (typed.kind === 'number') {
    return [...(countsRows(typed.values) ? [rowNumbers(typed.name)] : []), ...thousands(column)];
  }
  checkCategories(typed.categories, column);
  return [
    ...alikeFindings(typed.categories, `categories of ${quoted(typed.name)}`),
    {
      check: 'one-hot',
      severity: 'note',
      subject: typed.name,
      measured: `text with ${typed.categories.length} categories: one column of 0 and 1 for each`,
      healthy: `up to ${mostCategories} categories`,
      fix: '',
    },
  ];
}

function checkCategories(categories: readonly string[], column: Column): void {
  const distinct = categories.length;
  const rows = column.size;
  const identity = distinct === rows && rows > 4;
  if (distinct <= mostCategories && !identity) return;
  throw new DataError(
    'csv/text-column',
    `${column.file}: column ${quoted(column.name)} holds ${distinct} different texts in ${rows} rows; ` +
      `leave it out with --ignore ${quoted(column.name)}, or name it with --label if it is the class`,
    { column: column.name, distinct, rows, most: mostCategories },
  );
}

/** True for 0, 1, 2 … or 1, 2, 3 …: a number that the row has from its place alone. */
export function countsRows(values: Float64Array): boolean {
  const first = values[0];
  if (values.length < 10 || (first !== 0 && first !== 1)) return false;
  return values.every((value, row) => value === first + row);
}

function rowNumbers(name: string): Finding {
  return {
    check: 'row-number',
    severity: 'warning',
    subject: name,
    measured: 'counts the rows',
    healthy: 'a property of the row; in a sorted file its number gives the answer away',
    fix: `--ignore ${quoted(name)}`,
  };
}
