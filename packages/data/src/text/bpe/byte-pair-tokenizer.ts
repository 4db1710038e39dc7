/**
 * @file Byte-pair encoding: tokens are bytes, and pairs of tokens that stand together often. Read
 * after byte-tokenizer.ts and pair-table.ts.
 */
import { DataError } from '@nnzoo/core';
import { asList, asNumbers } from '../../json.ts';
import type { Json } from '../../raw-data.ts';
import { boundary } from '../tokenizer.ts';
import { ByteTokenizer, firstLearned, singleBytes, tokenOf } from './byte-tokenizer.ts';
import { learnMerges, pairKey } from './learn-merges.ts';
import { PairTable, unmerged } from './pair-table.ts';

/**
 * Pieces of words, from frequent ones as a whole down to single bytes.
 *
 * @see Sennrich, Haddow, Birch (2016); over bytes, Radford et al. (2019), section 2.2
 */
export class BytePairTokenizer extends ByteTokenizer {
  /** Pairs of tokens, in the order in which they were learned; the first became token 257. */
  readonly merges: readonly (readonly [number, number])[];
  readonly #merged: PairTable;

  /** @throws {DataError} `tokenizer/merges` for a pair of tokens that do not come before it. */
  constructor(merges: readonly (readonly [number, number])[]) {
    super(bytesOf(merges));
    this.merges = merges;
    this.#merged = new PairTable(
      merges.map(([left, right]) => pairKey(left, right)),
      firstLearned,
    );
  }

  state(): { readonly merges: Json } {
    return { merges: this.merges };
  }

  /**
   * Merges in the order in which they were learned, until none applies: of all pairs that stand there the
   * one that was learned first, which is the one with the smallest token, from the left.
   */
  protected encodeWord(word: Uint8Array): Int32Array {
    const tokens = Int32Array.from(word, tokenOf);
    // What each token becomes with the next one: only neighbors of a merge change.
    const pairs = new Int32Array(word.length).fill(unmerged);
    for (let i = 1; i < word.length; i++) pairs[i - 1] = this.#pairOf(tokens, i - 1);
    for (let size = word.length; ; size--) {
      let at = 0;
      for (let i = 1; i < size; i++) if (pairs[i] < pairs[at]) at = i;
      if (size === 0 || pairs[at] === unmerged) return tokens.slice(0, size);
      tokens[at] = pairs[at];
      tokens.copyWithin(at + 1, at + 2, size);
      pairs.copyWithin(at + 1, at + 2, size);
      pairs[at] = at + 2 < size ? this.#pairOf(tokens, at) : unmerged;
      if (at > 0) pairs[at - 1] = this.#pairOf(tokens, at - 1);
    }
  }

  /** The token that the tokens at `at` and after it become. */
  #pairOf(tokens: Int32Array, at: number): number {
    return this.#merged.get(pairKey(tokens[at], tokens[at + 1]));
  }
}

/**
 * A tokenizer of `vocabulary` tokens beside the boundary, learned from a text: 256 are bytes alone.
 *
 * @throws {DataError} `tokenizer/vocabulary` where the text has too few pairs that repeat.
 */
export function learnBytePairs(text: Uint8Array, vocabulary: number): BytePairTokenizer {
  const count = vocabulary - 256;
  const merges = learnMerges(text, tokenOf, { firstMerged: firstLearned, count });
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
  const bytes = singleBytes();
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
