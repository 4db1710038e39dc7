/** @file Nodes that say little or hold nothing, and what is said about a file as a whole. */
import { createRng, Linear, linear, ones, type Tensor, tensor, zeros } from '@nnzoo/core';
import { describe, expect, it, test } from 'vitest';
import { encodeModel } from '../src/encode.ts';
import { exportOnnx, importOnnx } from '../src/index.ts';
import type { OnnxAttribute } from '../src/model.ts';
import { outputsOf, run } from './support/one-node.ts';

const int = (value: number): OnnxAttribute => ({ kind: 'int', value });
const whole = (...values: number[]): Tensor => tensor(values, { dtype: 'int32' });

describe('a node of nothing', () => {
  test.each([{}, { attributes: { axis: int(2) } }])(
    'has shares of none, in its shape: %j',
    (options) => {
      const [shares] = outputsOf('Softmax', { x: zeros([0, 3, 2]) }, { ...options, opset: 11 });
      expect(shares.shape).toEqual([0, 3, 2]);
    },
  );

  it('has rows of none: the other axes are multiplied', () => {
    expect(outputsOf('Flatten', { x: zeros([0, 3, 2]) })[0].shape).toEqual([0, 6]);
    expect(
      outputsOf('Flatten', { x: zeros([3, 0, 2]) }, { attributes: { axis: int(2) } })[0].shape,
    ).toEqual([0, 2]);
  });
});

describe('what nobody says', () => {
  it('is 0 of the float type in a constant of a shape', () => {
    const [filled] = outputsOf('ConstantOfShape', { shape: whole(2, 1) });
    expect([filled.shape, filled.dtype, [...filled.data()]]).toEqual([[2, 1], 'float32', [0, 0]]);
  });

  it('has the functions that the standard names where these are given', () => {
    const usual = { GRU: ['Sigmoid', 'Tanh'], LSTM: ['Sigmoid', 'Tanh', 'Tanh'] };
    for (const [op, value] of Object.entries(usual)) {
      const rows = op === 'GRU' ? 3 : 4;
      const given = { x: ones([2, 1, 1]), w: ones([1, rows, 1]), r: ones([1, rows, 1]) };
      expect(run(op, given, { attributes: { activations: { kind: 'texts', value } } })).toEqual(
        run(op, given),
      );
    }
  });
});

describe('a file of ops of the standard', () => {
  it('may say so by the name of the standard', () => {
    const file = (domain: string) =>
      encodeModel({
        ...{ irVersion: 8, opset: 17, producer: '', producerVersion: '', name: '', metadata: {} },
        ...{ initializers: [], inputs: [{ name: 'x', type: 'FLOAT', shape: [1] }] },
        nodes: [{ op: 'Neg', domain, name: 'n', inputs: ['x'], outputs: ['y'], attributes: {} }],
        outputs: [{ name: 'y', type: 'FLOAT', shape: [1] }],
      });
    expect([
      ...importOnnx(file('ai.onnx'))
        .run(tensor([2]))
        ['y'].data(),
    ]).toEqual([-2]);
    expect(() => importOnnx(file('com.own'))).toThrow(/com\.own\.Neg/);
    expect(() => importOnnx(file('')).run(whole(2))).toThrow(
      /x is \[1\] int32; expected \[1\] float32/,
    );
  });
});

describe('a file of this package', () => {
  const rng = createRng(3).stream('weights');

  it('answers with the same bits as the layer that it is of', () => {
    const layer = new Linear(70, 5, { rng });
    const x = tensor(
      Array.from({ length: 140 }, (_, i) => Math.fround(Math.sin(i))),
      { shape: [2, 70] },
    );
    const { output } = importOnnx(exportOnnx(layer, { shape: [70] })).run(x);
    expect([...output.data()]).toEqual([
      ...linear(x, layer.weight, layer.bias ?? undefined).data(),
    ]);
  });

  it('says which ops it has, the most frequent first', () => {
    const node = (op: string) => ({
      op,
      domain: '',
      name: op,
      inputs: ['x'],
      outputs: ['y'],
      attributes: {},
    });
    const file = encodeModel({
      ...{ irVersion: 8, opset: 17, producer: '', producerVersion: '', name: '', metadata: {} },
      ...{ nodes: ['Exp', 'Neg', 'Abs', 'Neg', 'Abs', 'Abs'].map(node), initializers: [] },
      ...{ inputs: [], outputs: [] },
    });
    expect(importOnnx(file).ops).toEqual([
      ['Abs', 3],
      ['Neg', 2],
      ['Exp', 1],
    ]);
  });
});
