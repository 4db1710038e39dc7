/** @file Copying: words that are said twice. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** Letters of a word, at least and at most; no letter stands in it twice. */
export const wordLengths = { least: 4, most: 10 } as const;

/** The card of `makeCopying`. */
export const copyingCard: DatasetCard = {
  id: 'copying',
  title: 'Words said twice',
  summary: 'A word of random letters, a space, and the same word again; which letter comes next?',
  source: 'synthetic: makeCopying',
  license: ownLicense,
  rows: 4000,
  columns: [{ name: 'line', meaning: 'the word, a space, the word' }],
  target: null,
  file: null,
  faults: [
    'Nothing was measured: it is made so that only what finds its place in the first half again can answer.',
    'Half of it is chance: no model has a loss near 0 over all letters, only over the second half.',
  ],
  citation: {
    authors: 'Olsson, C., Elhage, N., Nanda, N. and others',
    year: 2022,
    title: 'In-context learning and induction heads',
    where: 'https://arxiv.org/abs/2209.11895',
  },
  synthetic: {
    law: 'n = 4 … 10, each as likely; n letters of 26, none twice; a space; the same n letters',
    noiseFloor:
      'loss 1.485 nats a character: n letters without replacement, and when the space comes, by 2n + 2 characters; the second half is certain',
    baseline:
      'over the second half: who knows its first letter, and guesses evenly among the letters left, has 0.985 nats a letter; one layer of attention has no less, two have less than 0.1',
    harder: null,
  },
};
