/** @file Functions of a tensor that export writes, one for each op, with the input that each is recorded with. */
import {
  argmax,
  argmin,
  avgPool1d,
  avgPool2d,
  broadcastTo,
  cast,
  concat,
  conv1d,
  conv2d,
  createRng,
  elementwise,
  equal,
  expm1,
  expression,
  floorDiv,
  full,
  gather,
  greater,
  linear,
  log1p,
  log2,
  log10,
  logicalAnd,
  logSoftmax,
  logSumExp,
  Module,
  max,
  maxPool1d,
  maxPool2d,
  mod,
  notEqual,
  oneHot,
  ones,
  pad,
  prod,
  RNN,
  randn,
  reciprocal,
  relu,
  scaledDotProductAttention,
  softmax,
  square,
  std,
  type Tensor,
  trunc,
  variance,
  where,
  zeros,
} from '@nnzoo/core';
import type { ModuleInput } from '../../src/index.ts';

/** What a module computes. */
export type Apply = (x: Tensor) => Tensor;

/** A module of one function. */
export class Of extends Module {
  readonly forward: Apply;

  constructor(apply: Apply) {
    super();
    this.forward = apply;
  }
}

const rng = createRng(11).stream('weights');
const random = (...shape: number[]) => randn(shape, { rng });
const time = { name: 'time' } as const;
export const row = { shape: [6] } as const;
export const steps = { shape: [time, 6] } as const;
const square3 = random(3, 3);
export const weight = random(4, 6);
export const bias = random(4);
const kernels1 = random(4, 3, 3);
const kernels2 = random(4, 1, 2, 3);
const rnn = new RNN(6, 3, { rng, activation: 'relu' });

const bell = elementwise('bell', (x) => expression.normalDensity(x));
const below = elementwise('below', (x) => expression.normalBelow(x));

