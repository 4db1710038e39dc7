/** @file What became a token of a text. Read after @nnzoo/data/text/bpe/byte-pair-tokenizer.ts. */
import { padding, type SequenceBatch, type Tokenizer } from '@nnzoo/data';
import type { TextFigure } from '@nnzoo/training';

/** Tokens that are listed, and pieces of text shown cut. */
const mostListed = 40;
const mostShown = 6;

/** The longest tokens, and pieces of text as they are cut. */
export function tokensFigure(
  { vocabulary }: Tokenizer,
  { length, targets }: SequenceBatch,
): TextFigure {
  const longest = [...vocabulary]
    .filter((sign) => !sign.startsWith('\\x'))
    .sort((a, b) => b.length - a.length)
    .slice(0, mostListed);
  const pieces = Array.from({ length: mostShown }, (_, row) =>
    Array.from(targets.subarray(row * length, (row + 1) * length))
      .filter((token) => token !== padding)
      .map((token) => vocabulary[token])
      .join('|'),
  );
  return {
    kind: 'text',
    id: 'tokens',
    title: 'What became a token',
    caption: `The longest of ${vocabulary.length - 1} tokens, learned from the training part, and pieces of the test part as they are cut. Frequent words are one token, rare ones several, and what was never seen single bytes.`,
    lines: [longest.join('  '), '', ...pieces.filter((piece) => piece !== '')],
  };
}
