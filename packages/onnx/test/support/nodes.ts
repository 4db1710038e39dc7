/** @file Files with a single node, with settings that the standard's own tests pass by. */
import { encodeModel } from '../../src/encode.ts';
import { type Attributes, attributeOf } from '../../src/export/attributes.ts';
import { bytesOf } from '../../src/export/types.ts';
import type { OnnxTensor, OnnxType } from '../../src/model.ts';

/** Numbers of an input after x, and their shape; null where it is left out. */
type More = readonly [type: OnnxType, values: readonly number[], shape?: readonly number[]] | null;

/** A node, and the shape of its input x. */
export interface Node {
  readonly op: string;
  readonly shape: readonly number[];
  readonly attributes?: Attributes;
  readonly more?: readonly More[];
  readonly opset?: number;
  /** Of the answer, where it is not that of x. */
  readonly rank?: number;
}

/** A file with the node alone, whose inputs after x are weights. */
export function fileOf({
  op,
  shape,
  attributes = {},
  more = [],
  opset = 17,
  rank = shape.length,
}: Node): Uint8Array {
  const initializers = more.flatMap((each, i): OnnxTensor[] => {
    if (each === null) return [];
    const [type, values, own = [values.length]] = each;
    return [{ name: `w${i}`, type, shape: own, bytes: bytesOf(type, values) }];
  });
  const written = Object.entries(attributes).map(([key, value]) => [key, attributeOf(value)]);
  const inputs = ['x', ...more.map((each, i) => (each === null ? '' : `w${i}`))];
  const node = { op, domain: '', name: op, inputs, outputs: ['y'] };
  return encodeModel({
    ...{ irVersion: 8, opset, producer: 'test', producerVersion: '1', name: 'one', metadata: {} },
    nodes: [{ ...node, attributes: Object.fromEntries(written) }],
    initializers,
    inputs: [{ name: 'x', type: 'FLOAT', shape: [...shape] }],
    outputs: [{ name: 'y', type: 'FLOAT', shape: Array.from({ length: rank }, (_, i) => `n${i}`) }],
  });
}

/** An input that is left out. */
export const nothing: More = null;
const float = (value: number) => ({ float: value });
const kernel: More = ['FLOAT', Array.from({ length: 24 }, (_, i) => ((i * 7) % 5) - 2), [4, 2, 3]];
const square: More = ['FLOAT', Array.from({ length: 36 }, (_, i) => (i % 7) - 3), [3, 2, 2, 3]];
/** Settings of Resize. */
export const linearly = { mode: 'linear', coordinate_transformation_mode: 'half_pixel' } as const;
/** Settings of Resize. */
export const nearest = {
  coordinate_transformation_mode: 'asymmetric',
  nearest_mode: 'floor',
} as const;