/** By name. */
export const cases: readonly [string, Apply, ModuleInput][] = [
  ['logarithms of 2 and 10', (x) => log2(x.square().add(1)).add(log10(x.abs().add(2))), row],
  ['eˣ − 1 and ln(1 + x)', (x) => expm1(x).mul(log1p(x.abs())), row],
  ['a bell curve and what lies below it', (x) => bell(x).sub(below(x)), row],
  ['what is left of the point', (x) => trunc(x), row],
  ['whole quotients and remainders', (x) => floorDiv(x, 1.5).add(mod(x, 1.5).mul(10)), row],
  ['numbers chosen by a comparison', (x) => where(notEqual(x, 0.25), square(x), -7), row],
  [
    'both of two comparisons',
    (x) => cast(logicalAnd(greater(x, -1), notEqual(x, 1)), 'float32'),
    row,
  ],
  ['a comparison multiplied', (x) => x.mul(cast(equal(x, 0.25), 'float32')).add(relu(x)), row],
  [
    'the reciprocal of −0',
    (x) => reciprocal(full([x.shape[0], 6], -0).mul(x.square().add(1))),
    row,
  ],
  ['whole numbers', (x) => cast(x.mul(3).sub(2), 'float32'), { shape: [6], dtype: 'int32' }],
  ['a whole number as a class', (x) => oneHot(x, 6), { shape: [time], dtype: 'int32', values: 6 }],
  ['rows without a bias', (x) => linear(x, weight), row],
  ['steps with a bias', (x) => linear(x, weight, bias), steps],
  ['steps without a bias', (x) => linear(x, weight), steps],
  [
    'a sequence in windows',
    (x) => conv1d(x, kernels1, bias, { stride: 2, dilation: 2, padding: 3 }),
    { shape: [3, 9] },
  ],
  [
    'a picture in windows of unequal sides',
    (x) =>
      conv2d(x, kernels2, bias, { stride: [2, 1], dilation: [1, 2], padding: [0, 2], groups: 2 }),
    { shape: [2, 5, 7] },
  ],
  ['largest of a sequence', (x) => maxPool1d(x, 2, { dilation: 3, padding: 1 }), { shape: [3, 8] }],
  [
    'largest, the last window over the edge',
    (x) => maxPool1d(x, 2, { ceilMode: true }),
    { shape: [3, 7] },
  ],
  [
    'largest, over one edge of two',
    (x) => maxPool2d(x, [2, 3], { ceilMode: true, stride: [2, 3], dilation: [2, 1] }),
    { shape: [2, 7, 7] },
  ],
  ['largest, without what is left over', (x) => maxPool1d(x, 3), { shape: [3, 8] }],
  ['largest, without one edge of two', (x) => maxPool2d(x, [2, 3]), { shape: [2, 6, 7] }],
  ['mean, without what is left over', (x) => avgPool1d(x, 3), { shape: [3, 8] }],
  [
    'mean, the last window over the edge',
    (x) => avgPool1d(x, 3, { ceilMode: true }),
    { shape: [3, 8] },
  ],
  [
    'every other of twice as many steps',
    (x) => x.reshape([x.shape[0], -1, 3]).slice(1, { start: 1, step: 2 }),
    steps,
  ],
  [
    'columns from the last but one to the second',
    (x) => x.slice(1, { start: 4, end: 0, step: -2 }),
    row,
  ],
  ['shares of the last axis', (x) => softmax(x, 2), steps],
  ['ln of shares of the steps', (x) => logSoftmax(x, 1), steps],
  ['columns from the end to the third', (x) => x.slice(1, { start: 5, end: 1, step: -2 }), row],
  ['steps from the end', (x) => x.slice(1, { start: -1, step: -1 }), steps],
  ['mean of a sequence', (x) => avgPool1d(x, 3, { stride: 2, padding: 1 }), { shape: [3, 9] }],
  ['mean of windows', (x) => avgPool2d(x, [2, 3], { stride: [1, 2] }), { shape: [2, 5, 7] }],
  ['attention to all', (x) => scaledDotProductAttention(x, x.mul(2), x.neg()), steps],
  ['attention to the past', (x) => scaledDotProductAttention(x, x, x, { causal: true }), steps],
  ['ReLU steps', (x) => rnn.forward(x).output, steps],
  ['a product with the past', (x) => x.transpose(1, 2).matmul(x), steps],
  ['sums over two axes', (x) => x.sum([0, 2]), steps],
  ['a sum that keeps its axis', (x) => x.sub(x.sum(1, { keepDim: true })), steps],
  ['spread with a correction', (x) => std(x, 2, { correction: 1 }).add(variance(x, 2)), steps],
  ['spread without one', (x) => variance(x, [1, 2], { correction: 0 }), { shape: [3, 6] }],
  ['largest, smallest, product', (x) => max(x, 1).add(x.min(1)).mul(prod(x, 1)), { shape: [3, 6] }],
  ['where the largest stands', (x) => cast(argmax(x, 2), 'float32'), steps],
  [
    'where the smallest stands',
    (x) => cast(argmin(x, 1, { keepDim: true }), 'float32'),
    { shape: [3, 6] },
  ],
  ['ln Σ eˣ', (x) => logSumExp(x, 1), row],
  ['the last step', (x) => x.slice(1, { start: x.shape[1] - 1 }), steps],
  [
    'all steps but the first and the last',
    (x) => x.slice(1, { start: 1, end: x.shape[1] - 1 }),
    steps,
  ],
  [
    'some columns of some steps',
    (x) => x.slice(1, { start: 1 }).slice(2, { start: 1, end: 4 }),
    steps,
  ],
  ['every other column', (x) => x.slice(1, { start: 1, step: 2 }), row],
  ['every other step', (x) => x.slice(1, { step: 2 }), { shape: [8, 6] }],
  ['columns from the end to the second', (x) => x.slice(1, { start: 5, end: 0, step: -2 }), row],
  [
    'a frame',
    (x) =>
      pad(
        x,
        [
          [0, 0],
          [1, 0],
          [2, 3],
        ],
        0.5,
      ),
    { shape: [3, 6] },
  ],
  ['steps and rows as one axis', (x) => x.reshape([-1, 6]).matmul(weight.transpose(0, 1)), steps],
  ['steps and their negatives', (x) => concat([x, x.neg()], 1), steps],
  ['twice as many rows', (x) => concat([x, x.neg()], 0).reshape([-1, 3]), row],
  ['zeros for each row', (x) => concat([zeros([x.shape[0], 2]), x], 1), row],
  ['ones for each step', (x) => concat([ones([x.shape[0], x.shape[1], 1]), x], 2), steps],
  ['one row for all', (x) => broadcastTo(bias, [x.shape[0], 4]).add(x.slice(1, { end: 4 })), row],
  [
    'weights turned on the way',
    (x) => x.slice(1, { end: 3 }).matmul(square3.transpose(0, 1).matmul(square3)),
    row,
  ],
  ['picked columns', (x) => gather(x, 1, cast(oneHot(argmax(x, 1), 6), 'int32')), row],
];
