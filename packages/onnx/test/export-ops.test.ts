/**
 * @file Each op that export writes, in a module of its own: ONNX Runtime and the imported file answer as the
 * module does, for another batch and other open sizes than those it was recorded with.
 */
import {
  avgPool1d,
  cast,
  concat,
  full,
  greater,
  linear,
  ones,
  pad,
  relu,
  scaledDotProductAttention,
  type Tensor,
  tensor,
  zeros,
} from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { exportOnnx, type ModuleInput } from '../src/index.ts';
import { expectAnswers } from './support/answers.ts';
import { type Apply, bias, cases, Of, row, steps, weight } from './support/op-cases.ts';

/** [batch, …] with 4 for each open axis; the numbers are of both signs, some whole. */
function sampleOf({ shape, dtype = 'float32', values = 6 }: ModuleInput): Tensor {
  const sizes = [2, ...shape.map((axis) => (typeof axis === 'number' ? axis : 4))];
  const length = sizes.reduce((product, size) => product * size, 1);
  const numbers = Array.from({ length }, (_, i) =>
    dtype === 'int32' ? (i * 7) % values : (((i * 37) % 23) - 11) / 4,
  );
  return tensor(numbers, { shape: sizes, dtype });
}

/** What the cases take: those of one input stand in one file, so that ONNX Runtime is started once for all of them. */
const inputs = [...new Map(cases.map(([, , input]) => [JSON.stringify(input), input]))];

describe('an op of export, asked with other sizes,', () => {
  test.each(inputs)('answers in ONNX Runtime as here: %s', async (text, input) => {
    const same = cases.filter(([, , own]) => JSON.stringify(own) === text);
    const answers = Object.fromEntries(same.map(([name, apply]) => [name, apply]));
    await expectAnswers(answers, input, [sampleOf(input)]);
  });

  test.each<[string, Apply, (string | number)[]]>([
    ['as many as rows and steps together', (x) => x.reshape([-1, 6]), ['batch_time', 6]],
    ['a multiple', (x) => x.reshape([-1, 3]), ['batch_time_x2', 3]],
    [
      'some more',
      (x) =>
        pad(
          x,
          [
            [0, 0],
            [2, 1],
            [0, 0],
          ],
          0,
        ),
      ['batch', 'time_plus_3', 6],
    ],
    ['fewer', (x) => x.slice(1, { start: 2 }), ['batch', 'time_plus_-2', 6]],
    ['none that are open', (x) => x.sum([0, 1]), [6]],
  ])('says what its sizes are: %s', (_, apply, shape) => {
    expect(decodeModel(exportOnnx(new Of(apply), steps)).outputs[0].shape).toEqual(shape);
  });
});

describe('a graph holds no more than it needs:', () => {
  const opsOf = (apply: Apply, input: ModuleInput = row) =>
    decodeModel(exportOnnx(new Of(apply), input)).nodes.map(({ op }) => op);

  test('ops that have a node of their own, and no others', () => {
    expect(opsOf((x) => x.slice(1, { end: 6 }).add(1))).toEqual(['Add']);
    expect(opsOf((x) => linear(x, weight, bias))).toEqual(['Gemm']);
    expect(opsOf((x) => relu(x))).toEqual(['Relu']);
    expect(opsOf((x) => x.reshape([-1, 2, 3]))).toEqual(['Reshape']);
    expect(opsOf((x) => cast(greater(x, 0), 'float32'))).toEqual(['Greater', 'Cast']);
    expect(opsOf((x) => x)).toEqual(['Identity']);
    expect(opsOf((x) => avgPool1d(x, 2), { shape: [2, 6] })).toEqual(['AveragePool', 'Mul', 'Div']);
    expect(opsOf((x) => x.slice(1, { end: 3 }))).toEqual(['Slice']);
    expect(opsOf((x) => x.sum(0).reshape([2, 3]))).toEqual(['ReduceSum', 'Reshape']);
    expect(opsOf((x) => x.exp().add(x.exp().neg()))).toEqual(['Exp', 'Neg', 'Exp', 'Add']);
    expect(opsOf((x) => ones([x.shape[0]]))).toEqual(['Shape', 'Gather', 'Concat', 'Expand']);
    const twice = (x: Tensor) => {
      const y = x.exp();
      return y.add(y.neg());
    };
    expect(opsOf(twice)).toEqual(['Exp', 'Neg', 'Add']);
  });

  test('what is computed of weights alone is a constant, written once', () => {
    const { nodes, initializers } = decodeModel(
      exportOnnx(new Of((x) => x.mul(2).add(2).matmul(weight.transpose(0, 1).mul(3))), row),
    );
    expect(nodes.map(({ op }) => op)).toEqual(['Mul', 'Add', 'MatMul']);
    expect(initializers.map(({ shape }) => shape)).toEqual([[], [6, 4]]);
  });

  test('sizes are computed once', () => {
    const ops = opsOf((x) => concat([zeros([x.shape[0], 2]), x, ones([x.shape[0], 2])], 1));
    expect(ops.filter((op) => op === 'Shape')).toHaveLength(1);
  });
});

test.each<[string, Apply, ModuleInput, RegExp]>([
  [
    'a mask of attention',
    (x) => scaledDotProductAttention(x, x, x, { mask: zeros([4, 4]) }),
    { shape: [4, 6] },
    /mask/,
  ],
  [
    'constants that differ with the size',
    (x) => x.add(full([x.shape[0], 1], x.shape[0])),
    row,
    /not by ops/,
  ],
  ['a number that differs with the size', (x) => x.mul(x.shape[0]), row, /other ops/],
  [
    'rows counted',
    (x) => x.add(tensor(Array.from({ length: x.shape[0] }, (_, i) => i)).reshape([-1, 1])),
    row,
    /not by ops/,
  ],
])('%s is refused', (_, apply, input, text) => {
  expect(() => exportOnnx(new Of(apply), input)).toThrow(text);
});
