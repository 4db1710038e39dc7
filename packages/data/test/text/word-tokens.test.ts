/** @file Words as tokens: the frequent ones by count, everything else spelled, and nothing lost. */
import { learnWords, makeText, SequencePreprocessor, WordTokenizer } from '@nnzoo/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Counted by hand: " sea" 3 times, " the" 2, "the" 2 at the beginning of a line; the rest once. */
const text = 'the sea the sea\nthe sea the deep';
/** Made in each test: words that were seen are remembered. */
const learn = () => learnWords(bytesOf(text), 259);

describe('words', () => {
  it('are those that stand there most often, of equal ones the first, each with its space', () => {
    const learned = learn();
    expect(learned.vocabulary.slice(257)).toEqual(['␣sea', 'the', '␣the']);
    expect([...learned.encode('the sea the')]).toEqual([258, 257, 259]);
  });

  it('are spelled in bytes where they are rare', () => {
    expect(learn().encode(' seas')).toEqual(Int32Array.from(bytesOf(' seas'), (byte) => byte + 1));
  });

  it('are inverse for every byte string, broken UTF-8 included', () => {
    const learned = learn();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(learned.decodeBytes(learned.encodeBytes(bytes))).toEqual(bytes);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('count the characters of a text, whatever it is cut into', () => {
    const learned = learn();
    for (const each of [text, ' the sea 木👩', 'né']) {
      const ids = learned.encode(each);
      expect(ids.reduce((sum, id) => sum + learned.charactersOf(id), 0)).toBe([...each].length);
    }
  });

  it('refuse a vocabulary larger than the text gives, and say how large one may be', () => {
    expect(() => learnWords(bytesOf(text), 260)).toThrow(
      expect.objectContaining({
        code: 'tokenizer/vocabulary',
        message: expect.stringContaining('--vocabulary 259'),
      }),
    );
  });

  it('refuse a list with a word twice, or an empty one', () => {
    const damaged = (message: string) =>
      expect.objectContaining({ code: 'tokenizer/words', message });
    expect(() => new WordTokenizer([bytesOf('a'), bytesOf('a')])).toThrow(
      damaged('words: number 2 of 2 is there before; expected distinct words'),
    );
    expect(() => new WordTokenizer([bytesOf('')])).toThrow(
      damaged('words: number 1 of 1 is empty; expected distinct words'),
    );
  });

  it('are saved with a preprocessor, and refused by one of byte pairs', () => {
    const data = makeText({ name: 'words', layout: 'lines', rows: text.split('\n') });
    const of = (tokens: 'bpe' | 'words') =>
      new SequencePreprocessor(4, { limited: true, tokenization: { tokens, vocabulary: 259 } });
    const preprocessor = of('words');
    preprocessor.fit(data);
    const state = JSON.parse(JSON.stringify(preprocessor.state()));
    const restored = of('words');
    restored.restore(state);
    expect(restored.tokenizer.encode(text)).toEqual(preprocessor.tokenizer.encode(text));
    expect(() => of('bpe').restore(state)).toThrow(
      expect.objectContaining({ code: 'preprocessor/tokenizer' }),
    );
  });
});
