/**
 * @file Any CSV file to cells, by csv-parse: quotes that span lines, doubled quotes, odd spaces and
 * line ends, and every fault with its message. Read after sheet.ts; scan.ts reads plain files faster.
 */
import { DataError } from '@nnzoo/core';
import { type CsvError, parse } from 'csv-parse/browser/esm/sync';
import {
  checkLimits,
  detectDelimiter,
  raggedRow,
  readHeader,
  type Sheet,
  type SheetRequest,
  textCells,
} from './sheet.ts';

/**
 * Splits `text` into cells. The delimiter is the one of `, ; tab` that the first line has most of;
 * quotes may hold delimiters, line ends and doubled quotes (RFC 4180); blank lines are passed over.
 *
 * @throws {DataError} `csv/empty`, `csv/header-missing`, `csv/no-rows`, `csv/ragged`, `csv/quote`,
 *   `csv/duplicate-column`, with line and counts in the details.
 * @throws {LimitError} `csv/limit` past `limits`.
 */
export function readByLibrary(text: string, request: SheetRequest): Sheet {
  const reader = new LibraryReader(request);
  reader.read(text);
  return reader.sheet();
}

class LibraryReader {
  readonly #request: SheetRequest;
  /** The cells of each column. */
  readonly #texts: string[][] = [];
  readonly #lines: number[] = [];
  #header: string[] | null = null;
  #lastLine = 0;

  constructor(request: SheetRequest) {
    this.#request = request;
  }

  read(text: string): void {
    const options = {
      delimiter: this.#request.delimiter ?? detectDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true, // counted below, with a message of our own
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { lines }: { readonly lines: number }) => {
        this.#take(record, lines);
        return null; // the parser keeps nothing: memory holds the cells once
      },
    };
    try {
      // Bytes: the library would encode a text by a Buffer of its own, in as long as it parses.
      parse(new TextEncoder().encode(text), options);
    } catch (error) {
      throw isCsvError(error) ? this.#quoteError(error) : error;
    }
  }

  sheet(): Sheet {
    const { name, decimal } = this.#request;
    if (this.#header === null) {
      throw new DataError('csv/empty', `${name}: empty; a header and rows were expected`);
    }
    const lines = this.#lines;
    if (lines.length === 0) {
      throw new DataError('csv/no-rows', `${name}: a header and no rows`);
    }
    return {
      name,
      header: this.#header,
      size: lines.length,
      columns: this.#texts.map(textCells),
      line: (row) => lines[row],
      ...{ unit: 'line', hasHeaderLine: true, decimal },
    };
  }

  #take(record: string[], line: number): void {
    this.#lastLine = line;
    if (this.#header === null) {
      this.#header = readHeader(record, this.#request);
      for (const _ of record) this.#texts.push([]);
      return;
    }
    const expected = this.#header.length;
    if (record.length !== expected) {
      throw raggedRow(this.#request, { line, given: record.length, expected });
    }
    for (let i = 0; i < expected; i++) this.#texts[i].push(record[i]);
    this.#lines.push(line);
    const { name, limits } = this.#request;
    const cells = Math.min(limits.cells, limits.texts);
    checkLimits(name, { rows: this.#lines.length, width: expected }, { rows: limits.rows, cells });
  }

  #quoteError(error: CsvError): DataError {
    const line =
      error.code === 'CSV_QUOTE_NOT_CLOSED' ? this.#lastLine + 1 : Number(error['lines']);
    const problem =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote opens here or below and is never closed'
        : 'a quote stands inside a cell; put the whole cell in quotes and double those inside';
    return new DataError('csv/quote', `${this.#request.name}, line ${line}: ${problem}`, { line });
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && 'lines' in error;
}
