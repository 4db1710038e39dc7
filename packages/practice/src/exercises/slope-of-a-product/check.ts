/** @file Checks the derivatives of a product by the quotient. */
import { exercise } from '../../exercise.ts';
import { slopesOfProduct } from './solution.ts';

export default exercise(slopesOfProduct)({
  id: 'slope-of-a-product',
  title: 'the slopes of a·b',
  subject: 'slopesOfProduct',
  chapter: 'packages/scalar/README.md',
  notes: ['N9'],
  cases: (random) => [
    [random.uniform(-3, 3), random.uniform(-3, 3)],
    [2, -10],
  ],
  mistakes: [
    {
      says: 'The two are exchanged: move a by h and keep b, ((a + h)·b − a·b)/h. What is left is b.',
      formula: (a, b) => [a, b],
    },
    {
      says: 'These are the slopes of a sum. In a product a is multiplied by b, so its slope is not 1.',
      formula: () => [1, 1],
    },
    {
      says: 'This is a + b, both slopes together. Only one of the two moves at a time.',
      formula: (a, b) => [a + b, a + b],
    },
    {
      says: 'This is a·b, the value itself, not how it changes.',
      formula: (a, b) => [a * b, a * b],
    },
  ],
  hints: [
    'Multiply out: (a + h)·b − a·b. What is left?',
    'h·b is left, and it is divided by h. For b the same with the letters exchanged.',
  ],
  because:
    '((a + h)·b − a·b)/h = h·b/h = b. Each factor of a product is the slope of the other: this is why backpropagation multiplies a gradient by the other input.',
});
