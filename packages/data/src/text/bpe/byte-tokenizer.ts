/**
 * @file Tokens that are bytes, alone or several: what byte pairs and words have in common. Read after
 * words.ts and word-table.ts.
 */
import type { Json } from '../../raw-data.ts';
import { boundary, boundarySign, type Tokenizer } from '../tokenizer.ts';
import { WordTable } from './word-table.ts';
import { wordEnd } from './words.ts';

/** Tokens of the bytes 0 … 255 are 1 … 256; token 0 is the boundary. */
export const firstLearned = 257;

/** Words whose tokens are remembered. */
const mostRemembered = 65_536;

/** The token of a byte alone. */
export const tokenOf = (byte: number): number => byte + 1;

/** The bytes of the boundary, which has none, and of the tokens that are single bytes. */
export function singleBytes(): Uint8Array[] {
  return [new Uint8Array(0), ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte))];
}

/**
 * Any bytes to tokens and back, without a loss: what no learned token covers stays single bytes, so
 * that every text has tokens, of every language, and broken UTF-8 too.
 */
export abstract class ByteTokenizer implements Tokenizer {
  readonly vocabulary: readonly string[];
  readonly #bytes: readonly Uint8Array[];
  #seen = new WordTable();
  /** Word w of those seen has the tokens from ends[w] up to ends[w + 1]: in one array, near each other. */
  #tokens = new Int32Array(1024);
  #ends: number[] = [0];

  /** The bytes of each token: `singleBytes()`, then those of the learned ones. */
  constructor(bytes: readonly Uint8Array[]) {
    this.#bytes = bytes;
    this.vocabulary = [boundarySign, ...bytes.slice(1).map(signOf)];
  }

  /** Number of tokens, the boundary included: 257, and the learned ones. */
  get size(): number {
    return this.vocabulary.length;
  }

  encode(text: string): Int32Array {
    return this.encodeBytes(new TextEncoder().encode(text));
  }

  /** The text of tokens; boundaries are left out, and U+FFFD stands for bytes that are not UTF-8. */
  decode(ids: Iterable<number>): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.decodeBytes(ids));
  }

  /** As encode, of any bytes: `decodeBytes` gives them back. */
  encodeBytes(bytes: Uint8Array): Int32Array {
    const ids = new Int32Array(bytes.length);
    let size = 0;
    for (let start = 0; start < bytes.length; ) {
      const end = wordEnd(bytes, start);
      const word = this.#numberOf(bytes, start, end);
      const last = this.#ends[word + 1];
      for (let i = this.#ends[word]; i < last; i++) ids[size++] = this.#tokens[i];
      start = end;
    }
    return ids.slice(0, size);
  }

  /** The bytes of tokens, without boundaries. */
  decodeBytes(ids: Iterable<number>): Uint8Array {
    const parts = Array.from(ids, (id) => this.#bytes[id]);
    const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** Characters that begin in a token: over a text their sum is its number of characters. */
  charactersOf(token: number): number {
    if (token === boundary) return 1;
    return this.#bytes[token].reduce((sum, byte) => sum + Number(byte >> 6 !== 2), 0);
  }

  abstract state(): { readonly [key: string]: Json };

  /** The tokens of a word, as `wordEnd` cuts it. */
  protected abstract encodeWord(word: Uint8Array): Int32Array;

  /** The number of a word whose tokens are remembered: a text has few distinct ones. */
  #numberOf(bytes: Uint8Array, start: number, end: number): number {
    if (this.#seen.size >= mostRemembered) {
      this.#seen = new WordTable();
      this.#ends = [0];
    }
    const word = this.#seen.add(bytes, start, end);
    const isNew = word === this.#ends.length - 1;
    if (isNew) this.#remember(this.encodeWord(bytes.subarray(start, end)));
    return word;
  }

  #remember(encoded: Int32Array): void {
    const from = this.#ends[this.#ends.length - 1];
    const end = from + encoded.length;
    if (end > this.#tokens.length) {
      const larger = new Int32Array(2 * this.#tokens.length); // a word has at most 64 tokens
      larger.set(this.#tokens);
      this.#tokens = larger;
    }
    this.#tokens.set(encoded, from);
    this.#ends.push(end);
  }
}

/** How a token is shown: its text with white space made visible, or its bytes. */
function signOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const shown = text.replaceAll(' ', '␣').replaceAll('\n', '⏎');
    if (/^[^\p{Cc}\p{Cf}]+$/u.test(shown)) return shown;
  } catch {
    // Part of a character: shown by its bytes.
  }
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
