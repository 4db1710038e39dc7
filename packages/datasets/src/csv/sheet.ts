/**
 * @file The cells of a CSV file, column by column, whichever reader they come from. What the cells
 * mean comes later. Read after header-line.ts.
 */
import { DataError, LimitError } from '@nnzoo/core';
import { printable, quoted } from '@nnzoo/data';
import { headerHint } from './header-line.ts';
import { type DecimalMark, parseNumber } from './number.ts';

/** One column of a file. */
export interface Cells {
  /** The cell of a row as it is written, trimmed. */
  readonly text: (row: number) => string;
  /**
   * The numbers that the cells spell, NaN where a cell has to be looked at as a text; null for a
   * column of texts.
   */
  readonly numbers: Float64Array | null;
}

/** The cells of a file, and where they stood. */
export interface Sheet {
  /** Name of the file, printable. */
  readonly name: string;
  readonly header: readonly string[];
  /** Number of rows. */
  readonly size: number;
  /** As many as the header has names. */
  readonly columns: readonly Cells[];
  /** Where a row stands in the file, from 1: its line, the last one where quotes span several; or its number. */
  readonly line: (row: number) => number;
  /** What `line` counts. */
  readonly unit: 'line' | 'row';
  /** The names of the columns stand in the first line, where a row may stand by mistake. */
  readonly hasHeaderLine: boolean;
  readonly decimal: DecimalMark;
}

/** How much of a file is read before it is refused. */
export interface SheetLimits {
  readonly rows: number;
  readonly cells: number;
  /** Cells of a file that has to be kept as texts, which take twenty times the memory of numbers. */
  readonly texts: number;
}

/** What is known of a file before it is read. */
export interface SheetRequest {
  /** Name of the file, printable. */
  readonly name: string;
  readonly limits: SheetLimits;
  readonly decimal: DecimalMark;
  /** What separates the cells of a text, where its name says so. */
  readonly delimiter?: Delimiter;
}

/** What separates the cells of a line. */
export type Delimiter = ',' | ';' | '\t';

/** A column of texts. */
export function textCells(texts: readonly string[]): Cells {
  return { text: (row) => texts[row], numbers: null };
}

/** @throws {LimitError} `csv/limit` for more than a file may have. */
export function checkLimits(
  name: string,
  { rows, width }: { readonly rows: number; readonly width: number },
  limits: Pick<SheetLimits, 'rows' | 'cells'>,
): void {
  if (rows <= limits.rows && rows * width <= limits.cells) return;
  throw new LimitError(
    'csv/limit',
    `${name}: more than ${rows <= limits.rows ? `${limits.cells} cells` : `${limits.rows} rows`}; ` +
      'train on a part of the file',
    { rows, columns: width, limits },
  );
}

/** A row with another number of cells than the header. */
export function raggedRow(
  { name, decimal }: Pick<SheetRequest, 'name' | 'decimal'>,
  { line, given, expected }: Readonly<Record<'line' | 'given' | 'expected', number>>,
): DataError {
  const hint =
    decimal === '.'
      ? ''
      : "; with --decimal ',' a semicolon or a tab separates cells, or each stands in quotes";
  return new DataError(
    'csv/ragged',
    `${name}, line ${line}: ${given} cells; the header has ${expected}${hint}`,
    { line, given, expected },
  );
}

/**
 * The names of the columns from the cells of the first line.
 *
 * @throws {DataError} `csv/header-missing`, `csv/duplicate-column`.
 */
export function readHeader(record: readonly string[], { name, decimal }: SheetRequest): string[] {
  const isNumber = (cell: string) =>
    (cell !== '' && Number.isFinite(Number(cell))) || !Number.isNaN(parseNumber(cell, decimal));
  if (record.every(isNumber)) {
    throw new DataError(
      'csv/header-missing',
      `${name}, line 1: ${record.length} numbers where the names of the columns were expected; ` +
        'add a header line',
      { columns: record.length },
    );
  }
  return uniqueNames(record, name, (column) => (isNumber(column) ? headerHint : ''));
}

/**
 * Names of columns, printable; those that are empty (spreadsheets leave the column of row numbers
 * so) are called by their place.
 *
 * @throws {DataError} `csv/duplicate-column`
 */
export function uniqueNames(
  names: readonly string[],
  file: string,
  hint: (column: string) => string = () => '',
): string[] {
  const header = names.map((name, i) => printable(name) || unnamedColumn(i));
  const first = new Map<string, number>();
  header.forEach((column, i) => {
    const earlier = first.get(column);
    if (earlier !== undefined) {
      throw new DataError(
        'csv/duplicate-column',
        `${file}: columns ${earlier + 1} and ${i + 1} are both called ${quoted(column)}; rename one${hint(column)}`,
        { column, positions: [earlier + 1, i + 1] },
      );
    }
    first.set(column, i);
  });
  return header;
}

/** What a column without a name is called, by its place from 0. */
export function unnamedColumn(index: number): string {
  return `column ${index + 1}`;
}

/** The most frequent of `, ; tab` outside quotes in the first line that is not blank. */
export function detectDelimiter(text: string): Delimiter {
  const line = /[^\r\n]*\S[^\r\n]*/u.exec(text.slice(0, 1_000_000))?.[0] ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/gu, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  const delimiters = [',', ';', '\t'] as const;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
}
