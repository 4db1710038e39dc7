/** @file Byte-pair encoding: inverse for every byte string, merges as worked out by hand, and what is refused. */
import { createRng } from '@nnzoo/core';
import { BytePairTokenizer, learnBytePairs } from '@nnzoo/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const text =
  'low low low low low lower lower newest newest newest newest newest newest widest widest widest';
/** Made in each test: words that were seen are remembered. */
const learn = () => learnBytePairs(bytesOf(text), 268);

describe('byte pairs', () => {
  it('are inverse for every byte string, broken UTF-8 included', () => {
    const learned = learn();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(learned.decodeBytes(learned.encodeBytes(bytes))).toEqual(bytes);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('are inverse for every text, emoji and a byte order mark included', () => {
    const learned = learn();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (each) => {
        const ids = learned.encode(each);
        expect(learned.decode(ids)).toBe(each);
        const characters = ids.reduce((sum, id) => sum + learned.charactersOf(id), 0);
        expect(characters).toBe([...each].length);
      }),
      { seed: 2, numRuns: 500 },
    );
    for (const each of ['\ufefflow', '👩‍🔬 lower', ' \n  newest ', 'x'.repeat(200)]) {
      expect(learned.decode(learned.encode(each))).toBe(each);
    }
  });

  // The corpus of Sennrich, Haddow and Birch (2016), algorithm 1. Counted by hand, with words that
  // keep the space before them: es 9, st 9 (es has the smaller bytes), est 9, then lo 7 and low 7.
  it('merge the pair that stands there most often, of equal ones that of the smaller tokens', () => {
    const [first, second, third, fourth] = learn().vocabulary.slice(257);
    expect([first, second, third, fourth]).toEqual(['es', 'est', 'lo', 'low']);
  });

  it('do not reach over a word: no token has a space but in front', () => {
    const many = learnBytePairs(bytesOf(`${text} `.repeat(3)), 271);
    for (const sign of many.vocabulary) expect(sign.slice(1)).not.toContain('␣');
  });

  it('give the merges that a slow reference gives', () => {
    const rng = createRng(3).stream('text');
    for (let round = 0; round < 20; round++) {
      const letters = Array.from({ length: 400 }, () => 'abc  \n'[rng.int(6)]).join('');
      const { merges } = learnBytePairs(bytesOf(letters), 262);
      expect(merges, letters).toEqual(referenceMerges(letters, 6));
    }
  });

  it('are cut as a slow reference cuts: merge after merge, each from the left', () => {
    const rng = createRng(4).stream('text');
    const letters = (size: number) =>
      Array.from({ length: size }, () => 'aaabc'[rng.int(5)]).join('');
    const tokenizer = learnBytePairs(bytesOf(`${letters(300)} ${letters(60)}`), 280);
    for (let round = 0; round < 200; round++) {
      const word = letters(1 + rng.int(60));
      const ids = tokenizer.merges.reduce(
        merged,
        Array.from(bytesOf(word), (byte) => byte + 1),
      );
      expect([...tokenizer.encode(word)], word).toEqual(ids);
    }
  });

  it('are inverse for a text with more distinct words than are remembered', () => {
    const learned = learn();
    const many = Array.from({ length: 70_000 }, (_, i) => `${i}`).join(' ');
    expect(learned.decode(learned.encode(`${many} ${many}`))).toBe(`${many} ${many}`);
  });

  it('count a character once, whatever it is cut into', () => {
    const bytes = new BytePairTokenizer([]);
    const ids = bytes.encode('é木👩');
    expect(ids).toHaveLength(2 + 3 + 4);
    expect([...ids].map((id) => bytes.charactersOf(id))).toEqual([1, 0, 1, 0, 0, 1, 0, 0, 0]);
  });

  it('refuse a vocabulary larger than the text gives, and say how large one may be', () => {
    expect(() => learnBytePairs(bytesOf('abcabc'), 300)).toThrow(
      expect.objectContaining({
        code: 'tokenizer/vocabulary',
        message: expect.stringContaining('--vocabulary 258'),
      }),
    );
  });

  it('refuse merges of tokens that do not exist, and of the boundary', () => {
    for (const pair of [
      [1, 257],
      [257, 1],
      [0, 1],
      [1, 0],
      [1, -1],
    ] as const) {
      expect(() => new BytePairTokenizer([pair]), `${pair}`).toThrow(
        expect.objectContaining({ code: 'tokenizer/merges' }),
      );
    }
    expect(
      new BytePairTokenizer([
        [1, 256],
        [257, 1],
      ]).size,
    ).toBe(259);
  });

  it('are shown as text with its white space, and as bytes where they are none', () => {
    const { vocabulary } = new BytePairTokenizer([
      [0xc3 + 1, 0xa9 + 1],
      [0xc2 + 1, 0xad + 1],
    ]);
    const shown = [' ', '\n', 'a', '\t', '\x07', '\x7f'].map(
      (sign) => vocabulary[sign.charCodeAt(0) + 1],
    );
    expect(shown).toEqual(['␣', '⏎', 'a', '\\x09', '\\x07', '\\x7f']);
    // A byte of a character alone, é, and a soft hyphen, which no one would see.
    expect([vocabulary[0xc3 + 1], ...vocabulary.slice(257)]).toEqual(['\\xc3', 'é', '\\xc2\\xad']);
  });
});

/** The tokens with each pair of this merge as the token that it became. */
function merged(ids: number[], [left, right]: readonly [number, number], number: number): number[] {
  const result: number[] = [];
  for (const id of ids) {
    const isPair = id === right && result.at(-1) === left;
    if (isPair) result[result.length - 1] = 257 + number;
    else result.push(id);
  }
  return result;
}

/** Merges by counting all pairs of all words again in each step. */
function referenceMerges(given: string, count: number): number[][] {
  const words = [...given.matchAll(/ ?[abc]+|\s+(?= [abc])|\s+/g)].map(([word]) =>
    Array.from(bytesOf(word), (byte) => byte + 1),
  );
  const merges: number[][] = [];
  for (let step = 0; step < count; step++) {
    const counts = new Map<string, number>();
    for (const word of words) {
      for (let i = 1; i < word.length; i++) {
        const key = `${word[i - 1]},${word[i]}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const [best] = [...counts]
      .map(([key, times]) => ({ pair: key.split(',').map(Number), times }))
      .sort((x, y) => y.times - x.times || x.pair[0] - y.pair[0] || x.pair[1] - y.pair[1]);
    merges.push(best.pair);
    for (const word of words) {
      for (let i = 0; i + 1 < word.length; i++) {
        if (word[i] !== best.pair[0] || word[i + 1] !== best.pair[1]) continue;
        word.splice(i, 2, 257 + step);
      }
    }
  }
  return merges;
}
