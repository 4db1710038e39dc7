/** @file CSV text to cells: delimiter, quotes and row lengths. What the cells mean comes later. */
import { DataError, LimitError } from '@nnzoo/core';
import { printable, quoted } from '@nnzoo/data';
import { type CsvError, parse } from 'csv-parse/browser/esm/sync';
import { headerHint } from './header-line.ts';
import { type DecimalMark, parseNumber } from './number.ts';

/** The cells of a file, and where they stood. */
export interface Sheet {
  /** Name of the file, printable. */
  readonly name: string;
  readonly header: readonly string[];
  /** Trimmed cells; every row as long as the header. */
  readonly rows: readonly (readonly string[])[];
  /** Line of each row in the file, from 1; its last one where quotes span several. */
  readonly lines: readonly number[];
  readonly decimal: DecimalMark;
}

/** How much of a file is read before it is refused. */
export interface SheetLimits {
  readonly rows: number;
  readonly cells: number;
}

/** What is known of a file before it is read. */
export interface SheetRequest {
  readonly name: string;
  readonly limits: SheetLimits;
  readonly decimal: DecimalMark;
}

/**
 * Splits `text` into cells. The delimiter is the one of `, ; tab` that the first line has most of;
 * quotes may hold delimiters, line ends and doubled quotes (RFC 4180); blank lines are passed over.
 *
 * @throws {DataError} `csv/empty`, `csv/header-missing`, `csv/no-rows`, `csv/ragged`, `csv/quote`,
 *   `csv/duplicate-column`, with line and counts in the details.
 * @throws {LimitError} `csv/limit` past `limits`.
 */
export function readSheet(text: string, { name, limits, decimal }: SheetRequest): Sheet {
  const reader = new SheetReader({ name: printable(name), limits, decimal });
  reader.read(text);
  return reader.sheet();
}

class SheetReader {
  readonly #name: string;
  readonly #limits: SheetLimits;
  readonly #decimal: DecimalMark;
  readonly #rows: string[][] = [];
  readonly #lines: number[] = [];
  #header: string[] | null = null;
  #lastLine = 0;

  constructor({ name, limits, decimal }: SheetRequest) {
    this.#name = name;
    this.#limits = limits;
    this.#decimal = decimal;
  }

  read(text: string): void {
    try {
      parse(text, {
        delimiter: detectDelimiter(text),
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true, // counted below, with a message of our own
        skip_empty_lines: true,
        trim: true,
        on_record: (record: string[], { lines }) => {
          this.#take(record, lines);
          return null; // the parser keeps nothing: memory holds the cells once
        },
      });
    } catch (error) {
      throw isCsvError(error) ? this.#quoteError(error) : error;
    }
  }

  sheet(): Sheet {
    if (this.#header === null) {
      throw new DataError('csv/empty', `${this.#name}: empty; a header and rows were expected`);
    }
    if (this.#rows.length === 0) {
      throw new DataError('csv/no-rows', `${this.#name}: a header and no rows`);
    }
    return {
      name: this.#name,
      header: this.#header,
      rows: this.#rows,
      lines: this.#lines,
      decimal: this.#decimal,
    };
  }

  #take(record: string[], line: number): void {
    this.#lastLine = line;
    if (this.#header === null) {
      this.#header = readHeader(record, this.#name, this.#decimal);
      return;
    }
    const expected = this.#header.length;
    if (record.length !== expected) {
      throw new DataError(
        'csv/ragged',
        `${this.#name}, line ${line}: ${record.length} cells; the header has ${expected}${this.#commaHint()}`,
        { line, given: record.length, expected },
      );
    }
    this.#rows.push(record);
    this.#lines.push(line);
    this.#checkLimits(expected);
  }

  #commaHint(): string {
    return this.#decimal === '.'
      ? ''
      : "; with --decimal ',' a semicolon or a tab separates cells, or each stands in quotes";
  }

  #checkLimits(width: number): void {
    const { rows, cells } = this.#limits;
    const given = this.#rows.length;
    if (given <= rows && given * width <= cells) return;
    throw new LimitError(
      'csv/limit',
      `${this.#name}: more than ${given <= rows ? `${cells} cells` : `${rows} rows`}; ` +
        'train on a part of the file',
      { rows: given, columns: width, limits: this.#limits },
    );
  }

  #quoteError(error: CsvError): DataError {
    const line =
      error.code === 'CSV_QUOTE_NOT_CLOSED' ? this.#lastLine + 1 : Number(error['lines']);
    const problem =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote opens here or below and is never closed'
        : 'a quote stands inside a cell; put the whole cell in quotes and double those inside';
    return new DataError('csv/quote', `${this.#name}, line ${line}: ${problem}`, { line });
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && 'lines' in error;
}

function readHeader(record: readonly string[], name: string, decimal: DecimalMark): string[] {
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
  // Spreadsheets leave the column of row numbers without a name.
  const header = record.map((cell, i) => printable(cell) || unnamedColumn(i));
  const first = new Map<string, number>();
  header.forEach((column, i) => {
    const earlier = first.get(column);
    if (earlier !== undefined) {
      throw new DataError(
        'csv/duplicate-column',
        `${name}: columns ${earlier + 1} and ${i + 1} are both called ${quoted(column)}; rename one${isNumber(column) ? headerHint : ''}`,
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
function detectDelimiter(text: string): string {
  const line = /[^\r\n]*\S[^\r\n]*/u.exec(text.slice(0, 1_000_000))?.[0] ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/gu, '');
  const count = (delimiter: string) => bare.split(delimiter).length - 1;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
