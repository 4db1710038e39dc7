/** @file Single ops of files that other programs write, worked out by hand: settings that the standard's own tests pass by. */
import { createRng, Dropout, Linear, Module, Sequential, type Tensor, tensor } from '@nnzoo/core';
import { describe, expect, it, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { readAttribute } from '../src/decode-parts.ts';
import { encodeModel } from '../src/encode.ts';
import { exportOnnx, importOnnx, readFacts } from '../src/index.ts';
import type { OnnxAttribute } from '../src/model.ts';
import { type Attributes, run } from './support/one-node.ts';

const int = (value: number): OnnxAttribute => ({ kind: 'int', value });
const float = (value: number): OnnxAttribute => ({ kind: 'float', value });

describe('Gemm', () => {
  const a = tensor([[1, 2]]);
  const b = tensor([
    [10, 20],
    [30, 40],
  ]);
  const c = tensor([0.5, 0.25]);

  it('turns its second matrix where transB is 1, and not where it is square and 0', () => {
    expect(run('Gemm', { a, b, c })).toEqual([[70.5, 100.25]]);
    expect(run('Gemm', { a, b, c }, { attributes: { transB: int(1) } })).toEqual([[50.5, 110.25]]);
  });

  it('multiplies the product by alpha and what is added by beta', () => {
    const attributes = { transB: int(1), alpha: float(2), beta: float(4) };
    expect(run('Gemm', { a, b, c }, { attributes })).toEqual([[102, 221]]);
    expect(run('Gemm', { a, b }, { attributes })).toEqual([[100, 220]]);
  });
});

test('Clip has its bounds as inputs or as attributes, each of them or none', () => {
  const x = tensor([-2, 0, 3]);
  expect(run('Clip', { x })).toEqual([[-2, 0, 3]]);
  expect(run('Clip', { x }, { attributes: { min: float(-1) } })).toEqual([[-1, 0, 3]]);
  expect(run('Clip', { x }, { attributes: { max: float(1) } })).toEqual([[-2, 0, 1]]);
  const high = tensor(2);
  expect(run('Clip', { x, high }, { inputs: ['x', '', 'high'] })).toEqual([[-2, 0, 2]]);
});

test('Pad with a mode that is not known is refused, those that are known differ', () => {
  const x = tensor([[1, 2, 3]]);
  const pads: OnnxAttribute = { kind: 'ints', value: [0, 1, 0, 2] };
  const padded = (mode: string) =>
    run('Pad', { x }, { attributes: { pads, mode: { kind: 'text', value: mode } } });
  expect(padded('edge')).toEqual([[1, 1, 2, 3, 3, 3]]);
  expect(padded('reflect')).toEqual([[2, 1, 2, 3, 2, 1]]);
  expect(padded('constant')).toEqual([[0, 1, 2, 3, 0, 0]]);
  expect(() => padded('wrap')).toThrow(/mode wrap is not supported/);
});

test('a packed attribute may have more numbers than a call takes arguments', () => {
  // AttributeProto by hand: name f, field 7 with 600,000 bytes (varint c0 cf 24), kind 6, which is floats.
  const numbers = Float32Array.from({ length: 150_000 }, (_, i) => i % 7);
  const bytes = new Uint8Array(7 + numbers.byteLength + 3);
  bytes.set([0x0a, 1, 0x66, 0x3a, 0xc0, 0xcf, 0x24]);
  bytes.set(new Uint8Array(numbers.buffer), 7);
  bytes.set([0xa0, 1, 6], 7 + numbers.byteLength);
  const [[name, attribute]] = readAttribute(bytes);
  expect(name).toBe('f');
  if (attribute.kind !== 'floats') throw new Error(attribute.kind);
  expect(attribute.value).toHaveLength(numbers.length);
  expect(attribute.value.every((value, i) => value === numbers[i])).toBe(true);
});

test('InstanceNormalization normalizes each map by itself', () => {
  // Maps 0 2 and 10 14: each has the values −1 and 1 of its own standard deviation.
  const x = tensor([0, 2, 10, 14], { shape: [1, 2, 2] });
  const [gain, bias] = [tensor([1, 3]), tensor([0, 1])];
  const [y] = run(
    'InstanceNormalization',
    { x, gain, bias },
    { attributes: { epsilon: float(0) } },
  );
  expect(y).toEqual([-1, 1, -2, 4].map((value) => expect.closeTo(value, 4)));
});

describe('recurrent layers', () => {
  // One unit: h' = tanh(x + h/2), c' = c · σ(0) + σ(0) · tanh(x) and h' = σ(0) · tanh(c').
  const x = tensor([0.5, -1], { shape: [2, 1, 1] });

  it('begin with the states that are given', () => {
    const given = { x, w: tensor([[[1]]]), r: tensor([[[0.5]]]), h: tensor([[[0.8]]]) };
    const attributes = { hidden_size: int(1) };
    const inputs = ['x', 'w', 'r', '', '', 'h'];
    const [, end] = run('RNN', given, { attributes, inputs, outputs: ['y', 'end'] });
    const first = Math.tanh(0.5 + 0.4);
    expect(end).toEqual([expect.closeTo(Math.tanh(-1 + first / 2), 6)]);
  });

  it('of two states take each for its own', () => {
    // Gates i, o, f, c: the first three are σ(0) = ½ whatever comes; the new value is tanh(x).
    const w = tensor([0, 0, 0, 1], { shape: [1, 4, 1] });
    const r = tensor([0, 0, 0, 0.5], { shape: [1, 4, 1] });
    const [h, c] = [tensor([[[0.8]]]), tensor([[[-3]]])];
    const inputs = ['x', 'w', 'r', '', '', 'h', 'c'];
    const options = { attributes: { hidden_size: int(1) }, inputs, outputs: ['y', 'end', 'cell'] };
    const [, end, cell] = run('LSTM', { x, w, r, h, c }, options);
    const c1 = -3 / 2 + Math.tanh(0.5 + 0.4) / 2;
    const h1 = Math.tanh(c1) / 2;
    const c2 = c1 / 2 + Math.tanh(-1 + h1 / 2) / 2;
    expect(cell).toEqual([expect.closeTo(c2, 6)]);
    expect(end).toEqual([expect.closeTo(Math.tanh(c2) / 2, 6)]);
  });
});

test('constants are numbers and lists, whole or not', () => {
  const constant = (attributes: Attributes) => run('Constant', {}, { attributes });
  expect(constant({ value_float: float(0.5) })).toEqual([[0.5]]);
  expect(constant({ value_int: int(7) })).toEqual([[7]]);
  expect(constant({ value_ints: { kind: 'ints', value: [3, 1] } })).toEqual([[3, 1]]);
  expect(constant({ value_floats: { kind: 'floats', value: [0.5, 2] } })).toEqual([[0.5, 2]]);
  expect(() => constant({ value_string: { kind: 'text', value: 'x' } })).toThrow(/no tensor/);
});

describe('a module', () => {
  const rng = createRng(1).stream('weights');

  it('that is training is written as it answers in use', () => {
    const model = new Sequential(new Linear(3, 2, { rng }), new Dropout(0.5, { rng }));
    model.train();
    const file = exportOnnx(model, { shape: [3] });
    expect(decodeModel(file).nodes.map(({ op }) => op)).not.toContain('Dropout');
    const x = tensor([[1, 2, 3]]);
    const { output } = importOnnx(file).run({ input: x });
    const [weight, bias] = model.parameters().map((each) => [...each.data()]);
    const expected = [0, 1].map((k) => {
      return bias[k] + weight[3 * k] + 2 * weight[3 * k + 1] + 3 * weight[3 * k + 2];
    });
    expect([...output.data()]).toEqual(expected.map((value) => expect.closeTo(value, 5)));
  });

  it('of which an input is read in two shapes keeps both', () => {
    class Twice extends Module {
      forward(x: Tensor): Tensor {
        const rows = x.reshape([-1, 4]);
        return rows.add(x.reshape([-1, 2, 2]).transpose(1, 2).reshape([-1, 4]).mul(10));
      }
    }
    const model = importOnnx(exportOnnx(new Twice(), { shape: [4] }));
    const { output } = model.run({ input: tensor([[1, 2, 3, 4]]) });
    expect([...output.data()]).toEqual([11, 32, 23, 44]);
  });

  it('of one input takes a tensor alone; of two it names what is missing', () => {
    const two = encodeModel({
      ...{ irVersion: 8, opset: 17, producer: '', producerVersion: '', name: '', metadata: {} },
      ...{ nodes: [], initializers: [], outputs: [] },
      inputs: ['a', 'b'].map((name) => ({ name, type: 'FLOAT', shape: [1] })),
    });
    expect(() => importOnnx(two).run(tensor([1]))).toThrow(/takes a, b; missing are a, b/);
    const given = { a: tensor([1, 2]), b: tensor([3, 4]) };
    const [sum] = run('Add', given);
    expect(sum).toEqual([4, 6]);
    const file = exportOnnx(new Linear(2, 1, { rng }), { shape: [2] });
    expect(importOnnx(file).run(tensor([[1, 2]]))['output'].shape).toEqual([1, 1]);
    expect(() => importOnnx(file).run({ other: tensor([[1, 2]]) })).toThrow(/missing are "?input/);
  });
});

test('what is no file is refused before it is read', () => {
  const given: unknown = 'model.onnx';
  expect(() => Reflect.apply(decodeModel, undefined, [given])).toThrow(
    expect.objectContaining({ code: 'onnx/bytes' }),
  );
});

test('facts without labels and target have none', () => {
  const facts = { architecture: 'x', task: 'map', kind: 'rows', preprocessor: {} };
  const read = (more: object) => readFacts({ nnzoo: JSON.stringify({ ...facts, ...more }) });
  expect(read({})).toMatchObject({ labels: [], target: '', threshold: null });
  expect(read({ target: 'y', labels: ['a'] })).toMatchObject({ labels: ['a'], target: 'y' });
  expect(readFacts({})).toBeNull();
});
