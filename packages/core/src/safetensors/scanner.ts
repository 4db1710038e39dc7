/**
 * @file A reader of JSON bytes for a known structure: the caller asks for what must come next, and
 * anything else is an error with its place. It never goes deeper than it is asked to, so that no
 * nesting can overflow the stack, and keys reach the caller one by one, so that none can hide
 * another. Read after entry.ts.
 */
import { DataError } from '../errors.ts';
import { quoted } from './entry.ts';

const quote = 0x22;
const backslash = 0x5c;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A place in a run of JSON. */
export class Scanner {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The byte that comes next, counted from the beginning of the JSON. */
  get at(): number {
    return this.#at;
  }

  /** An object: `visit` is called with each key and must read its value. */
  members(visit: (key: string) => void): void {
    this.#sequence('{', '}', () => {
      const key = this.string();
      this.#expect(':');
      visit(key);
    });
  }

  /** An array: `visit` must read each element. */
  elements(visit: () => void): void {
    this.#sequence('[', ']', visit);
  }

  #sequence(open: string, close: string, visit: () => void): void {
    this.#expect(open);
    if (this.#takes(close)) return;
    do visit();
    while (this.#takes(','));
    this.#expect(close);
  }

  /** A string; its place, quotes excluded, is [`at` − its bytes − 1, `at` − 1) afterwards. */
  string(): string {
    this.#expect('"');
    const start = this.#at;
    let isPlain = true;
    for (; this.#bytes[this.#at] !== quote; this.#at++) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) this.fail('the end of a string');
      if (byte < 0x20) this.fail('no control character in a string');
      if (byte === backslash) this.#at++;
      if (byte === backslash || byte > 0x7e) isPlain = false;
    }
    const end = this.#at++;
    if (isPlain && end - start < 64)
      return String.fromCharCode(...this.#bytes.subarray(start, end));
    return this.#decode(start, end);
  }

  #decode(start: number, end: number): string {
    try {
      const text = decoder.decode(this.#bytes.subarray(start, end));
      return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
    } catch {
      this.#at = start;
      return this.fail('a string of valid UTF-8 and escapes');
    }
  }

  /** A whole number from 0 to 2⁵³ − 1, written in digits. */
  integer(): number {
    this.#skipSpace();
    const start = this.#at;
    let value = 0;
    for (; isDigit(this.#bytes[this.#at]) && this.#at - start < 17; this.#at++) {
      value = 10 * value + this.#bytes[this.#at] - 0x30;
    }
    const isPadded = this.#bytes[start] === 0x30 && this.#at - start > 1;
    const next = this.#bytes[this.#at];
    const goesOn = isDigit(next) || next === 0x2e || next === 0x65 || next === 0x45; // . e E
    if (this.#at === start || isPadded || goesOn || !Number.isSafeInteger(value)) {
      this.#at = start;
      this.fail('a whole number from 0 to 2⁵³ − 1');
    }
    return value;
  }

  /** Nothing but spaces may be left. */
  end(): void {
    this.#skipSpace();
    if (this.#at < this.#bytes.length) this.fail('nothing more');
  }

  #skipSpace(): void {
    for (; ; this.#at++) {
      const byte = this.#bytes[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
    }
  }

  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.#bytes[this.#at] !== character.charCodeAt(0)) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#takes(character)) this.fail(`'${character}'`);
  }

  /** @throws DataError `safetensors/header-syntax` with the place and what stands there. */
  fail(expected: string): never {
    const found = this.#bytes.subarray(this.#at, this.#at + 20);
    const shown = found.length > 0 ? quoted(String.fromCharCode(...found)) : 'the end';
    throw new DataError(
      'safetensors/header-syntax',
      `safetensors: at byte ${this.#at} of the header: expected ${expected}, found ${shown}`,
      { byte: this.#at, expected },
    );
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
