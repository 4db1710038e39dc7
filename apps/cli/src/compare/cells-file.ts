/**
 * @file cells.jsonl: finished cells, one a line, only ever appended. Each line is one write to a file
 * opened for appending, so that several comparisons may write to it at once; a line that a kill cut
 * off is passed over. Read after cell.ts.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataError } from '@nnzoo/core';
import { parseJsonBytes } from '@nnzoo/training';
import { naming } from '../folder/atomic-write.ts';
import { type Cell, formatCell, readCell } from './cell.ts';

const newline = 10;
/** How every line begins; see `formatCell`. */
const lineStart = '{"key":"';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The finished cells of one file, by their keys. */
export class CellsFile {
  readonly path: string;
  readonly #file: number;
  readonly #cells = new Map<string, Cell>();
  /** Bytes that have been read as lines. */
  #read = 0;

  /**
   * Opens or creates the file, with its folder.
   *
   * @throws DataError `compare/not-cells` for a file that holds something else; the system's error
   * where it cannot be opened
   */
  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'a+');
    try {
      this.#refuseOthers();
      this.#readOn();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The cell of this key, also where another process has finished it meanwhile. */
  find(key: string): Cell | undefined {
    this.#readOn();
    return this.#cells.get(key);
  }

  /** Adds a cell; of two with one key the first counts. */
  append(cell: Cell): void {
    try {
      const { size } = fstatSync(this.#file);
      // Behind the torn line of a killed process a new one begins.
      const start = size > 0 && this.#bytes(size - 1, 1)[0] !== newline ? '\n' : '';
      const line = new TextEncoder().encode(`${start}${formatCell(cell)}\n`);
      const written = writeSync(this.#file, line);
      // A short write is a torn line; the next attempt says why (the disk is full).
      if (written < line.length) writeSync(this.#file, line, written);
    } catch (error) {
      throw naming(error, this.path);
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Nothing is appended to what is no file of cells. */
  #refuseOthers(): void {
    const stat = fstatSync(this.#file);
    if (stat.isFile() && (stat.size === 0 || text(this.#bytes(0, 8)).startsWith(lineStart))) return;
    const message = `${this.path} holds no cells of a comparison: give another --cells or --out`;
    throw new DataError('compare/not-cells', message, { path: this.path });
  }

  /** Takes up the whole lines that have been added since the last look. */
  #readOn(): void {
    const { size } = fstatSync(this.#file);
    if (size <= this.#read) return;
    const bytes = this.#bytes(this.#read, size - this.#read);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      this.#take(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#read += start;
  }

  #take(line: Uint8Array): void {
    const cell = parseLine(line, this.path);
    if (cell !== null && !this.#cells.has(cell.key)) this.#cells.set(cell.key, cell);
  }

  #bytes(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const count = readSync(this.#file, bytes, done, length - done, position + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  }
}

/** A line as a cell; null for an empty or torn one. What is whole JSON must be a cell. */
function parseLine(line: Uint8Array, path: string): Cell | null {
  if (line.length === 0) return null;
  try {
    return readCell(parseJsonBytes(line, path));
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}
