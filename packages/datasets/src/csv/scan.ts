/**
 * @file A plain CSV file to cells, straight from its bytes: ten times as fast as the library, and
 * numbers take eight bytes each. Read after column-builder.ts.
 */
import { DataError } from '@nnzoo/core';
import { refuseBinary, requireText } from '../text/decode.ts';
import { CellReader } from './cell-reader.ts';
import { ColumnBuilder } from './column-builder.ts';
import {
  checkLimits,
  detectDelimiter,
  raggedRow,
  readHeader,
  type Sheet,
  type SheetRequest,
} from './sheet.ts';

/** Bytes in which the first line has to end. */
const longestHeader = 1_000_000;
/** Places in the file are kept in 32 bits. */
const mostBytes = 2 ** 32 - 1;

/**
 * The cells of a file that is plain: UTF-8, lines that end in `\n` or `\r\n`, quotes around whole
 * cells if at all, without line ends or other quotes in them, and a decimal point. Null for anything
 * else, which the library reads.
 *
 * @throws {DataError} `csv/header-missing`, `csv/duplicate-column`, `csv/ragged`, as the library's reader.
 * @throws {LimitError} `csv/limit` past `limits`.
 */
export function scanSheet(bytes: Uint8Array, request: SheetRequest): Sheet | null {
  if (request.decimal !== '.' || bytes.length > mostBytes) return null;
  refuseBinary(bytes, request.name);
  try {
    return new Scanner(bytes, request).sheet();
  } catch (error) {
    // A fault of the encoding counts before one of the rows, as where all is decoded first.
    if (error instanceof DataError) requireText(bytes, request.name);
    throw error;
  }
}

class Scanner {
  readonly #bytes: Uint8Array;
  readonly #request: SheetRequest;
  readonly #reader: CellReader;
  /** Reads single cells again, for their text. */
  readonly #again: CellReader;
  /** Line ends that were passed, and one. */
  #line = 1;

  constructor(bytes: Uint8Array, request: SheetRequest) {
    this.#bytes = bytes;
    this.#request = request;
    const beginning = () => new TextDecoder().decode(bytes.subarray(0, longestHeader));
    const delimiter = request.delimiter ?? detectDelimiter(beginning());
    this.#reader = new CellReader(bytes, delimiter);
    this.#again = new CellReader(bytes, delimiter);
  }

  sheet(): Sheet | null {
    const record = this.#readRecord();
    if (record === null || this.#reader.at > longestHeader) return null;
    const header = readHeader(record, this.#request);
    const { name, decimal, limits } = this.#request;
    const width = header.length;
    const most = this.#countLines();
    const starts = new Uint32Array(most);
    const lines = new Uint32Array(most);
    const builders = header.map(
      (_, column) => new ColumnBuilder(most, (row) => this.#textAt(starts[row], column)),
    );
    const allowed = Math.min(limits.rows, Math.floor(limits.cells / width));
    let size = 0;
    while (this.#skipBlankLines()) {
      starts[size] = this.#reader.at;
      lines[size] = this.#line;
      if (!this.#takeRow(builders, size)) return null;
      size++;
      if (size > allowed) checkLimits(name, { rows: size, width }, limits);
    }
    if (size === 0) return null;
    const columns = builders.map((builder) => builder.cells(size));
    const line = (row: number) => lines[row];
    return { name, header, size, columns, line, unit: 'line', hasHeaderLine: true, decimal };
  }

  /** The cells of the first line that is not blank. */
  #readRecord(): string[] | null {
    const reader = this.#reader;
    const [a, b, c] = this.#bytes;
    if (a === 0xef && b === 0xbb && c === 0xbf) reader.at = 3; // byte order mark
    if (!this.#skipBlankLines()) return null;
    const record: string[] = [];
    for (let end = 'cell'; end !== 'line'; end = reader.next()) {
      const text = end === 'cell' && reader.text() ? reader.decoded() : null;
      if (text === null) return null;
      record.push(text);
    }
    this.#line++;
    return record;
  }

  /** Reads the cells of a row; false where one is not plain. */
  #takeRow(builders: readonly ColumnBuilder[], row: number): boolean {
    const reader = this.#reader;
    const expected = builders.length;
    let given = 0;
    for (let end = 'cell'; end !== 'line'; given++) {
      if (given < expected) {
        if (!builders[given].take(reader, row)) return false;
      } else if (!reader.text()) return false;
      end = reader.next();
      if (end === 'unusual') return false;
    }
    if (given !== expected) {
      throw raggedRow(this.#request, { line: this.#line, given, expected });
    }
    this.#line++;
    return true;
  }

  /** Steps over empty lines; false at the end of the file. */
  #skipBlankLines(): boolean {
    const bytes = this.#bytes;
    const reader = this.#reader;
    for (;;) {
      let at = reader.at;
      while (bytes[at] === 32) at++;
      if (bytes[at] === 13 && bytes[at + 1] === 10) at++;
      if (bytes[at] !== 10) return at < bytes.length;
      reader.at = at + 1;
      this.#line++;
    }
  }

  /** Rows that there can be at most. */
  #countLines(): number {
    const bytes = this.#bytes;
    let count = 1;
    for (let at = bytes.indexOf(10, this.#reader.at); at >= 0; at = bytes.indexOf(10, at + 1)) {
      count++;
    }
    return count;
  }

  #textAt(start: number, column: number): string {
    const reader = this.#again;
    reader.at = start;
    for (let passed = 0; passed < column; passed++) {
      reader.text();
      reader.next();
    }
    reader.text();
    return reader.decoded() ?? '';
  }
}
