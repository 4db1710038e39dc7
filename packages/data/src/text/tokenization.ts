/** @file How text becomes tokens: by characters, or by byte pairs. Read after bpe/byte-pair-tokenizer.ts. */
import { DataError } from '@nnzoo/core';
import { asTexts } from '../json.ts';
import type { Json } from '../raw-data.ts';
import { learnBytePairs, readBytePairs } from './bpe/byte-pair-tokenizer.ts';
import type { TextData } from './text-data.ts';
import { CharacterTokenizer, type Tokenizer } from './tokenizer.ts';

/** A kind of tokens, and how many of them. */
export type Tokenization =
  | { readonly tokens: 'characters' }
  | {
      readonly tokens: 'bpe';
      /** Tokens beside the boundary: 256 bytes, and the rest by merges. */
      readonly vocabulary: number;
    };

/**
 * A tokenizer for the text that a model is trained on.
 *
 * @throws {DataError} `tokenizer/vocabulary` for a vocabulary larger than the text gives.
 */
export function fitTokenizer(train: TextData, tokenization: Tokenization): Tokenizer {
  if (tokenization.tokens === 'characters') return new CharacterTokenizer(train.characters);
  // No merge reaches over a line end: documents may stand in lines.
  const text = train.rows.join(train.layout === 'lines' ? '\n' : '');
  return learnBytePairs(new TextEncoder().encode(text), tokenization.vocabulary);
}

/**
 * A tokenizer from what was saved of it.
 *
 * @throws {DataError} `view/tokenizer` where the saved tokens are of another kind, or another number.
 */
export function restoreTokenizer(
  saved: { readonly [key: string]: Json },
  tokenization: Tokenization,
): Tokenizer {
  const { characters, merges } = saved;
  if (tokenization.tokens === 'characters' && characters !== undefined) {
    return new CharacterTokenizer(asTexts(characters, 'characters'));
  }
  const tokenizer = merges === undefined ? null : readBytePairs(merges);
  if (tokenizer && tokenization.tokens === 'bpe') {
    if (tokenizer.size === tokenization.vocabulary + 1) return tokenizer;
  }
  const found = tokenizer ? `byte pairs, ${tokenizer.size - 1} of them` : 'characters';
  const expected =
    tokenization.tokens === 'bpe' ? `byte pairs, ${tokenization.vocabulary} of them` : 'characters';
  throw new DataError(
    'view/tokenizer',
    `the saved tokens are ${found}; expected ${expected}: the tokenizer is that of another run`,
    { found, expected },
  );
}
