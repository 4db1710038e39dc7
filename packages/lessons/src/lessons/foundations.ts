/** @file Lessons on N1 to N9: losses, descent, derivatives. */
import { math } from '@nnzoo/core';
import { unlearning } from '@nnzoo/perceptron';
import { differenceQuotient } from '@nnzoo/scalar';
import type { Lesson } from '../lesson.ts';
import { lossFunctions } from '../pages/loss-functions.ts';
import { productRule } from '../pages/product-rule.ts';
import { sgdAndCrossValidation } from '../pages/sgd-and-cross-validation.ts';

const parabola = (x: number): number => 3 * x * x - 4 * x + 5;

/** From the loss to the chain rule. */
export const foundations: readonly Lesson[] = [
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
    },
    hint: 'Square both differences, add them, and divide by 2.',
    because:
      '(0.5² + 2²)/2 = 4.25/2 = 2.125. The larger miss counts sixteen times the smaller one.',
  },
  {
    id: 'backpropagation',
    title: 'Down the gradient',
    notes: ['N3'],
    terms: ['backpropagation', 'gradient descent'],
    idea: 'Backpropagation gives the derivative of the loss by each weight and bias. Gradient descent moves each parameter against its derivative: w ← w − η · ∂L/∂w, with the learning rate η.',
    command: 'run scalar --explain',
    question: {
      kind: 'number',
      ask: 'L = (w·x − y)² with x = 2, y = 1, and w = 3 now. Where is w after one step with η = 0.1?',
      answer: () => 3 - 0.1 * 2 * (3 * 2 - 1) * 2,
    },
    hint: '∂L/∂w = 2 (w·x − y) · x.',
    because:
      'The derivative is 2 · 5 · 2 = 20, so that w goes from 3 to 3 − 0.1 · 20 = 1. That is closer to y/x = 0.5.',
  },
  {
    id: 'epochs-and-folds',
    title: 'Epochs, minibatches, and what folds are for',
    notes: ['N4'],
    terms: ['epoch', 'minibatch', 'stochastic gradient descent', 'cross-validation', 'fold'],
    page: sgdAndCrossValidation,
    idea: 'Stochastic gradient descent takes one step a minibatch; an epoch is one pass over all training rows. Cross-validation is something else: it trains again for each fold, and measures each model on the rows that it never saw.',
    command: 'learn epochs-and-folds --show',
    question: {
      kind: 'number',
      ask: '200 rows, 5 folds, batches of 16, 60 epochs a fold. How many steps does the whole cross-validation take?',
      answer: () => 5 * 60 * Math.ceil(160 / 16),
      tolerance: 0,
    },
    hint: 'Each fold trains on four fifths of the rows.',
    because: '160 rows are 10 batches; 10 · 60 epochs · 5 folds = 3000 steps.',
  },
  {
    id: 'cross-entropy',
    title: 'Which loss, and why',
    notes: ['N5'],
    terms: ['cross-entropy', 'sigmoid', 'saturation'],
    page: lossFunctions,
    idea: 'Of a sigmoid neuron, the derivative of squared error has the factor σ′, which is almost 0 where the neuron is saturated. Cross-entropy cancels it: what is left is prediction − target.',
    command: 'learn cross-entropy --show',
    question: {
      kind: 'number',
      ask: 'A sigmoid neuron has the weighted sum 4, and its target is 0. How many times larger is the derivative of cross-entropy by the sum than that of half the squared error?',
      answer: () => {
        const output = 1 / (1 + math.exp(-4));
        return 1 / (output * (1 - output));
      },
    },
    hint: 'One derivative is σ − 0, the other (σ − 0) · σ (1 − σ). What is σ(4)?',
    because: `σ(4) = 0.982, and 1/(0.982 · 0.018) = 56.6. With squared error the output hardly moves: after ten steps it is still ${unlearning({ loss: 'squared', weight: 2, bias: 2, learningRate: 0.15, steps: 10 })[10].toFixed(2)}.`,
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
    },
    hint: 'The slope is 6x − 4; the quotient is off by f″/2 · h.',
    because: '6 · 3 − 4 = 14, and with the 3h that is left over the quotient is 14.003.',
  },
  {
    id: 'chain-rule',
    title: 'The chain rule',
    notes: ['N7'],
    terms: ['chain rule'],
    idea: 'The chain rule: if b depends on a and c on b, then dc/da = dc/db · db/da. Backpropagation applies this rule from the end to the beginning.',
    command: 'run scalar --explain',
    question: {
      kind: 'number',
      ask: 'b = 3a + 1 and c = b². What is dc/da at a = 1?',
      answer: () => 2 * (3 * 1 + 1) * 3,
    },
    hint: 'dc/db = 2b; b is 4 there.',
    because: '2 · 4 · 3 = 24.',
  },
  {
    id: 'product-rule',
    title: 'The derivative of a product',
    notes: ['N8', 'N9'],
    terms: ['derivative'],
    page: productRule,
    idea: 'A sum passes its derivative on as it is; a product multiplies it by the other factor: ((a + h)·b − a·b)/h = b.',
    command: 'learn product-rule --show',
    question: {
      kind: 'number',
      ask: 'a = 2, b = −3, c = 10, d = a·b + c, f = −2. What is ∂(d·f)/∂a?',
      answer: () => -3 * -2,
    },
    hint: 'From d·f back to d, and from d back to a: the other factor, twice.',
    because:
      '∂(d·f)/∂d = f = −2, ∂d/∂a = b = −3, and their product is 6. The value d = 4 plays no part.',
  },
];
