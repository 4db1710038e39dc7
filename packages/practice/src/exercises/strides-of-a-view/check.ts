/** @file Checks the strides of a transposed matrix. */
import { exercise } from '../../exercise.ts';
import { transposed } from './solution.ts';

export default exercise(transposed)({
  id: 'strides-of-a-view',
  title: 'the strides of a transposed matrix',
  subject: 'transposed',
  chapter: 'packages/core/README.md',
  cases: () => [
    [{ shape: [2, 3], strides: [3, 1], offset: 0 }],
    [{ shape: [4, 2], strides: [2, 1], offset: 6 }],
    [{ shape: [3, 3], strides: [1, 3], offset: 1 }],
    [{ shape: [2, 5], strides: [0, 1], offset: 0 }],
  ],
  mistakes: [
    {
      says: 'These are the strides of a new matrix of the transposed shape, stored row by row. But no number was moved: the old strides change places.',
      formula: ({ shape, offset }) => {
        return { shape: [shape[1], shape[0]], strides: [shape[0], 1], offset };
      },
    },
    {
      says: 'The shape is turned but the strides are not: element [i, j] would be read from the wrong place.',
      formula: ({ shape, strides, offset }) => ({ shape: [shape[1], shape[0]], strides, offset }),
    },
    {
      says: 'The strides change places but the shape does not: a [2, 3] matrix becomes [3, 2].',
      formula: ({ shape, strides, offset }) => {
        return { shape, strides: [strides[1], strides[0]], offset };
      },
    },
    {
      says: 'The offset is lost: the view still begins where it began.',
      formula: (view) => ({ ...transposed(view), offset: 0 }),
    },
  ],
  hints: [
    'Element [i, j] of the new view is element [j, i] of the old one. Put that into offset + i·strides[0] + j·strides[1].',
    'Exchange the two sizes and the two strides; leave the offset.',
  ],
  because:
    'offset + j·s₀ + i·s₁ is the same sum with the strides exchanged. So a transpose costs nothing, and every op that reads through strides works on it, a row that is repeated (stride 0) included.',
});
