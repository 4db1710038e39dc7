/** @file Checks sums along an axis, with the axis kept or not. */
import { exercise } from '../../exercise.ts';
import { smallMatrix } from '../numbers.ts';
import { sumAlong } from './solution.ts';

export default exercise(sumAlong)({
  id: 'sum-keep-dim',
  title: 'a sum along an axis, with the axis kept',
  subject: 'sumAlong',
  chapter: 'packages/makemore/README.md',
  notes: ['N24'],
  cases: (random) => {
    const [wide, square] = [smallMatrix(random, 2, 4), smallMatrix(random, 3, 3)];
    return [
      [wide, 0, false],
      [wide, 1, false],
      [wide, 0, true],
      [wide, 1, true],
      [square, 1, true],
    ];
  },
  mistakes: [
    {
      says: 'The axes are exchanged: axis 0 is the one that disappears when columns are added up, axis 1 when rows are.',
      formula: (matrix, axis, keepDim) => sumAlong(matrix, axis === 0 ? 1 : 0, keepDim),
    },
    {
      says: 'keepDim changes nothing here: with it the axis stays, with size 1.',
      formula: (matrix, axis) => sumAlong(matrix, axis, false),
    },
    {
      says: 'The kept axis stands in the wrong place: sums of rows are a column, [rows, 1], sums of columns a row, [1, columns].',
      formula: (matrix, axis, keepDim) => {
        const sums = sumAlong(matrix, axis, false) as number[];
        if (!keepDim) return sums;
        return axis === 0 ? sums.map((sum) => [sum]) : [sums];
      },
    },
    {
      says: 'These are means: do not divide by the number of terms.',
      formula: (matrix, axis, keepDim) => {
        const n = axis === 0 ? matrix.length : matrix[0].length;
        const sums = sumAlong(matrix, axis, false) as number[];
        const means = sums.map((sum) => sum / n);
        if (!keepDim) return means;
        return axis === 0 ? [means] : means.map((mean) => [mean]);
      },
    },
  ],
  hints: [
    'Which index runs in the sum? Axis 0: the row number, so one sum for each column.',
    'keepDim: sums of columns as [sums], sums of rows as sums.map((sum) => [sum]).',
  ],
  because:
    'The axis that is named is the one that is added up. Kept with size 1 it stays where it was, so the sums broadcast against the matrix they came from.',
});
