/** @file Words as tokens: the frequent ones whole, all others spelled. Read after byte-tokenizer.ts. */
import { DataError } from '@nnzoo/core';
import { asList, asNumbers } from '../../json.ts';
import type { Json } from '../../raw-data.ts';
import { ByteTokenizer, firstLearned, singleBytes, tokenOf } from './byte-tokenizer.ts';
import { WordTable } from './word-table.ts';
import { wordEnd } from './words.ts';

/** A frequent word, with the space before it, is one token; any other is as many as it has bytes. */
export class WordTokenizer extends ByteTokenizer {
  /** The bytes of each word, the most frequent first; the first is token 257. */
  readonly words: readonly Uint8Array[];
  readonly #numbers = new WordTable();

  /** @throws {DataError} `tokenizer/words` for a word that stands there twice, or is empty. */
  constructor(words: readonly Uint8Array[]) {
    super([...singleBytes(), ...words]);
    this.words = words;
    words.forEach((word, number) => {
      if (word.length > 0 && this.#numbers.add(word, 0, word.length) === number) return;
      throw new DataError(
        'tokenizer/words',
        `words: number ${number + 1} of ${words.length} is ${word.length === 0 ? 'empty' : 'there before'}; expected distinct words`,
        { number },
      );
    });
  }

  state(): { readonly words: Json } {
    return { words: this.words.map((word) => [...word]) };
  }

  protected encodeWord(word: Uint8Array): Int32Array {
    const number = this.#numbers.find(word, 0, word.length);
    return number < 0 ? Int32Array.from(word, tokenOf) : Int32Array.of(firstLearned + number);
  }
}

/**
 * A tokenizer of `vocabulary` tokens beside the boundary: 256 bytes, and the words that stand in the text
 * most often, of equally frequent ones those that came first. A word of one byte needs no token.
 *
 * @throws {DataError} `tokenizer/vocabulary` where too few words stand in the text twice.
 */
export function learnWords(text: Uint8Array, vocabulary: number): WordTokenizer {
  const table = new WordTable();
  const counts: number[] = [];
  for (let start = 0; start < text.length; ) {
    const end = wordEnd(text, start);
    const word = table.add(text, start, end);
    counts[word] = (counts[word] ?? 0) + 1;
    start = end;
  }
  const repeated = [...counts.keys()].filter(
    (word) => counts[word] > 1 && table.word(word).length > 1,
  );
  const most = 256 + repeated.length;
  if (most < vocabulary) {
    throw new DataError(
      'tokenizer/vocabulary',
      `words: ${vocabulary} tokens asked for, and the text gives ${most}: no other word stands in it twice; --vocabulary ${most}, or give a longer text`,
      { vocabulary, most },
    );
  }
  const frequent = repeated.sort((a, b) => counts[b] - counts[a] || a - b);
  return new WordTokenizer(
    frequent.slice(0, vocabulary - 256).map((word) => table.word(word).slice()),
  );
}

/** A tokenizer from its `state`. */
export function readWords(words: Json): WordTokenizer {
  return new WordTokenizer(
    asList(words, 'words').map((word) => Uint8Array.from(asNumbers(word, 'words'))),
  );
}
