/** @file Checks the shape of a product over leading axes. */
import { exercise } from '../../exercise.ts';
import { productShape } from './solution.ts';

export default exercise(productShape)({
  id: 'batched-product',
  title: 'a matrix product batched over leading axes',
  subject: 'productShape',
  chapter: 'packages/wavenet/README.md',
  notes: ['N30'],
  cases: () => [
    [
      [4, 5, 80],
      [80, 200],
    ],
    [
      [2, 3],
      [3, 4],
    ],
    [
      [6, 2, 3],
      [6, 3, 2],
    ],
    [
      [5, 1, 2, 3],
      [7, 3, 2],
    ],
    [
      [2, 3],
      [4, 3],
    ],
    [
      [2, 4, 3],
      [5, 3, 2],
    ],
    [
      [4, 3],
      [8, 3, 2],
    ],
  ],
  mistakes: [
    {
      says: 'The leading axes are multiplied with each other. They are a batch: each matrix of the batch is multiplied for itself.',
      formula: (a, b) => {
        const shape = productShape(a, b);
        if (shape === null || shape.length === 2) return shape;
        const batch = shape.slice(0, -2).reduce((product, size) => product * size, 1);
        return [batch, ...shape.slice(-2)];
      },
    },
    {
      says: 'Whatever comes before the last axis is kept and only the last axis of b is added: right for a matrix b, but batches of b are lost.',
      formula: (a, b) => (a.at(-1) === b.at(-2) ? [...a.slice(0, -1), b[b.length - 1]] : null),
    },
    {
      says: 'Leading axes that differ are taken for a fit. They must be equal, or one of them 1.',
      formula: (a, b) => {
        if (a.at(-1) !== b.at(-2)) return null;
        const longer = a.length >= b.length ? a : b;
        return productShape(a, b) ?? [...longer.slice(0, -2), a[a.length - 2], b[b.length - 1]];
      },
    },
    {
      says: 'The inner sizes are not compared: the last axis of a must be the second last of b.',
      formula: (a, b) => {
        const fitting = [...b.slice(0, -2), a[a.length - 1], b[b.length - 1]];
        return productShape(a, fitting);
      },
    },
  ],
  hints: [
    'Split both shapes: the last two axes are matrices, the rest is a batch.',
    'Broadcast the batches as in the exercise on shapes, from the right; then add [n, m].',
  ],
  because:
    'A linear layer multiplies [4, 5, 80] by [80, 200] and gives [4, 5, 200]: the product works on the last axis and leaves all leading ones alone. That is all a hierarchical model needs.',
});
