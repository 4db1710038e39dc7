/** @file Checks a product of a matrix and a column, element by element. */
import { exercise } from '../../exercise.ts';
import { smallMatrix } from '../numbers.ts';
import { timesColumn } from './solution.ts';

export default exercise(timesColumn)({
  id: 'column-times-matrix',
  title: '[3, 3] times [3, 1], element by element',
  subject: 'timesColumn',
  chapter: 'packages/makemore/README.md',
  notes: ['N25'],
  cases: (random) => [
    [smallMatrix(random, 3, 3), smallMatrix(random, 3, 1)],
    [smallMatrix(random, 2, 3), smallMatrix(random, 2, 1)],
  ],
  mistakes: [
    {
      says: 'This is the matrix product: it adds up each row and has one column. Element by element keeps the shape.',
      formula: (a, b) => a.map((row) => [row.reduce((sum, x, j) => sum + x * (b[j]?.[0] ?? 0), 0)]),
    },
    {
      says: 'The numbers of the column stand for columns here. [3, 1] has one number for each row.',
      formula: (a, b) => a.map((row) => row.map((x, j) => x * (b[j]?.[0] ?? 1))),
    },
    {
      says: 'Only the first number of the column is used: each row has its own.',
      formula: (a, b) => a.map((row) => row.map((x) => x * b[0][0])),
    },
    {
      says: 'The numbers are added, not multiplied.',
      formula: (a, b) => a.map((row, i) => row.map((x) => x + b[i][0])),
    },
  ],
  hints: [
    'The 1 of [3, 1] is repeated along the row: which number meets row i?',
    'Every number of row i is multiplied by column[i][0].',
  ],
  because:
    'The axis of size 1 is repeated, so the column meets each number of its row. The matrix product has the same shapes to begin with and another result: [3, 1].',
});
