/** @file Lessons on N1, N2 and N6 to N9: a loss, and what a derivative is. Read first. */
import { differenceQuotient } from '@nnzoo/scalar';
import type { Lesson } from '../lesson.ts';
import { productRule } from '../pages/product-rule.ts';

const parabola = (x: number): number => 3 * x * x - 4 * x + 5;

/** From the loss to a value that is used twice. */
export const derivatives: readonly Lesson[] = [
  {
    id: 'loss',
    title: 'How wrong is a prediction?',
    notes: ['N1', 'N2'],
    terms: ['loss function', 'mean squared error'],
    idea: 'A network is an expression: data and weights go in, a prediction comes out. The loss function says how wrong it is. The mean squared error averages (actual − predicted)² over the rows. Training makes the loss small.',
    command: 'run linear --data diabetes',
    question: {
      kind: 'number',
      ask: 'The actual values are 3 and 5, the predictions 2.5 and 7. What is the mean squared error?',
      answer: () => ((3 - 2.5) ** 2 + (5 - 7) ** 2) / 2,
      mistakes: [
        { value: 4.25, says: 'That is the sum, not the mean: divide by the number of rows.' },
        {
          value: 1.25,
          says: 'That is the mean of the differences: square each before you add them.',
        },
        { value: Math.sqrt(2.125), says: 'That is the root of it, the rmse: leave the root out.' },
        {
          value: 1.0625,
          says: 'That is half of it: some books put ½ before the mean, here there is none.',
        },
      ],
    },
    hint: 'Square both differences, add them, and divide by 2.',
    because:
      '(0.5² + 2²)/2 = 4.25/2 = 2.125. The larger miss counts sixteen times the smaller one.',
  },
  {
    id: 'difference-quotient',
    title: 'A derivative is a nudge',
    notes: ['N6'],
    terms: ['derivative', 'difference quotient'],
    idea: 'The difference quotient measures a derivative: change x by a small h, and divide the change of f by h: (f(x + h) − f(x))/h. The smaller h, the closer it is to the derivative, until rounding errors dominate.',
    command: 'run scalar --explain',
    question: {
      kind: 'number',
      ask: 'f(x) = 3x² − 4x + 5. What is (f(x + h) − f(x))/h at x = 3 with h = 0.001? Three decimals.',
      answer: () => differenceQuotient(parabola, 3, 0.001),
      tolerance: 0.0005,
      mistakes: [
        {
          value: 14,
          says: 'That is the derivative, where h goes to 0. With h = 0.001 something is left over.',
        },
        { value: 0.014003, says: 'That is the change of f: divide it by h.' },
        { value: 20, says: 'That is f(3) itself: how much does it change when x grows by h?' },
      ],
    },
    hint: 'The slope is 6x − 4; the quotient is off by f″/2 · h.',
    because: '6 · 3 − 4 = 14, and with the 3h that is left over the quotient is 14.003.',
  },
  {
    id: 'product-rule',
    title: 'The derivative of a product',
    notes: ['N8', 'N9'],
    needs: ['difference-quotient'],
    terms: ['derivative'],
    page: productRule,
    idea: 'A sum passes its derivative on as it is; a product multiplies it by the other factor: ((a + h)·b − a·b)/h = b.',
    command: 'learn product-rule --show',
    question: {
      kind: 'number',
      ask: 'a = 2, b = −3, c = 10, d = a·b + c, f = −2. What is ∂(d·f)/∂a?',
      answer: () => -3 * -2,
      mistakes: [
        {
          value: -2,
          says: 'That is f, the derivative by d. From d back to a there is one more factor.',
        },
        { value: -3, says: 'That is ∂d/∂a. Above d there is the product with f.' },
        { value: -4, says: 'That is the derivative by b, a·f: the other factor of a is b.' },
        { value: -8, says: 'That is the value of d·f, not how it changes with a.' },
      ],
    },
    hint: 'From d·f back to d, and from d back to a: the other factor, twice.',
    because:
      '∂(d·f)/∂d = f = −2, ∂d/∂a = b = −3, and their product is 6. The value d = 4 plays no part.',
  },
  {
    id: 'chain-rule',
    title: 'The chain rule',
    notes: ['N7'],
    needs: ['difference-quotient'],
    terms: ['chain rule'],
    idea: 'The chain rule: if b depends on a and c on b, then dc/da = dc/db · db/da. Backpropagation applies this rule from the end to the beginning.',
    command: 'run scalar --explain',
    question: {
      kind: 'number',
      ask: 'b = 3a + 1 and c = b². What is dc/da at a = 1?',
      answer: () => 2 * (3 * 1 + 1) * 3,
      mistakes: [
        { value: 8, says: 'That is dc/db alone: multiply by db/da.' },
        { value: 6, says: 'The outer derivative 2b is taken at a = 1; it belongs at b = 3a + 1.' },
        { value: 11, says: 'The two derivatives are added: along a chain they are multiplied.' },
        { value: 16, says: 'That is the value of c, not its derivative.' },
      ],
    },
    hint: 'dc/db = 2b; b is 4 there.',
    because: '2 · 4 · 3 = 24.',
  },
  {
    id: 'used-twice',
    title: 'Used twice, counted twice',
    notes: ['N7', 'N9'],
    needs: ['product-rule', 'chain-rule'],
    terms: ['computation graph', 'gradient'],
    idea: 'A value may be used in several places. A change of it goes through all of them, so its gradient is the sum of what comes back from each. Whoever writes = in place of += keeps only the last.',
    command: 'run scalar --explain',
    question: {
      kind: 'number',
      ask: 'y = x·x + 3·x. The graph uses x three times. What is dy/dx at x = 2?',
      answer: () => 2 + 2 + 3,
      mistakes: [
        {
          value: 3,
          says: 'Only the last use counts here: the gradient was overwritten, not added to.',
        },
        { value: 4, says: 'The product is right; 3·x uses x once more.' },
        { value: 5, says: 'Of x·x only one factor counts: each of the two gets the other one.' },
        { value: 10, says: 'That is the value of y, not its derivative.' },
      ],
    },
    hint: 'Each factor of x·x gets the other one, 3·x gives 3, and all three are added.',
    because: '2 + 2 + 3 = 7. The rules for powers say the same: 2x + 3.',
  },
];
