/**
 * @file Cells straight from the bytes of a plain CSV file: a number without an exponent, or a text
 * that quotes may enclose. What is not plain is left to the library. Read after sheet.ts.
 */

const newline = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const zero = 48;

/** 10⁰ … 10²²: those that float64 holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** Digits that are certain to fit into the 53 bits of a float64. */
const mostDigits = 15;

/** Where a cell ends: before another one, before the next line, or as nothing plain does. */
export type CellEnd = 'cell' | 'line' | 'unusual';

/** Walks through a file cell by cell. */
export class CellReader {
  /** The next byte. */
  at = 0;
  /** What `number` read. */
  value = 0;
  /** Bytes of the text that `text` found, without quotes and spaces around it. */
  start = 0;
  end = 0;
  /** It stood in quotes. */
  isQuoted = false;
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  /** Texts that were met before, by a hash of their bytes: categories are decoded once. */
  readonly #known = new Map<number, { start: number; length: number; text: string }>();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(bytes: Uint8Array, delimiter: ',' | ';' | '\t') {
    this.#bytes = bytes;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /**
   * Reads a number of up to 15 digits into `value`: the same float64 as `Number` of its text, for
   * digits and the power of ten are exact, so that their quotient is rounded once. Returns false,
   * and stays, before anything else.
   */
  number(): boolean {
    const bytes = this.#bytes;
    let at = this.at;
    while (bytes[at] === space) at++;
    const isNegative = bytes[at] === 45;
    if (isNegative || bytes[at] === 43) at++;
    let whole = 0;
    const first = at;
    for (let digit = bytes[at] - zero; digit >= 0 && digit <= 9; digit = bytes[at] - zero) {
      whole = whole * 10 + digit;
      at++;
    }
    let digits = at - first;
    let decimals = 0;
    if (bytes[at] === 46) {
      const point = at++;
      for (let digit = bytes[at] - zero; digit >= 0 && digit <= 9; digit = bytes[at] - zero) {
        whole = whole * 10 + digit;
        at++;
      }
      decimals = at - point - 1;
      digits += decimals;
    }
    if (digits === 0 || digits > mostDigits) return false;
    while (bytes[at] === space) at++;
    if (!this.#isEnd(at)) return false;
    this.value = (isNegative ? -whole : whole) / powersOfTen[decimals];
    this.at = at;
    return true;
  }

  /** Finds a text, from `start` to `end`; false where it is not plain. */
  text(): boolean {
    const bytes = this.#bytes;
    let at = this.at;
    while (bytes[at] === space) at++;
    this.isQuoted = bytes[at] === quote;
    if (this.isQuoted) {
      this.start = ++at;
      while (bytes[at] > carriageReturn && bytes[at] !== quote) at++;
      this.end = at;
      if (bytes[at] !== quote) return false;
      this.at = at + 1;
      return this.#isEnd(at + 1);
    }
    this.start = at;
    while (!this.#isEnd(at)) {
      if (bytes[at] === quote || bytes[at] === 0 || bytes[at] === carriageReturn) return false;
      at++;
    }
    this.at = at;
    while (at > this.start && bytes[at - 1] === space) at--;
    this.end = at;
    return true;
  }

  /** The text that was found; null where it is not UTF-8, or has other spaces around it than plain ones. */
  decoded(): string | null {
    const text = this.#textAt(this.start, this.end - this.start);
    return this.isQuoted || text === null || text.trim() === text ? text : null;
  }

  #textAt(start: number, length: number): string | null {
    const bytes = this.#bytes;
    let hash = length;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[start + i], 0x01000193);
    const known = this.#known.get(hash);
    if (known?.length === length && this.#isSame(known.start, start, length)) return known.text;
    try {
      const text = this.#decoder.decode(bytes.subarray(start, start + length));
      this.#known.set(hash, { start, length, text });
      return text;
    } catch {
      return null;
    }
  }

  #isSame(a: number, b: number, length: number): boolean {
    for (let i = 0; i < length; i++) if (this.#bytes[a + i] !== this.#bytes[b + i]) return false;
    return true;
  }

  /** Steps over what ends a cell. */
  next(): CellEnd {
    const bytes = this.#bytes;
    const byte = bytes[this.at];
    if (byte === this.#delimiter) {
      this.at++;
      return 'cell';
    }
    if (byte === carriageReturn) this.at++;
    if (this.at >= bytes.length) return 'line';
    if (bytes[this.at] !== newline) return 'unusual';
    this.at++;
    return 'line';
  }

  /** True at the delimiter, at the end of a line, and at the end of the file. */
  #isEnd(at: number): boolean {
    const byte = this.#bytes[at];
    return (
      byte === this.#delimiter ||
      byte === newline ||
      byte === undefined ||
      (byte === carriageReturn && this.#bytes[at + 1] === newline)
    );
  }
}
