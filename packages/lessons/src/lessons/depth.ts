/** @file Lessons on N26 to N30: how deep networks begin, and what keeps their signals in range. Read broadcasting.ts before. */
import { math, zeros } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';
import { badStart } from '../pages/bad-start.ts';
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
      mistakes: [
        { value: math.tanh(3), says: 'That is the output. The derivative is 1 minus its square.' },
        { value: 1 - math.tanh(3), says: 'The output is to be squared: 1 − tanh².' },
        { value: -8, says: 'That is 1 − 3², of the input: the formula takes the output.' },
      ],
    },
    hint: 'tanh(3) = 0.995055.',
    because: '1 − 0.995055² = 0.00987: just under 1 % of it.',
  },
  {
    id: 'bad-start',
    title: 'A bad start that ends worse',
    notes: ['N26', 'N27'],
    needs: ['saturation'],
    terms: ['initialization', 'standard deviation', 'variance'],
    page: badStart,
    idea: 'One layer forgives a bad start; four do not. With weights of standard deviation 1 the sum of n inputs has standard deviation √n: every tanh is at its flat end, and the gradient is cut in each layer. The comparison trains such a network and a well-begun one from five seeds each.',
    command: 'learn bad-start --show',
    question: {
      kind: 'number',
      ask: 'Fifty inputs of variance 1, and weights of variance 1: which standard deviation has their weighted sum?',
      answer: () => Math.sqrt(50),
      mistakes: [
        { value: 50, says: 'That is the variance: its root is the standard deviation.' },
        {
          value: 1,
          says: 'So it would be if the weights were divided by the root of the number of inputs.',
        },
        {
          value: 1 / Math.sqrt(50),
          says: 'That is what weights should have, so that the sum has 1.',
        },
      ],
    },
    hint: 'Variances of independent terms add up.',
    because: '√50 = 7.07: nearly every tanh beyond ±2, where less than 8 % of the gradient passes.',
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
      mistakes: [
        { value: 1 / Math.sqrt(30), says: 'The gain of the tanh, 5/3, is missing.' },
        {
          value: 5 / 3 / Math.sqrt(3),
          says: 'fanIn is not the 3 characters: each brings 10 numbers.',
        },
        {
          value: 5 / 3 / Math.sqrt(10),
          says: 'fanIn is not one embedding: three of them come in.',
        },
        {
          value: 5 / 3 / 30,
          says: 'The root is missing: variances add up, not standard deviations.',
        },
      ],
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
      mistakes: [
        {
          value: math.log2(27),
          says: 'That is in bits, by the logarithm of base 2: nats have base e.',
        },
        {
          value: math.log(27) / math.log(10),
          says: 'That is by the logarithm of base 10: nats have base e.',
        },
        { value: 1 / 27, says: 'That is the share of each character: the loss is −ln of it.' },
      ],
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
  {
    id: 'tree',
    title: 'A tree over the characters',
    notes: ['N30'],
    needs: ['last-dimension', 'tokens'],
    terms: ['receptive field', 'context'],
    idea: 'WaveNet joins two neighbors in each layer, and the results of two neighbors in the next: a tree. Each layer halves the number of places, so that many characters come in with few layers, and none is squeezed at once.',
    command: 'run wavenet --steps 500',
    question: {
      kind: 'number',
      ask: 'Three layers, each of which joins two neighbors: how many characters does the top see?',
      answer: () => 2 ** 3,
      tolerance: 0,
      mistakes: [
        { value: 6, says: 'That is 3 · 2: each layer doubles what the one below has seen.' },
        { value: 4, says: 'That is after two layers.' },
        { value: 9, says: 'That is 3², with the two numbers exchanged.' },
        { value: 16, says: 'That is after four layers: the characters themselves are none.' },
      ],
    },
    hint: '2, then 4, then …',
    because: '2 · 2 · 2 = 8. A context of 16 is one layer more, not twice the layers.',
  },
];
