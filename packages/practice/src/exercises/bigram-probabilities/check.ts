/** @file Checks bigram probabilities. */
import type { Rng } from '@nnzoo/core';
import { exercise } from '../../exercise.ts';
import { bigramProbabilities } from './solution.ts';

function counts(random: Rng, size: number): number[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => 1 + random.int(9)));
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

export default exercise(bigramProbabilities)({
  id: 'bigram-probabilities',
  title: 'from counts of pairs to probabilities',
  subject: 'bigramProbabilities',
  chapter: 'packages/makemore/README.md',
  notes: ['N24'],
  cases: (random) => [
    [counts(random, 3), 0],
    [counts(random, 4), 1],
    [
      [
        [0, 2],
        [5, 0],
      ],
      random.uniform(0.1, 1),
    ],
  ],
  mistakes: [
    {
      says: 'The columns add up to 1. What follows token i is row i: divide each row by its own sum.',
      formula: (counts, smoothing) => {
        const turned = counts[0].map((_, j) => counts.map((row) => row[j]));
        const done = bigramProbabilities(turned, smoothing);
        return counts.map((row, i) => row.map((_, j) => done[j][i]));
      },
    },
    {
      says: 'Number j of a row is divided by the sum of row j. That is what broadcasting does when the sums have lost their axis: [n] meets the last axis. Keep it as [n, 1].',
      formula: (counts, smoothing) => {
        const smoothed = counts.map((row) => row.map((count) => count + smoothing));
        const sums = smoothed.map(sumOf);
        return smoothed.map((row) => row.map((count, j) => count / sums[j]));
      },
    },
    {
      says: 'Everything is divided by one sum: then these are the probabilities of pairs. Asked for is what follows a token: each row adds up to 1.',
      formula: (counts, smoothing) => {
        const smoothed = counts.map((row) => row.map((count) => count + smoothing));
        const total = sumOf(smoothed.flat());
        return smoothed.map((row) => row.map((count) => count / total));
      },
    },
    {
      says: 'The sum is taken before the smoothing, so the rows add up to more than 1.',
      formula: (counts, smoothing) =>
        counts.map((row) => row.map((count) => (count + smoothing) / sumOf(row))),
    },
    {
      says: 'The smoothing is not used: a pair that was never seen keeps probability 0, and its loss is infinite.',
      formula: (counts) => bigramProbabilities(counts, 0),
    },
  ],
  hints: [
    'One row at a time: add, sum up, divide.',
    'row.map((count) => (count + smoothing) / sum), with the sum of the smoothed row.',
  ],
  because:
    'Row i answers one question: what comes after token i? Its numbers add up to 1. In a tensor program the sums must keep their axis, [n, 1], or the division runs along the wrong one and no error says so.',
});
