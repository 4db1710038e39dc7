/**
 * @file Nodes of other programs with settings that the standard's own tests pass by: each answers as ONNX
 * Runtime does, or is refused.
 */
import { describe, expect, test } from 'vitest';
import { importOnnx } from '../src/index.ts';
import { numbersOf } from './support/answers.ts';
import { expectAsRuntime } from './support/many-nodes.ts';
import { cases, fileOf, linearly, type Node, nearest, nothing } from './support/nodes.ts';

describe('a node of another program', () => {
  test.each([17, 11])('answers as in ONNX Runtime, of opset %i', async (opset) => {
    const nodes = cases.filter(([, node]) => (node.opset ?? 17) === opset);
    expect(nodes.length).toBeGreaterThan(1);
    await expectAsRuntime(
      Object.fromEntries(nodes.map(([name, { shape, ...node }]) => [name, { ...node, x: shape }])),
      opset,
    );
  });

  const scaled = (...by: number[]): Node => ({
    ...{ op: 'Resize', attributes: linearly, shape: [1, 1, 5], more: [nothing, ['FLOAT', by]] },
  });
  test.each<[string, Node, RegExp]>([
    ['a size that is no whole number', scaled(1, 1, 1.5), /a result of 7.5 elements/],
    ['a size of one', scaled(1, 1, 0.2), /a result of 1.* elements/],
    ['channels of another number', scaled(1, 2, 2), /batch and channels/],
    [
      'copies that round otherwise',
      { ...scaled(1, 1, 2), attributes: { ...nearest, nearest_mode: 'ceil' } },
      /ceil: only/,
    ],
    [
      'copies at other places',
      {
        ...scaled(1, 1, 2),
        attributes: { ...nearest, coordinate_transformation_mode: 'half_pixel' },
      },
      /half_pixel, floor: only/,
    ],
    ['volumes', { ...scaled(1, 1, 2, 2, 2), shape: [1, 1, 2, 2, 2] }, /x has 3 axes/],
    [
      'rows alone',
      { op: 'MaxPool', shape: [2, 3], attributes: { kernel_shape: [2] } },
      /x has 0 axes/,
    ],
    [
      'gates with other functions',
      {
        op: 'GRU',
        shape: [1, 1, 1],
        more: [
          ['FLOAT', [1, 1, 1], [1, 3, 1]],
          ['FLOAT', [1, 1, 1], [1, 3, 1]],
        ],
        attributes: { hidden_size: 1, activations: ['Sigmoid', 'Relu'] },
      },
      /activations Sigmoid,Relu/,
    ],
    [
      'two functions of one cell',
      {
        op: 'RNN',
        shape: [1, 1, 1],
        more: [
          ['FLOAT', [1], [1, 1, 1]],
          ['FLOAT', [1], [1, 1, 1]],
        ],
        attributes: { hidden_size: 1, activations: ['Tanh', 'Relu'] },
      },
      /activations Tanh,Relu/,
    ],
    [
      'sequences of unequal lengths',
      {
        op: 'RNN',
        shape: [2, 2, 1],
        more: [['FLOAT', [1], [1, 1, 1]], ['FLOAT', [1], [1, 1, 1]], nothing, ['INT32', [2, 1]]],
        attributes: { hidden_size: 1 },
      },
      /sequence_lens/,
    ],
  ])('is refused: %s', (_, node, text) => {
    expect(() => importOnnx(fileOf(node)).run(numbersOf(...node.shape))).toThrow(text);
  });
});
