/** @file Sizes that are open when a file is written: what two passes say about them is true of every size. */
import { full, maxPool1d, oneHot, pad, std, tensor, variance } from '@nnzoo/core';
import { describe, expect, it, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { openAxes } from '../src/export/open-axes.ts';
import { type Size, sizeOfPair } from '../src/export/sizes.ts';
import { exportOnnx, type ModuleInput } from '../src/index.ts';
import { type Answers, answering, apply, expectAnswers, numbersOf } from './support/answers.ts';
import { type Apply, Of } from './support/op-cases.ts';

const [time, space] = [{ name: 'time' }, { name: 'space' }] as const;
const two = { shape: [time, space, 2] } as const;

/** A value of a shape that follows from the sizes of the input. */
const filled =
  (shape: (batch: number, time: number, space: number) => number[], value = 1): Apply =>
  (x) =>
    full(shape(x.shape[0], x.shape[1], x.shape[2]), value);

test('an open size is a multiple of axes, or so many more than one of them', async () => {
  const answers: Answers = {
    batch: filled((b) => [b, 1]),
    'time and space': filled((_, t, s) => [t, 2, s]),
    'a number of another sign': filled((b) => [b, 1], -0),
    'rows of steps': filled((b, t) => [b * t, 3]),
    'steps of places': filled((b, t, s) => [t * s, b], 0.5),
    'all of them': filled((b, t, s) => [b * t * s]),
    'three times as many': filled((b, t, s) => [3 * b * t, 2 * s]),
    'one more': filled((b, t, s) => [b + 1, t + 1, s + 1]),
    fewer: filled((b, t, s) => [t - 1, s - 3, b]),
    nothing: filled((b) => [b, 0]),
    'whole numbers': (x) => full([x.shape[1] + 2, x.shape[2]], 7, { dtype: 'int32' }),
    'more of one, a multiple of another': filled((b, t, s) => [s + 4, 2 * b, t + 9]),
  };
  await expectAnswers(answers, two, [numbersOf(2, 4, 6, 2), numbersOf(1, 9, 5, 2)]);
  const { outputs } = decodeModel(exportOnnx(answering(apply(answers), two)));
  expect(Object.fromEntries(outputs.map(({ name, shape }) => [name, shape]))).toMatchObject({
    'rows of steps': ['batch_time', 3],
    'all of them': ['batch_time_space'],
    'three times as many': ['batch_time_x3', 'space_x2'],
    fewer: ['time_plus_-1', 'space_plus_-3', 'batch'],
  });
});

type Formula = (sizes: readonly number[]) => number;

/** Multiples, shifts, parts, squares and sums of three sizes, by what they are. */
function formulas(): Record<string, Formula> {
  const all: Record<string, Formula> = {};
  const products = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
  for (const of of products) {
    const product: Formula = (sizes) => of.reduce((size, axis) => size * sizes[axis], 1);
    for (const k of [1, 2, 3, 4, 6, 8]) all[`${k} · ${of}`] = (sizes) => k * product(sizes);
    for (const k of [2, 3, 4]) {
      all[`${of} / ${k}`] = (sizes) => Math.floor(product(sizes) / k);
      all[`${of} / ${k}, rounded up`] = (sizes) => Math.ceil(product(sizes) / k);
    }
  }
  for (const axis of [0, 1, 2]) {
    for (let more = -4; more < 9; more++) {
      all[`${axis} + ${more}`] = (sizes) => sizes[axis] + more;
      all[`(${axis} + ${more}) / 2`] = (sizes) => Math.floor((sizes[axis] + more) / 2);
    }
    for (let more = -3; more < 4; more++) {
      for (const k of [2, 3]) all[`${k} · ${axis} + ${more}`] = (sizes) => k * sizes[axis] + more;
    }
    all[`${axis}²`] = (sizes) => sizes[axis] ** 2;
    for (const other of [0, 1, 2])
      all[`${axis} + ${other}`] = (sizes) => sizes[axis] + sizes[other];
  }
  return all;
}

test.each<[string, ModuleInput]>([
  ['two axes', two],
  ['an axis with a limit and one without', { shape: [{ name: 'time', most: 12 }, space, 2] }],
])(
  'what two passes say of a size is true of other inputs, or it is refused: %s',
  (_, { shape }) => {
    const open = openAxes(shape);
    for (const [name, formula] of Object.entries(formulas())) {
      const [first, second] = [0, 1].map((pass) => formula(open.map(({ sizes }) => sizes[pass])));
      if (first <= 0 || second <= 0) continue;
      const found = sizeOfPair(first, second, open);
      for (const sizes of found === null
        ? []
        : [
            [20, 12, 28],
            [23, 9, 14],
          ]) {
        expect([name, sizeAt(found!, sizes)]).toEqual([name, formula(sizes)]);
      }
    }
  },
);

function sizeAt(size: Size, sizes: readonly number[]): number {
  if (typeof size === 'number') return size;
  return size.of.reduce((product, { axis }) => product * sizes[axis], size.factor) + size.more;
}

test('three axes beside the batch are more than two passes tell apart', () => {
  const shape = [time, space, { name: 'height' }];
  expect(() => exportOnnx(new Of((x) => x), { shape })).toThrow(
    /time, space, height; expected two/,
  );
});

describe('a setting that follows from the size of the input', () => {
  it('is computed in the graph: how many numbers a spread is of', async () => {
    const answers: Answers = {
      'of a row': (x) => variance(x, 1),
      'of the batch': (x) => variance(x, [0, 1], { correction: 0 }),
      'of all, kept': (x) => std(x, undefined, { keepDim: true }),
      'of columns': (x) => std(x, 2, { correction: 0.5 }),
    };
    await expectAnswers(answers, { shape: [time, 3] }, [numbersOf(3, 8, 3), numbersOf(2, 5, 3)]);
  });

  test.each<[string, Apply, RegExp]>([
    ['a window', (x) => maxPool1d(x.transpose(1, 2), x.shape[1]), /a window/],
    [
      'a frame',
      (x) =>
        pad(x, [
          [0, 0],
          [0, 20 - x.shape[1]],
          [0, 0],
        ]),
      /a frame/,
    ],
    [
      'a frame before',
      (x) =>
        pad(x, [
          [0, 0],
          [x.shape[1], 0],
          [0, 0],
        ]),
      /a frame/,
    ],
    ['classes', (x) => oneHot(x.argmax(2), x.shape[1]), /a number of classes/],
    ['where a part ends', (x) => x.slice(1, { end: x.shape[1] >> 1 }).sum(1), /neither a multiple/],
  ])('is refused: %s', (_, forward, text) => {
    expect(() => exportOnnx(new Of(forward), { shape: [time, 3] })).toThrow(text);
  });
});

describe('a table that grows with an axis', () => {
  const limited = { shape: [{ name: 'time', most: 6 }, 2] } as const;
  const table = (length: number, each: (i: number) => number[]) =>
    tensor(Array.from({ length }, (_, i) => each(i)));

  const counted = (...shape: number[]) =>
    tensor(
      Array.from({ length: shape[0] * shape[1] }, (_, i) => i),
      { shape },
    );

  it('is written as long as it may be, and cut', async () => {
    const answers: Answers = {
      'a row of them': (x) => counted(x.shape[1], 1).reshape([-1]),
      'of one axis': (x) => tensor(Array.from({ length: x.shape[1] }, (_, i) => i / 2)),
      positions: (x) => x.add(table(x.shape[1], (i) => [Math.sin(i), i])),
      'one more': (x) => table(x.shape[1] + 1, (i) => [i * i]),
      'the same for all': (x) => x.mul(table(x.shape[1], () => [3, 3])),
    };
    await expectAnswers(answers, limited, [
      numbersOf(3, 6, 2),
      numbersOf(2, 3, 2),
      numbersOf(1, 1, 2),
    ]);
  });

  test.each<[string, Apply, ModuleInput]>([
    ['counted from its end', (x) => table(x.shape[1], (i) => [x.shape[1] - i, 1]), limited],
    ['without a limit', (x) => table(x.shape[1], (i) => [i, 1]), { shape: [time, 2] }],
    [
      'of two axes',
      (x) => table(x.shape[1], (i) => Array.from({ length: x.shape[1] }, (_, k) => i * k)),
      limited,
    ],
    ['of numbers in order, on another axis', (x) => counted(2, x.shape[1]), limited],
    ['of numbers in order, on two axes', (x) => counted(x.shape[1], x.shape[1]), limited],
    [
      'of numbers in order, on the first axis and the last',
      (x) => counted(x.shape[1], 2 * x.shape[1]).reshape([x.shape[1], 2, -1]),
      limited,
    ],
    ['of rows of steps', (x) => counted(x.shape[0] * x.shape[1], 1), limited],
    [
      'of another axis',
      (x) => table(2, (i) => Array.from({ length: x.shape[1] }, (_, k) => i + k)),
      limited,
    ],
  ])('is refused: %s', (_, forward, input) => {
    expect(() => exportOnnx(new Of(forward), input)).toThrow(
      expect.objectContaining({ code: 'onnx/unseen' }),
    );
  });
});
