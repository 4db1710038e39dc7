/** @file Nodes that ask for what they must not: no wrong answer, and no endless one. */
import { type Tensor, tensor, zeros } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import type { OnnxAttribute } from '../src/model.ts';
import { type NodeOptions, run } from './support/one-node.ts';

const int = (value: number): OnnxAttribute => ({ kind: 'int', value });
const ints = (...value: number[]): OnnxAttribute => ({ kind: 'ints', value });
const text = (value: string): OnnxAttribute => ({ kind: 'text', value });
const whole = (...values: number[]): Tensor => tensor(values, { dtype: 'int32' });
const x = tensor([1, 2, 3]);
const square = tensor([
  [1, 2],
  [3, 4],
]);
const picture = zeros([1, 1, 4, 4]);
const step = zeros([2, 1, 1]);
const gates = (count: number) => ({ x: step, w: zeros([1, count, 1]), r: zeros([1, count, 1]) });

type Given = Readonly<Record<string, Tensor>>;

describe('a node is refused by its name:', () => {
  test.each<[string, string, Given, NodeOptions, RegExp]>([
    [
      'an input that it needs is left out',
      'Add',
      { x },
      { inputs: ['x', ''] },
      /Add "Add": input 1 is missing/,
    ],
    [
      'one of many is left out',
      'Concat',
      { x },
      { inputs: ['x', ''], attributes: { axis: int(0) } },
      /input 1 is missing/,
    ],
    ['one of a sum is left out', 'Sum', { x }, { inputs: ['x', ''] }, /input 1 is missing/],
    [
      'one of a product is left out',
      'Einsum',
      { x },
      { inputs: ['x', ''], attributes: { equation: text('i,i->i') } },
      /input 1 is missing/,
    ],
    [
      'shapes that do not broadcast',
      'Expand',
      { x, shape: whole(2) },
      {},
      /\[3\] does not broadcast to \[2\]/,
    ],
    [
      'a part with a step of 0',
      'Slice',
      { x, a: whole(0), b: whole(3), axes: whole(0), steps: whole(0) },
      {},
      /a step of 0/,
    ],
    [
      'a padding before',
      'Conv',
      { picture, w: zeros([1, 1, 2, 2]) },
      { attributes: { auto_pad: text('SAME_LOWER') } },
      /auto_pad SAME_LOWER/,
    ],
    [
      'three axes of a window',
      'MaxPool',
      { x: zeros([1, 1, 2, 2, 2]) },
      { attributes: { kernel_shape: ints(1, 1, 1) } },
      /x has 3 axes/,
    ],
    [
      'an output of a given size',
      'ConvTranspose',
      { picture, w: zeros([1, 1, 2, 2]) },
      { attributes: { output_shape: ints(5, 5) } },
      /output_shape/,
    ],
    [
      'the last of equal positions',
      'ArgMax',
      { x },
      { attributes: { select_last_index: int(1) } },
      /select_last_index 1/,
    ],
    [
      'numbers added in places',
      'ScatterElements',
      { x, i: whole(0), y: tensor([1]) },
      { attributes: { reduction: text('add') } },
      /reduction add/,
    ],
    [
      'classes on another axis',
      'OneHot',
      { i: whole(0), depth: whole(2), values: tensor([0, 1]) },
      { attributes: { axis: int(0) } },
      /axis 0/,
    ],
    ['a type that is not known', 'Cast', { x }, { attributes: { to: int(10) } }, /type number 10/],
    [
      'a scale of other axes',
      'LayerNormalization',
      { square, gain: zeros([2, 2]) },
      {},
      /axis -1 with a scale of 2 axes/,
    ],
    [
      'statistics of the batch',
      'BatchNormalization',
      { x: square, a: zeros([2]), b: zeros([2]), c: zeros([2]), d: zeros([2]) },
      { attributes: { training_mode: int(1) } },
      /training_mode 1/,
    ],
    [
      'numbers that are dropped',
      'Dropout',
      { x, ratio: tensor(0.5), training: tensor([1], { dtype: 'bool' }) },
      {},
      /training_mode/,
    ],
    ['the batch before time', 'RNN', gates(1), { attributes: { layout: int(1) } }, /layout 1/],
    [
      'another direction',
      'RNN',
      gates(1),
      { attributes: { direction: text('up') } },
      /direction up/,
    ],
    [
      'an activation that it has not',
      'RNN',
      gates(1),
      { attributes: { activations: { kind: 'texts', value: ['Sigmoid'] } } },
      /activations Sigmoid/,
    ],
    [
      'peepholes',
      'LSTM',
      { ...gates(4), p: zeros([1, 3]) },
      { inputs: ['x', 'w', 'r', '', '', '', '', 'p'] },
      /peepholes/,
    ],
    [
      'gates with another function',
      'LSTM',
      gates(4),
      { attributes: { activations: { kind: 'texts', value: ['Sigmoid', 'Tanh', 'Relu'] } } },
      /activations Sigmoid,Tanh,Relu/,
    ],
    [
      'a curve through the pixels',
      'Resize',
      { picture, scales: tensor([1, 1, 2, 2]) },
      { inputs: ['picture', '', 'scales'], attributes: { mode: text('cubic') } },
      /mode cubic/,
    ],
    [
      'other places between the pixels',
      'Resize',
      { picture, scales: tensor([1, 1, 2, 2]) },
      {
        inputs: ['picture', '', 'scales'],
        attributes: { mode: text('linear'), coordinate_transformation_mode: text('asymmetric') },
      },
      /linear, asymmetric/,
    ],
  ])('%s', (_, op, given, options, message) => {
    expect(() => run(op, given, options)).toThrow(message);
    expect(() => run(op, given, options)).not.toThrow(/the node.*the node/);
    expect(() => run(op, given, options)).toThrow(expect.objectContaining({ code: 'onnx/node' }));
  });
});