/** By name. */
export const cases: readonly [string, Node][] = [
  [
    'windows of a sequence',
    { op: 'Conv', shape: [1, 2, 9], more: [kernel], attributes: { strides: [2], pads: [1, 2] } },
  ],
  [
    'windows that stay inside',
    { op: 'Conv', shape: [1, 2, 9], more: [kernel], attributes: { auto_pad: 'VALID' } },
  ],
  [
    'windows that keep the size',
    { op: 'Conv', shape: [1, 2, 8], more: [kernel], attributes: { auto_pad: 'SAME_UPPER' } },
  ],
  [
    'windows of a picture',
    {
      op: 'Conv',
      shape: [1, 2, 4, 5],
      more: [square],
      attributes: { pads: [0, 1, 2, 0], strides: [1, 2] },
    },
  ],
  [
    'largest over the edge',
    {
      op: 'MaxPool',
      shape: [1, 2, 7],
      attributes: { kernel_shape: [2], strides: [2], ceil_mode: 1 },
    },
  ],
  [
    'mean with its frame',
    {
      op: 'AveragePool',
      shape: [1, 2, 5, 4],
      attributes: { kernel_shape: [2, 3], pads: [1, 1, 0, 0], count_include_pad: 1 },
    },
  ],
  [
    'mean without its frame',
    { op: 'AveragePool', shape: [1, 2, 7], attributes: { kernel_shape: [3], pads: [1, 1] } },
  ],
  [
    'windows turned around',
    {
      op: 'ConvTranspose',
      shape: [1, 2, 4],
      more: [['FLOAT', [1, 2, 3, -1, 0, 2], [2, 1, 3]]],
      attributes: { strides: [2], output_padding: [1] },
    },
  ],
  [
    'pictures turned around',
    { op: 'ConvTranspose', shape: [1, 3, 2, 2], more: [square], attributes: { strides: [2, 1] } },
  ],
  [
    'a sequence of twice the size',
    { op: 'Resize', shape: [1, 2, 4], more: [nothing, ['FLOAT', [1, 1, 2]]], attributes: linearly },
  ],
  [
    'a sequence of a given size',
    {
      op: 'Resize',
      shape: [1, 2, 4],
      more: [nothing, nothing, ['INT64', [1, 2, 8]]],
      attributes: linearly,
    },
  ],
  [
    'a picture by two scales',
    {
      op: 'Resize',
      shape: [1, 1, 2, 3],
      more: [nothing, ['FLOAT', [1, 1, 2, 3]]],
      attributes: linearly,
    },
  ],
  [
    'a picture with kept corners',
    {
      op: 'Resize',
      shape: [1, 1, 3, 3],
      more: [nothing, nothing, ['INT64', [1, 1, 5, 2]]],
      attributes: { ...linearly, coordinate_transformation_mode: 'align_corners' },
    },
  ],
  [
    'a picture of copies',
    {
      op: 'Resize',
      shape: [1, 1, 3, 2],
      more: [nothing, ['FLOAT', [1, 1, 2, 3]]],
      attributes: nearest,
    },
  ],
  [
    'a sequence of copies',
    {
      op: 'Resize',
      shape: [1, 1, 3],
      more: [nothing, nothing, ['INT64', [1, 1, 6]]],
      attributes: nearest,
    },
  ],
  [
    'every second from the end',
    {
      op: 'Slice',
      shape: [3, 7],
      more: [
        ['INT64', [-2]],
        ['INT64', [-9]],
        ['INT64', [1]],
        ['INT64', [-2]],
      ],
    },
  ],
  [
    'every second up to an end',
    {
      op: 'Slice',
      shape: [3, 7],
      more: [
        ['INT64', [1, 0]],
        ['INT64', [5, 2]],
        ['INT64', [-1, 0]],
        ['INT64', [2, 1]],
      ],
    },
  ],
  [
    'a part beyond the edge',
    {
      op: 'Slice',
      shape: [3, 7],
      more: [
        ['INT64', [2]],
        ['INT64', [99]],
        ['INT64', [1]],
      ],
    },
  ],
  [
    'a frame of two axes',
    {
      op: 'Pad',
      shape: [2, 3],
      more: [
        ['INT64', [1, 0, 0, 2]],
        ['FLOAT', [0.5], []],
      ],
    },
  ],
  [
    'SELU with its own numbers',
    { op: 'Selu', shape: [5], attributes: { alpha: float(2), gamma: float(3) } },
  ],
  ['SELU with its usual numbers', { op: 'Selu', shape: [5] }],
  ['shares of one axis', { op: 'Softmax', shape: [2, 3, 4], attributes: { axis: 1 } }],
  [
    'shares of all axes from one on',
    { op: 'Softmax', shape: [2, 3, 4], attributes: { axis: 1 }, opset: 11 },
  ],
  [
    'shares of the axes from the last',
    { op: 'Softmax', shape: [2, 3, 4], attributes: { axis: -1 }, opset: 11 },
  ],
  ['rows and the rest', { op: 'Flatten', shape: [2, 3, 4], attributes: { axis: 2 }, rank: 2 }],
  [
    'rows and the rest from the end',
    { op: 'Flatten', shape: [2, 3, 4], attributes: { axis: -1 }, rank: 2 },
  ],
  [
    'sums before each, from the end',
    {
      op: 'CumSum',
      shape: [2, 4],
      more: [['INT64', [1], []]],
      attributes: { exclusive: 1, reverse: 1 },
    },
  ],
  [
    'a product and a part of a sum',
    {
      op: 'Gemm',
      shape: [2, 3],
      more: [
        ['FLOAT', [1, 2, 3, 4, 5, 6], [2, 3]],
        ['FLOAT', [1, -1]],
      ],
      attributes: { transB: 1, beta: float(0.5) },
    },
  ],
  [
    'a sum over pairs',
    {
      op: 'Einsum',
      shape: [2, 3],
      more: [['FLOAT', [1, 2, 3, 4, 5, 6], [3, 2]]],
      attributes: { equation: 'ij, jk -> ik' },
    },
  ],
  [
    'normalized rows',
    {
      op: 'LayerNormalization',
      shape: [2, 3, 4],
      more: [['FLOAT', Array.from({ length: 12 }, (_, i) => i - 3), [3, 4]]],
      attributes: { axis: 1, epsilon: float(0.1) },
    },
  ],
  [
    'ReLU steps',
    {
      op: 'RNN',
      rank: 4,
      shape: [3, 2, 2],
      more: [
        ['FLOAT', [1, 2, -1, 1], [1, 2, 2]],
        ['FLOAT', [0.5, -1, 1, 0.25], [1, 2, 2]],
        ['FLOAT', [0.1, 0.2, -0.3, 0.4], [1, 4]],
        ['INT32', [3, 3]],
      ],
      attributes: { hidden_size: 2, activations: ['Relu'] },
    },
  ],
];
