/**
 * @file How text becomes tokens: by characters, byte pairs or words. Read after bpe/byte-pair-tokenizer.ts and
 * bpe/word-tokenizer.ts.
 */
import { DataError } from '@nnzoo/core';
import { asTexts } from '../json.ts';
import type { Json } from '../raw-data.ts';
import { learnBytePairs, readBytePairs } from './bpe/byte-pair-tokenizer.ts';
import { learnWords, readWords } from './bpe/word-tokenizer.ts';
import type { TextData } from './text-data.ts';
import { CharacterTokenizer, type Tokenizer } from './tokenizer.ts';

/** A kind of tokens, and how many of them. */
export type Tokenization =
  | { readonly tokens: 'characters' }
  | {
      /** Pieces of words, or words, each over bytes. */
      readonly tokens: 'bpe' | 'words';
      /** Tokens beside the boundary: 256 bytes, and the learned ones. */
      readonly vocabulary: number;
    };

const learners = { bpe: learnBytePairs, words: learnWords } as const;

/**
 * A tokenizer for the text that a model is trained on.
 *
 * @throws {DataError} `tokenizer/vocabulary` for a vocabulary larger than the text gives.
 */
export function fitTokenizer(train: TextData, tokenization: Tokenization): Tokenizer {
  if (tokenization.tokens === 'characters') return new CharacterTokenizer(train.characters);
  // No token reaches over a line end: documents may stand in lines.
  const text = train.rows.join(train.layout === 'lines' ? '\n' : '');
  return learners[tokenization.tokens](new TextEncoder().encode(text), tokenization.vocabulary);
}

/**
 * A tokenizer from what was saved of it.
 *
 * @throws {DataError} `preprocessor/tokenizer` where the saved tokens are of another kind, or another number.
 */
export function restoreTokenizer(
  saved: { readonly [key: string]: Json },
  tokenization: Tokenization,
): Tokenizer {
  const { tokens, tokenizer } = savedTokens(saved);
  const isOwn = tokens === tokenization.tokens;
  if (
    isOwn &&
    (!('vocabulary' in tokenization) || tokenizer.size === tokenization.vocabulary + 1)
  ) {
    return tokenizer;
  }
  const found = described(tokens, tokenizer.size - 1);
  const expected =
    'vocabulary' in tokenization
      ? described(tokenization.tokens, tokenization.vocabulary)
      : 'characters';
  throw new DataError(
    'preprocessor/tokenizer',
    `the saved tokens are ${found}; expected ${expected}: the tokenizer is that of another run`,
    { found, expected },
  );
}

function savedTokens({ characters, merges, words }: { readonly [key: string]: Json }): {
  readonly tokens: Tokenization['tokens'];
  readonly tokenizer: Tokenizer;
} {
  if (merges !== undefined) return { tokens: 'bpe', tokenizer: readBytePairs(merges) };
  if (words !== undefined) return { tokens: 'words', tokenizer: readWords(words) };
  return {
    tokens: 'characters',
    tokenizer: new CharacterTokenizer(asTexts(characters, 'characters')),
  };
}

function described(tokens: Tokenization['tokens'], count: number): string {
  if (tokens === 'characters') return tokens;
  return `${tokens === 'bpe' ? 'byte pairs' : 'words and bytes'}, ${count} of them`;
}
