/** @file Checks clipping by the norm. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { clipByNorm } from './solution.ts';

const normOf = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, g) => sum + g * g, 0));

const scaled = (values: readonly number[], factor: number): number[] =>
  values.map((g) => g * factor);

export default exercise(clipByNorm)({
  id: 'clip-by-norm',
  title: 'clip gradients by their norm',
  subject: 'clipByNorm',
  chapter: 'packages/rnn/README.md',
  cases: (random) => {
    const gradients = [numbers(random, 3, 1, 4), numbers(random, 2, 1, 4)];
    return [
      [gradients, 1],
      [gradients, 100],
      [[[0, 0]], 1],
      [
        [
          [3, 0],
          [0, 4],
        ],
        4.5,
      ],
    ];
  },
  mistakes: [
    {
      says: 'Each number is clipped for itself, which turns the direction of the step. Multiply all by one factor.',
      formula: (gradients, limit) =>
        gradients.map((each) => each.map((g) => Math.max(-limit, Math.min(limit, g)))),
    },
    {
      says: 'Each tensor is clipped for itself. One norm over all tensors together keeps the direction of the step.',
      formula: (gradients, limit) =>
        gradients.map((each) => scaled(each, Math.min(1, limit / (normOf(each) || 1)))),
    },
    {
      says: 'Small gradients are made larger here: those below the limit stay as they are.',
      formula: (gradients, limit) => {
        const norm = normOf(gradients.flat());
        return gradients.map((each) => scaled(each, norm === 0 ? 1 : limit / norm));
      },
    },
    {
      says: 'The norm is the sum of the sizes: it is the root of the sum of the squares.',
      formula: (gradients, limit) => {
        const norm = gradients.flat().reduce((sum, g) => sum + Math.abs(g), 0);
        return gradients.map((each) => scaled(each, norm > limit ? limit / norm : 1));
      },
    },
    {
      says: 'The root is missing: limit / Σ g² is far too small.',
      formula: (gradients, limit) => {
        const squares = normOf(gradients.flat()) ** 2;
        return gradients.map((each) => scaled(each, squares > limit ? limit / squares : 1));
      },
    },
  ],
  hints: [
    'First one number from all gradients, then one factor, then a product for each number.',
    'norm = √Σ g² over everything; factor = limit / norm where norm > limit, else 1.',
  ],
  because:
    'The step keeps its direction and is at most as long as the limit. One bad batch can then not throw the weights far away.',
});
