/**
 * @file A user's CSV file as a table: the one entry. The steps are in read-sheet, roles, missing,
 * features, target. Read first in this folder.
 */
import { argument, DataError } from '@nnzoo/core';
import { type Finding, makeTable, type Table } from '@nnzoo/data';
import { takeColumn } from './column.ts';
import { encodeFeatures } from './features.ts';
import { headerFindings } from './header-line.ts';
import { encodeLike, type KnownColumns } from './like.ts';
import { keepRows, type MissingPolicy } from './missing.ts';
import { type ReadSheetOptions, sheetOf, someFile } from './read-sheet.ts';
import { assignRoles, blankColumns, type ColumnChoice } from './roles.ts';
import type { Sheet } from './sheet.ts';
import { classTarget, valueTarget } from './target.ts';

/** How a CSV file is to be read; its name also stands on the table. */
export interface ParseTableOptions extends ColumnChoice, ReadSheetOptions {
  /** `classification` insists that numbers under `label` name classes. */
  readonly task?: 'classification' | 'regression';
  /** Default `error`. */
  readonly missing?: MissingPolicy;
}

/** A table and what should be known about how it came to be. */
export interface ParsedTable {
  readonly table: Table;
  readonly findings: readonly Finding[];
}

const someTexts = argument.kind(
  'a list of names of columns',
  (value): value is readonly string[] =>
    Array.isArray(value) && value.every(argument.aText.accepts),
);
const numbersOrNull = argument.kind(
  'numbers, or null',
  (value): value is ArrayLike<number> | null =>
    value === null || argument.someNumbers.accepts(value),
);
const fileTakes = {
  name: argument.required(argument.aText),
  decimal: argument.optional(argument.oneOf('.', ',')),
  limits: argument.optional(argument.aRecord),
};
const tableTakes = argument.bag({
  ...fileTakes,
  label: argument.optional(argument.aText),
  target: argument.optional(argument.aText),
  task: argument.optional(argument.oneOf('classification', 'regression')),
  ignore: argument.optional(someTexts),
  missing: argument.optional(argument.aText),
} satisfies Record<keyof ParseTableOptions, unknown>);

/**
 * Reads a CSV file with a header line, or the sheet of any other file, into a table.
 *
 * Columns of numbers become features; text columns of up to 20 categories are one-hot encoded;
 * `label` makes classes, `target` a number to predict, neither a table without a target.
 *
 * @throws {DataError} `text/…` and `csv/…`, each with line and column where there is one.
 * @throws {UsageError} where `label`, `target` or `ignore` do not fit the file.
 * @throws {LimitError} `csv/limit`.
 */
export function parseTable(file: Uint8Array | Sheet, options: ParseTableOptions): ParsedTable {
  argument.check('parseTable', 'the bytes', file, someFile);
  argument.read('parseTable', options, tableTakes);
  const sheet = sheetOf('parseTable', file, options);
  const roles = assignRoles(sheet, options);
  const { rows, findings } = keepRows(sheet, roles, { policy: options.missing ?? 'error' });
  if (rows.length === 1) {
    throw new DataError(
      'csv/one-row',
      `${sheet.name}: one row; two or more are needed to learn from some and test on others`,
    );
  }
  const features = encodeFeatures(roles.features.map((index) => takeColumn(sheet, index, rows)));
  const column = roles.target && takeColumn(sheet, roles.target.column, rows);
  const insists = options.task === 'classification';
  const checked =
    column && (roles.target.kind === 'class' ? classTarget(column, insists) : valueTarget(column));
  const table = makeTable({
    name: sheet.name,
    columns: features.columns,
    features: features.values,
    target: checked?.target ?? null,
    fills: options.missing === 'mean' ? features.fills : null,
  });
  return {
    table,
    findings: [
      ...headerFindings(sheet),
      ...blankColumns(sheet, roles),
      ...findings,
      ...features.findings,
      ...(checked?.findings ?? []),
    ],
  };
}

/** How rows for a trained model are to be read. */
export interface ParseRowsOptions extends KnownColumns, ReadSheetOptions {}

const rowsTakes = argument.bag({
  ...fileTakes,
  columns: argument.required(someTexts),
  fills: argument.optional(numbersOrNull),
  missing: argument.optional(argument.aText),
} satisfies Record<keyof ParseRowsOptions, unknown>);

/**
 * Reads rows to predict into the columns that a model knows; other columns are passed over, one
 * row is enough, and there is no target.
 *
 * @throws {DataError} `csv/missing-columns` with all of them; `csv/unknown-category` for a text
 *   that training did not see; and as {@link parseTable}.
 */
export function parseRows(file: Uint8Array | Sheet, options: ParseRowsOptions): ParsedTable {
  argument.check('parseRows', 'the bytes', file, someFile);
  argument.read('parseRows', options, rowsTakes);
  return encodeLike(sheetOf('parseRows', file, options), options);
}
