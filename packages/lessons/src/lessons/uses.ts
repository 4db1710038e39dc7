/** @file Lessons on N31 to N34: a network in seven steps, and what networks are for. */
import { math, tensor } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';

/** From the seven steps to prices, places and pictures. */
export const uses: readonly Lesson[] = [
  {
    id: 'seven-steps',
    title: 'A network in seven steps',
    notes: ['N31'],
    terms: ['logit', 'cross-entropy'],
    idea: 'Define layers, attach batch norm, retrieve the parameters, build the minibatch, forward, backward, sample: docs/seven-steps.ts does this, and docs/seven-steps-by-hand.ts does it without autograd and layers.',
    command: 'run makemore --norm batch --steps 2000',
    question: {
      kind: 'code',
      ask: 'logits is [B, V] and targets [B]. Write the expression of the mean cross-entropy.',
      given: [
        'const logits = tensor([[1, 2, 3], [0, 0, 5]]); const targets = tensor([2, 0], { dtype: "int32" });',
        'const logits = tensor([[4, 0]]); const targets = tensor([1], { dtype: "int32" });',
      ],
      solution: 'crossEntropy(logits, targets)',
    },
    hint: 'There is one function for it; its name is that of the loss.',
    because:
      'It is −ln softmax(logits) at each target, averaged; logits.logSoftmax(-1), gathered, gives the same.',
  },
  {
    id: 'support-vectors',
    title: 'Errors that do not count',
    notes: ['N32'],
    terms: ['support vector', 'epsilon'],
    idea: 'Support vector regression ignores errors up to ε: the loss is max(0, |error| − ε). Only rows on the tube or outside it (the support vectors) determine the line.',
    command: 'run linear --data house-prices --method svr',
    question: {
      kind: 'number',
      ask: 'ε is 0.5 and the errors are 0.2, −0.4, 1.5 and −0.7. What do they cost together?',
      answer: () =>
        [0.2, -0.4, 1.5, -0.7].reduce((sum, e) => sum + Math.max(0, Math.abs(e) - 0.5), 0),
    },
    hint: 'The first two lie inside the tube.',
    because: '0 + 0 + 1.0 + 0.2 = 1.2.',
  },
  {
    id: 'nearby',
    title: 'How far is it?',
    notes: ['N33'],
    terms: ['embedding'],
    idea: 'Places are recommended by taste and by nearness. On the globe nearness is the great circle: a degree of longitude shrinks with the cosine of the latitude.',
    command: 'run recommender',
    question: {
      kind: 'number',
      ask: 'A degree at the equator is 111.2 km. How many kilometers is a degree of longitude at 60° north?',
      answer: () => 111.2 * math.cos(Math.PI / 3),
    },
    hint: 'cos 60° = 0.5.',
    because: 'Half of 111.2 is 55.6. At the pole nothing is left of it.',
  },
  {
    id: 'image-classes',
    title: 'From scores to a name',
    notes: ['N34'],
    terms: ['softmax'],
    idea: 'The output layer of a classifier gives a score a class; the softmax makes shares of them, and the largest names the picture.',
    command: 'run cnn --data digits',
    question: {
      kind: 'number',
      ask: 'The scores are 2, 1 and 0. Which share has the first class?',
      answer: () => tensor([2, 1, 0], { dtype: 'float64' }).softmax(0).data()[0],
    },
    hint: 'e²/(e² + e¹ + e⁰).',
    because: '7.389/(7.389 + 2.718 + 1) = 0.665.',
  },
];
