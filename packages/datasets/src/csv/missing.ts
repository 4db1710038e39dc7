/** @file Rows with missing cells: refused, dropped, or filled. */
import { DataError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { quoted, type TypedColumn } from '@nnzoo/data';
import { holdsNaN, isGap, isNumeric, someRow } from './column.ts';
import type { Roles } from './roles.ts';
import type { Cells, Sheet } from './sheet.ts';

/** What to do about a missing cell; `error` names the first one. */
export type MissingPolicy = 'error' | 'drop' | 'mean';

/** What is done with the rows that have gaps. */
export interface GapRules {
  readonly policy: MissingPolicy;
  /** For rows to predict: what `mean` fills with is known from the training. */
  readonly prediction?: { readonly hasFills: boolean };
}

/** Rows to use, as indices into the sheet, and what was done to get there. */
export interface KeptRows {
  readonly rows: Int32Array;
  readonly findings: readonly Finding[];
}

/**
 * The rows that `policy` keeps. Under `mean` all stay, but a row whose label is missing cannot.
 *
 * @throws {DataError} `csv/missing` at the first missing cell, with the fix; `csv/all-missing`
 *   where every row would be dropped.
 */
export function keepRows(
  sheet: Sheet,
  roles: Pick<Roles, 'features' | 'target'>,
  rules: GapRules,
): KeptRows {
  const { policy, prediction } = rules;
  const target = roles.target?.column ?? -1;
  const used = target < 0 ? roles.features : [...roles.features, target];
  const decisive = (policy === 'mean' ? used.filter((column) => column === target) : used).filter(
    (column) => mayHaveGaps(sheet.columns[column]),
  );
  const rows = new Int32Array(sheet.size);
  let kept = 0;
  for (let row = 0; row < sheet.size; row++) {
    const column = decisive.find((index) => isGap(sheet.columns[index], row));
    if (column === undefined) rows[kept++] = row;
    else if (policy !== 'drop') {
      const fixes = prediction ? fixesOf(prediction) : fixesOf({ hasFills: column !== target });
      throw missingCell(sheet, { row, column, fixes });
    }
  }
  const dropped = sheet.size - kept;
  if (kept === 0) {
    throw new DataError(
      'csv/all-missing',
      `${sheet.name}: each of its ${dropped} rows has a missing cell; ${prediction ? fixesOf(prediction, 'drop') : 'leave out the emptiest columns with --ignore'}`,
      { rows: dropped },
    );
  }
  return {
    rows: rows.subarray(0, kept),
    findings: dropped === 0 ? [] : [droppedRows(dropped, sheet.size)],
  };
}

/** False for a column of numbers only: its cells need not be looked at one by one. */
function mayHaveGaps({ numbers }: Cells): boolean {
  return numbers === null || holdsNaN(numbers);
}

/** What can be done about a gap, without the policy that was tried. */
function fixesOf({ hasFills }: { readonly hasFills: boolean }, tried?: 'drop'): string {
  const fixes = [
    ...(tried === 'drop' ? [] : ['--missing drop to leave out such rows']),
    ...(hasFills ? ['--missing mean to fill them'] : []),
  ];
  return fixes.length === 0 ? 'complete the rows' : `use ${fixes.join(', or ')}`;
}

interface Gap {
  readonly row: number;
  readonly column: number;
  readonly fixes: string;
}

function missingCell(sheet: Sheet, { row, column, fixes }: Gap): DataError {
  const cell = sheet.columns[column].text(row);
  const name = sheet.header[column];
  return new DataError(
    'csv/missing',
    `${sheet.name}, ${sheet.unit} ${sheet.line(row)}, column ${quoted(name)}: ` +
      `${cell === '' ? 'an empty cell' : `${quoted(cell)} is no value`}; ${fixes}` +
      (isWord(sheet, cell, column) ? `; if it is meant as a value, write it otherwise` : ''),
    { line: sheet.line(row), column: name, cell },
  );
}

/** NA or None in a column of texts: it may be a country, or "none of them". */
function isWord(sheet: Sheet, cell: string, column: number): boolean {
  const { size, columns, decimal } = sheet;
  return /\p{L}/u.test(cell) && !someRow(size, (row) => isNumeric(columns[column], row, decimal));
}

function droppedRows(dropped: number, all: number): Finding {
  return {
    check: 'missing-rows',
    severity: 'note',
    subject: 'rows',
    measured: `${dropped} of ${all} have a missing cell and were left out`,
    healthy: 'none',
    fix: 'look whether they have something in common',
  };
}

/** A column without gaps. */
export interface FilledColumn {
  readonly column: TypedColumn;
  readonly filled: number;
  /** What a gap is filled with: a mean; of categories, 1 at the most frequent one, 0 elsewhere. */
  readonly fills: readonly number[];
}

/** Fills numbers with their mean, categories with the most frequent one. */
export function fillColumn(column: TypedColumn): FilledColumn {
  if (column.kind === 'number') {
    const { values } = column;
    const filled = countGaps(values);
    const mean = meanOf(values, values.length - filled);
    if (filled === 0) return { column, filled, fills: [mean] };
    const full = values.map((value) => (Number.isNaN(value) ? mean : value));
    return { column: { ...column, values: full }, filled, fills: [mean] };
  }
  const { ids, categories } = column;
  const filled = ids.filter((id) => id < 0).length;
  const usual = mostFrequent(ids, categories.length);
  const full = ids.map((id) => (id < 0 ? usual : id));
  return {
    column: filled === 0 ? column : { ...column, ids: full },
    filled,
    fills: categories.map((_, id) => Number(id === usual)),
  };
}

function countGaps(values: Float64Array): number {
  let gaps = 0;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) gaps++;
  return gaps;
}

/** Mean of the `present` values that are not NaN. */
function meanOf(values: Float64Array, present: number): number {
  let mean = 0;
  // Divided first: a sum of large values could overflow where their mean does not.
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) mean += values[i] / present;
  }
  return mean;
}

/** The id that occurs most often; the first of several. */
function mostFrequent(ids: Int32Array, count: number): number {
  const counts = new Int32Array(count);
  for (const id of ids) if (id >= 0) counts[id]++;
  return counts.indexOf(counts.reduce((most, next) => Math.max(most, next)));
}

/** What filling did to a column, as a finding. */
export function filledCells(
  name: string,
  filled: number,
  { rows, of }: { readonly rows: number; readonly of: 'file' | 'training' },
): Finding {
  const isFile = of === 'file';
  return {
    check: 'missing-filled',
    severity: 'note',
    subject: name,
    measured: `${filled} of ${rows} cells were missing and got the mean (or the most common value) of ${isFile ? 'the whole file' : 'the training'}`,
    healthy: isFile ? 'none; the mean has seen the test rows as well' : 'none',
    fix: `--missing drop, ${isFile ? 'where few rows are concerned' : 'to predict complete rows alone'}`,
  };
}
