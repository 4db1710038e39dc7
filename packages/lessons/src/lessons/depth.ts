/** @file Lessons on N26 to N30: how deep networks begin, and what keeps their signals in range. */
import { math, zeros } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';
import { batchNormDims } from '../pages/batch-norm-dims.ts';
import { confidentSoftmax } from '../pages/confident-softmax.ts';
import { initialization } from '../pages/initialization.ts';
import { ownActivation } from '../pages/own-activation.ts';

const table = 'const x = tensor([[1, 2, 3], [4, 5, 6]]);';
const otherTable = 'const x = tensor([[2, 2], [1, 7], [0, 8]]);';

/** From saturated units to products over the last dimension. */
export const depth: readonly Lesson[] = [
  {
    id: 'saturation',
    title: 'Saturation: the flat ends of the tanh',
    notes: ['N26'],
    terms: ['saturation', 'tanh'],
    page: initialization,
    idea: 'Saturation: the derivative of the tanh is 1 − tanh², which is 1 at 0 and nearly 0 at the ends, so that no gradient passes there. Weights scaled by 0.1 to 0.3 keep the sums small at first.',
    command: 'learn saturation --show',
    question: {
      kind: 'number',
      ask: 'What share of the gradient does a tanh let through whose input is 3?',
      answer: () => 1 - math.tanh(3) ** 2,
    },
    hint: 'tanh(3) = 0.99505.',
    because: '1 − 0.99505² = 0.00988: just under 1 % of it.',
  },
  {
    id: 'own-activation',
    title: 'An activation function in one line',
    notes: ['N26'],
    terms: ['activation function'],
    page: ownActivation,
    idea: 'An activation function is any function of one number that has a slope. elementwise(name, formula) makes an op of one line: values in one pass, and the gradient by the chain rule. expression has the functions: add, mul, tanh, sigmoid, exp …',
    command: 'learn own-activation --show',
    question: {
      kind: 'code',
      ask: 'With e = expression, write tanh(v) + 0.1·v as an op with elementwise, and apply it to x.',
      given: [
        'const e = expression; const x = tensor([-6, 0, 6]);',
        'const e = expression; const x = tensor([[1, -1], [3, 30]]);',
      ],
      solution: "elementwise('leakyTanh', (v) => e.add(e.tanh(v), e.mul(v, 0.1)))(x)",
    },
    hint: "e is expression: elementwise('name', (v) => e.add(…, e.mul(…)))(x).",
    because:
      'x.tanh().add(x.mul(0.1)) has the same numbers, in three passes over memory with two tensors between them. gradcheck(op, [x]) on a float64 tensor compares the gradient of either with difference quotients.',
  },
  {
    id: 'kaiming',
    title: 'Kaiming initialization',
    notes: ['N27'],
    terms: ['Kaiming initialization'],
    page: initialization,
    idea: 'A sum of fanIn terms has fanIn times the variance of one term. Kaiming initialization draws weights with the standard deviation gain/√fanIn, which keeps the variance; for the tanh the gain is 5/3.',
    command: 'run makemore --init kaiming --steps 2000',
    question: {
      kind: 'number',
      ask: 'Embeddings of 10 numbers, a context of 3 characters, then a tanh: which standard deviation?',
      answer: () => 5 / 3 / Math.sqrt(30),
    },
    hint: 'fanIn is embedding · context.',
    because: '(5/3)/√30 = 0.304.',
  },
  {
    id: 'confident-softmax',
    title: 'A softmax that is confidently wrong',
    notes: ['N28'],
    terms: ['softmax', 'nats'],
    page: confidentSoftmax,
    idea: 'Before training, the best prediction is the uniform distribution, with a loss of ln V. A first loss far above that means that the softmax is confidently wrong: its scores (logits) are large by chance.',
    command: 'learn confident-softmax --show',
    question: {
      kind: 'number',
      ask: 'What is the loss of the uniform distribution over 27 characters, in nats?',
      answer: () => math.log(27),
    },
    hint: '−ln(1/27).',
    because: 'ln 27 = 3.296. With 100 characters it would be 4.605.',
  },
  {
    id: 'batch-norm',
    title: 'Which dims are normalized',
    notes: ['N29'],
    terms: ['batch norm', 'layer norm'],
    page: batchNormDims,
    idea: 'Batch norm gives each channel mean 0 and standard deviation 1 over the batch: over dim 0 of [B, F], over dims 0 and 1 of [B, T, C]. Over dim 1 of [B, F] it would be layer norm.',
    command: 'learn batch-norm --show',
    question: {
      kind: 'code',
      ask: 'x is [B, F]. Write the expression that subtracts each channel’s mean over the batch.',
      given: [table, otherTable],
      solution: 'x.sub(x.mean(0, { keepDim: true }))',
    },
    hint: 'Dim 0 is the batch: x.mean(0, …).',
    because: 'Each column then has mean 0. x.mean(1, …) would center the rows.',
  },
  {
    id: 'last-dimension',
    title: 'A matrix product works on the last dimension',
    notes: ['N30'],
    terms: ['tensor'],
    idea: 'A product with [K, N] turns the last dim from K into N and leaves all leading ones as they are: a batch of sequences is one product.',
    command: 'run wavenet --steps 500',
    question: {
      kind: 'shape',
      ask: '[32, 4, 48] times [48, 128]: what is the shape? (as in 1,2,3)',
      answer: () => zeros([32, 4, 48]).matmul(zeros([48, 128])).shape,
    },
    hint: 'Only the last dim changes.',
    because: '[32, 4, 128]: each of the 32 · 4 rows of 48 numbers becomes 128 numbers.',
  },
];
