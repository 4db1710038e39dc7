/** @file Where a text is cut before its words become tokens: as the pattern of GPT-2 cuts, on ASCII. */
import { createRng } from '@nnzoo/core';
import { BytePairTokenizer, learnBytePairs } from '@nnzoo/data';
import { expect, test } from 'vitest';
import { wordEnd } from '../../src/text/bpe/words.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Radford et al. (2019): / ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/, where white space leaves
 * its last space alone to what follows, and a run of more than 64 bytes is cut.
 */
const pattern = new RegExp(
  [
    ...['[A-Za-z]', '[0-9]', '[^\\sA-Za-z0-9]'].map((kind) => `(?: ${kind}{1,63}|${kind}{1,64})`),
    ...['\\s{64}', '\\s{1,63}(?= \\S)', '\\s{1,63}'],
  ].join('|'),
  'g',
);

function cutByPattern(text: string): string[] {
  return [...text.matchAll(pattern)].map(([word]) => word);
}

function cut(text: string): string[] {
  const bytes = bytesOf(text);
  const words: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = wordEnd(bytes, start);
    words.push(text.slice(start, end));
    start = end;
    expect(end).toBeLessThanOrEqual(bytes.length);
  }
  return words;
}

/** Runs of letters, digits, signs and white space, some of them long. */
function randomText(rng: ReturnType<ReturnType<typeof createRng>['stream']>): string {
  const runs = ['a', 'Z', '7', '0', '-', '~', '@', '[', '`', '{', '/', ':', ' ', ' ', '\n', '\t'];
  return Array.from({ length: 1 + rng.int(8) }, () =>
    runs[rng.int(runs.length)].repeat(rng.int(8) === 0 ? 60 + rng.int(10) : 1 + rng.int(2)),
  ).join('');
}

test('a text is cut where the pattern cuts it', () => {
  const rng = createRng(1).stream('words');
  for (let round = 0; round < 200; round++) {
    const text = randomText(rng);
    expect(cut(text), JSON.stringify(text)).toEqual(cutByPattern(text));
  }
  const all = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  for (const sign of all) {
    expect(cut(`a${sign}a ${sign}`), JSON.stringify(sign)).toEqual(
      cutByPattern(`a${sign}a ${sign}`),
    );
  }
});

test('letters beyond ASCII stand in words, whatever bytes they have', () => {
  expect(wordEnd(bytesOf(' é木x1'), 0)).toBe(7);
});

test('the tokens of a text are those of its words one after the other, and no merge reaches over', () => {
  const rng = createRng(2).stream('words');
  const texts = Array.from({ length: 40 }, () => randomText(rng).repeat(2));
  const learned = learnBytePairs(bytesOf(texts.join('')), 300);
  for (const text of texts) {
    const words = cutByPattern(text).flatMap((word) =>
      learned.merges.reduce(
        joined,
        Array.from(bytesOf(word), (byte) => byte + 1),
      ),
    );
    expect([...new BytePairTokenizer(learned.merges).encode(text)], text).toEqual(words);
  }
});

/** Every pair of this merge, from the left, as the token that it became. */
function joined(ids: number[], [left, right]: readonly [number, number], number: number): number[] {
  const result: number[] = [];
  for (const id of ids) {
    if (id === right && result.at(-1) === left) result[result.length - 1] = 257 + number;
    else result.push(id);
  }
  return result;
}
