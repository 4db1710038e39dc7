/** @file Checks one merge of byte-pair encoding. */
import type { Rng } from '@nnzoo/core';
import { exercise } from '../../exercise.ts';
import { mergeOnce } from './solution.ts';

type Words = Parameters<typeof mergeOnce>[0];

/** The merge of one pair, from left to right. */
function merged(words: Words, [left, right]: readonly [string, string]): string[][] {
  return words.map((word) => {
    const out: string[] = [];
    for (let i = 0; i < word.length; i++) {
      if (word[i] !== left || word[i + 1] !== right) out.push(word[i]);
      else {
        out.push(left + right);
        i++;
      }
    }
    return out;
  });
}

/** Pairs in the order in which they first come, with all their places counted, overlaps too. */
function pairsOf(words: Words): { pair: [string, string]; count: number }[] {
  const found: { pair: [string, string]; count: number }[] = [];
  for (const word of words) {
    for (let i = 0; i + 1 < word.length; i++) {
      const own = found.find(({ pair }) => pair[0] === word[i] && pair[1] === word[i + 1]);
      if (own) own.count++;
      else found.push({ pair: [word[i], word[i + 1]], count: 1 });
    }
  }
  return found;
}

function draw(random: Rng): string[][] {
  return Array.from({ length: 6 }, () =>
    Array.from({ length: 3 + random.int(4) }, () => 'abc'[random.int(3)]),
  );
}

export default exercise(mergeOnce)({
  id: 'byte-pair-merges',
  title: 'one merge of byte pairs',
  subject: 'mergeOnce',
  chapter: 'packages/transformer/README.md',
  notes: ['N21'],
  cases: (random) => [
    [[[...'low'], [...'lower'], [...'newest'], [...'lowest']]],
    [draw(random)],
    [[[...'aaa'], [...'aaa'], [...'bcbcbc']]],
    [[[...'xy'], [...'ab'], [...'ab'], [...'xy']]],
    [[['a'], []]],
  ],
  mistakes: [
    {
      says: 'Pairs that overlap are counted twice: "aaa" has (a, a) once, since a merge uses each token once.',
      formula: (words) => {
        const pairs = pairsOf(words);
        const most = Math.max(0, ...pairs.map(({ count }) => count));
        const best = pairs.find(({ count }) => count === most);
        return best ? { pair: best.pair, words: merged(words, best.pair) } : null;
      },
    },
    {
      says: 'Of pairs that come equally often the last is taken: take the one that is met first, so that the result depends on the words alone.',
      formula: (words) => {
        const right = mergeOnce(words);
        if (right === null) return null;
        const gains = pairsOf(words).map(({ pair }) => {
          const saved = words.flat().length - merged(words, pair).flat().length;
          return { pair, saved };
        });
        const most = Math.max(...gains.map(({ saved }) => saved));
        const { pair } = gains.filter(({ saved }) => saved === most).at(-1)!;
        return { pair, words: merged(words, pair) };
      },
    },
    {
      says: 'Only the first place of the pair in each word is merged: merge all of them.',
      formula: (words) => {
        const right = mergeOnce(words);
        if (right === null) return null;
        const [left, second] = right.pair;
        const once = words.map((word) => {
          const at = word.findIndex((token, i) => token === left && word[i + 1] === second);
          return at < 0 ? [...word] : [...word.slice(0, at), left + second, ...word.slice(at + 2)];
        });
        return { pair: right.pair, words: once };
      },
    },
    {
      says: 'The words are joined before pairs are counted: a pair does not reach from one word into the next.',
      formula: (words) => {
        const joined = mergeOnce([words.flat()]);
        return joined === null ? null : { pair: joined.pair, words: merged(words, joined.pair) };
      },
    },
  ],
  hints: [
    'Two steps: count the pairs of all words, then write each word again with the best pair joined.',
    'While counting, skip a place that a counted pair of the same kind has used. While merging, step over both tokens of a pair.',
  ],
  because:
    'Each merge makes the text shorter by as many tokens as the pair comes, so the pair that comes most often pays most. Repeated, frequent words become one token and rare ones stay in pieces.',
});
