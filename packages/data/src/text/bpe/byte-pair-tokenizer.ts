/**
 * @file Byte-pair encoding: tokens are bytes, and pairs of tokens that stand together often. Read
 * after learn-merges.ts.
 */
import { DataError } from '@nnzoo/core';
import { asList, asNumbers } from '../../json.ts';
import type { Json } from '../../raw-data.ts';
import { boundary, boundarySign, type Tokenizer } from '../tokenizer.ts';
import { learnMerges, mergedTokens, pairKey } from './learn-merges.ts';
import { WordTable } from './word-table.ts';
import { wordEnd } from './words.ts';

/** Tokens of the bytes 0 … 255 are 1 … 256; token 0 is the boundary. */
const firstMerged = 257;

/** Words whose tokens are remembered. */
const mostRemembered = 65_536;

const tokenOf = (byte: number): number => byte + 1;

/**
 * Any bytes to tokens and back, without a loss: what no merge covers stays single bytes, so that
 * every text has tokens, of every language, and broken UTF-8 too.
 *
 * @see Sennrich, Haddow, Birch (2016); over bytes, Radford et al. (2019), section 2.2
 */
export class BytePairTokenizer implements Tokenizer {
  readonly vocabulary: readonly string[];
  /** Pairs of tokens, in the order in which they were learned; the first became token 257. */
  readonly merges: readonly (readonly [number, number])[];
  readonly #bytes: readonly Uint8Array[];
  readonly #merged: ReadonlyMap<number, number>;
  #seen = new WordTable();
  #encoded: Int32Array[] = [];

  /** @throws {DataError} `tokenizer/merges` for a pair of tokens that do not come before it. */
  constructor(merges: readonly (readonly [number, number])[]) {
    this.merges = merges;
    this.#bytes = bytesOf(merges);
    this.#merged = new Map(
      merges.map(([left, right], i) => [pairKey(left, right), firstMerged + i]),
    );
    this.vocabulary = [boundarySign, ...this.#bytes.slice(1).map(signOf)];
  }

  /** Number of tokens, the boundary included: 257 and one for each merge. */
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
      const word = this.#word(bytes, start, end);
      for (let i = 0; i < word.length; i++) ids[size++] = word[i];
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

  state(): { readonly merges: Json } {
    return { merges: this.merges };
  }

  /** The tokens of a word, remembered: a text has few distinct ones. */
  #word(bytes: Uint8Array, start: number, end: number): Int32Array {
    if (this.#seen.size >= mostRemembered) {
      this.#seen = new WordTable();
      this.#encoded = [];
    }
    const word = this.#seen.add(bytes, start, end);
    this.#encoded[word] ??= this.#encodeWord(bytes.subarray(start, end));
    return this.#encoded[word];
  }

  /** Merges in the order in which they were learned, until none applies. */
  #encodeWord(word: Uint8Array): Int32Array {
    let tokens = Array.from(word, tokenOf);
    for (;;) {
      let first = Number.POSITIVE_INFINITY;
      for (let i = 1; i < tokens.length; i++) {
        const token = this.#merged.get(pairKey(tokens[i - 1], tokens[i]));
        if (token !== undefined && token < first) first = token;
      }
      if (first === Number.POSITIVE_INFINITY) return Int32Array.from(tokens);
      tokens = mergedTokens(tokens, this.merges[first - firstMerged], first);
    }
  }
}

/**
 * A tokenizer of `vocabulary` tokens beside the boundary, learned from a text: 256 are bytes alone.
 *
 * @throws {DataError} `tokenizer/vocabulary` where the text has too few pairs that repeat.
 */
export function learnBytePairs(text: Uint8Array, vocabulary: number): BytePairTokenizer {
  const count = vocabulary - 256;
  const merges = learnMerges(text, tokenOf, { firstMerged, count });
  if (merges.length < count) {
    const most = 256 + merges.length;
    throw new DataError(
      'tokenizer/vocabulary',
      `byte-pair encoding: ${vocabulary} tokens asked for, and the text gives ${most}: no other pair stands in it twice; --vocabulary ${most}, or give a longer text`,
      { vocabulary, most },
    );
  }
  return new BytePairTokenizer(merges);
}

/** A tokenizer from its `state`. */
export function readBytePairs(merges: Json): BytePairTokenizer {
  const pairs = asList(merges, 'merges').map((pair) => asNumbers(pair, 'merges'));
  return new BytePairTokenizer(pairs.map(([left, right]) => [left, right]));
}

/** The bytes of each token; none of the boundary. */
function bytesOf(merges: readonly (readonly [number, number])[]): Uint8Array[] {
  const bytes = [new Uint8Array(0)];
  for (let byte = 0; byte < 256; byte++) bytes.push(Uint8Array.of(byte));
  merges.forEach(([left, right], i) => {
    if (![left, right].every((token) => token > boundary && token < bytes.length)) {
      throw new DataError(
        'tokenizer/merges',
        `byte-pair encoding: merge ${i + 1} joins the tokens ${left} and ${right}; expected tokens from 1 to ${bytes.length - 1}`,
        { merge: i, pair: [left, right] },
      );
    }
    bytes.push(Uint8Array.of(...bytes[left], ...bytes[right]));
  });
  return bytes;
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
