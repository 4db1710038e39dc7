/** @file JSON lines, an object a line, and JSON with a list of objects, to cells. Read after sheet-builder.ts. */
import { DataError, LimitError } from '@nnzoo/core';
import { printable, quoted } from '@nnzoo/data';
import type { Sheet, SheetRequest } from '../csv/sheet.ts';
import { decodeText } from '../text/decode.ts';
import { SheetBuilder } from './sheet-builder.ts';
import type { CellValue } from './value-column.ts';

/** Longest line, and largest file that is one list, in bytes. */
const longest = 64 * 2 ** 20;
/** Keys that a message names. */
const shown = 8;

/**
 * An object on each line, all of the same keys: their values are numbers, texts, true or false, or null
 * where one is missing. Empty lines are passed over.
 *
 * @throws {DataError} `json/row` with line and key; `json/syntax`; `csv/no-rows`; `text/…`
 * @throws {LimitError} `csv/limit`
 */
export function readJsonLines(bytes: Uint8Array, request: SheetRequest): Sheet {
  const rows = new RowTaker(request, 'line');
  let line = 0;
  for (let start = skipMark(bytes); start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    line++;
    const place = `${request.name}, line ${line}`;
    const text = textOf(bytes.subarray(start, end), place).trim();
    if (text !== '') rows.take(parsed(text, place), line);
    start = end + 1;
  }
  return rows.sheet();
}

/**
 * A file that is one list of such objects.
 *
 * @throws as {@link readJsonLines}, and `json/row` for what is no list
 */
export function readJsonList(bytes: Uint8Array, request: SheetRequest): Sheet {
  const rows = new RowTaker(request, 'row');
  const list = parsed(textOf(bytes, request.name), request.name);
  if (!Array.isArray(list)) {
    const message = `${request.name}: ${kindOf(list)} where a list of objects was expected: [{ "width": 1.2 }, …]`;
    throw new DataError('json/row', message);
  }
  for (const [i, row] of list.entries()) rows.take(row, i + 1);
  return rows.sheet();
}

/** Behind a byte order mark. */
function skipMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function textOf(bytes: Uint8Array, place: string): string {
  if (bytes.length <= longest) return decodeText(bytes, place);
  const message = `${place}: ${bytes.length} bytes of JSON in one piece; at most ${longest} are read: write a row a line (.jsonl)`;
  throw new LimitError('csv/limit', message, { bytes: bytes.length, limit: longest });
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = printable(error instanceof Error ? error.message : String(error), 120);
    const hint = /\b(NaN|Infinity)\b/u.test(text)
      ? '; NaN and Infinity are no JSON: write null'
      : '';
    throw new DataError('json/syntax', `${place}: no JSON (${reason})${hint}`, { place });
  }
}

/** Takes objects of the keys that the first one has. */
class RowTaker {
  readonly #request: SheetRequest;
  readonly #unit: Sheet['unit'];
  #keys: readonly string[] = [];
  #builder: SheetBuilder | null = null;

  constructor(request: SheetRequest, unit: Sheet['unit']) {
    this.#request = request;
    this.#unit = unit;
  }

  take(row: unknown, number: number): void {
    if (!isRecord(row)) throw this.#refused(number, `is ${kindOf(row)}`);
    if (this.#builder === null) {
      this.#keys = Object.keys(row);
      if (this.#keys.length === 0) throw this.#refused(number, 'has no keys');
      this.#builder = new SheetBuilder(this.#keys, this.#request);
    }
    const keys = this.#keys;
    const values = keys.map((key) => {
      if (Object.hasOwn(row, key)) return this.#value(row[key], key, number);
      throw this.#refused(number, `lacks ${quoted(key)}`, key);
    });
    const others = Object.keys(row);
    if (others.length > keys.length) {
      const key = others.find((each) => !keys.includes(each))!;
      throw this.#refused(number, `has ${quoted(key)}`, key);
    }
    this.#builder.take(values, number);
  }

  sheet(): Sheet {
    if (this.#builder !== null) return this.#builder.sheet(this.#unit);
    throw new DataError('csv/no-rows', `${this.#request.name}: no rows`);
  }

  #value(value: unknown, key: string, number: number): CellValue {
    if (value === null || typeof value !== 'object') return value as CellValue;
    const kind = Array.isArray(value) ? 'a list' : 'an object';
    const message = `${this.#place(number)}, ${quoted(key)}: ${kind} in a cell; expected a number, a text, true, false or null: give each part of it a key of its own`;
    throw new DataError('json/row', message, { [this.#unit]: number, key });
  }

  #refused(number: number, what: string, key?: string): DataError {
    const keys = this.#keys;
    const rest = keys.length > shown ? ` and ${keys.length - shown} more` : '';
    const names = keys.slice(0, shown).map(quoted).join(', ') + rest;
    const expected =
      keys.length === 0 ? 'an object' : `an object with the keys ${names}, as the first`;
    const hint = key === undefined ? '' : '; write null where a value is missing';
    const message = `${this.#place(number)} ${what}; expected ${expected}${hint}`;
    return new DataError('json/row', message, {
      [this.#unit]: number,
      ...(key !== undefined && { key }),
    });
  }

  #place(number: number): string {
    return `${this.#request.name}, ${this.#unit} ${number}`;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
