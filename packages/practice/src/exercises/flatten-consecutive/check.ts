/** @file Checks the joining of neighbors. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { flattenConsecutive } from './solution.ts';

export default exercise(flattenConsecutive)({
  id: 'flatten-consecutive',
  title: 'join neighbors: a tree over time',
  subject: 'flattenConsecutive',
  chapter: 'packages/wavenet/README.md',
  notes: ['N30'],
  cases: (random) => [
    [matrix(random, 8, 2), 2],
    [matrix(random, 6, 3), 3],
    [matrix(random, 4, 1), 4],
  ],
  mistakes: [
    {
      says: 'The groups overlap: each begins where the last one ended, n rows further on.',
      formula: (x, n) => x.slice(0, x.length - n + 1).map((_, i) => x.slice(i, i + n).flat()),
    },
    {
      says: 'The features of a group are interleaved. Put the first row down whole, then the next one.',
      formula: (x, n) =>
        Array.from({ length: x.length / n }, (_, group) =>
          x[0].flatMap((_, j) => x.slice(group * n, (group + 1) * n).map((row) => row[j])),
        ),
    },
    {
      says: 'Rows that are far apart are joined: a group holds neighbors, n rows that follow each other.',
      formula: (x, n) =>
        Array.from({ length: x.length / n }, (_, group) =>
          Array.from({ length: n }, (_, k) => x[group + (k * x.length) / n]).flat(),
        ),
    },
    {
      says: 'Within a group the last row comes first: keep the order of time.',
      formula: (x, n) =>
        Array.from({ length: x.length / n }, (_, group) =>
          x
            .slice(group * n, (group + 1) * n)
            .reverse()
            .flat(),
        ),
    },
  ],
  hints: [
    'How many groups are there? Which rows belong to group number g?',
    'x.slice(g · n, (g + 1) · n).flat() for g = 0 … time/n − 1.',
  ],
  because:
    'After each such layer one row stands for n times as many characters: three layers of two see eight. In a tensor it is only a change of shape, since the rows lie one after the other.',
});
