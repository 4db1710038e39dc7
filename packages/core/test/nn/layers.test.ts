/** @file What single layers promise beside PyTorch's losses: initial values, modes, shapes, errors. */
import { describe, expect, test } from 'vitest';
import {
  BatchNorm,
  Conv1d,
  Conv2d,
  createRng,
  Dropout,
  Embedding,
  FlattenConsecutive,
  LayerNorm,
  LeakyReLU,
  Linear,
  MaxPool1d,
  ones,
  randn,
  Softmax,
  Softplus,
  type Tensor,
  tensor,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const rng = createRng(11).stream('init');
const options = { rng };
const extent = (x: Tensor | null) =>
  x === null ? 0 : Array.from(x.data()).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const nested = (x: Tensor) => x.toArray() as number[][];

describe('initial values are PyTorch’s defaults', () => {
  test.each([
    ['Linear', new Linear(100, 80, options), 0.1],
    ['Conv1d', new Conv1d(20, 30, 5, options), 0.1],
    ['Conv2d', new Conv2d(8, 30, 5, { ...options, groups: 2 }), 0.1],
  ])('%s: uniform within ±1/√fanIn', (_, { weight, bias }, bound) => {
    expect(extent(weight)).toBeLessThanOrEqual(bound);
    expect(extent(weight)).toBeGreaterThan(0.97 * bound);
    expect(extent(bias)).toBeLessThanOrEqual(bound);
    expect(extent(bias)).toBeGreaterThan(0.5 * bound);
  });

  test('Embedding: standard normal; norms: gain 1, bias 0', () => {
    const values = Array.from(new Embedding(100, 50, options).weight.data());
    const variance = values.reduce((sum, v) => sum + v * v, 0) / values.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.1);
    for (const norm of [new BatchNorm(2), new LayerNorm(2)]) {
      expect([norm.gain.toArray(), norm.bias.toArray()]).toEqual([
        [1, 1],
        [0, 0],
      ]);
    }
  });
});

describe('BatchNorm', () => {
  /** Mean of each channel, channels last. */
  const channelMeans = (x: Tensor) => x.mean([...Array(x.rank - 1).keys()]).data();

  test.each([[[32, 3]], [[8, 4, 3]]])('takes the channels last in %j', (shape) => {
    const out = new BatchNorm(3).forward(randn(shape, options).mul(2).add(5));
    for (const mean of channelMeans(out)) expect(Math.abs(mean)).toBeLessThan(1e-5);
  });

  test('takes them on axis 1 of images', () => {
    const out = new BatchNorm(3, { axis: 1 }).forward(randn([6, 3, 5, 5], options).add(5));
    for (const mean of out.mean([0, 2, 3]).data()) expect(Math.abs(mean)).toBeLessThan(1e-5);
  });

  test('uses the batch while training, its running averages after eval', () => {
    const norm = new BatchNorm(1, { momentum: 0.5 });
    norm.forward(tensor([[1], [3]]));
    expect(norm.runningMean.toArray()).toEqual([1]); // (0 + 2)/2
    expect(norm.runningVariance.toArray()).toEqual([1.5]); // (1 + 2)/2
    norm.eval();
    const [[value]] = nested(norm.forward(tensor([[4]])));
    expect(value).toBeCloseTo(3 / Math.sqrt(1.5), 4);
    expect(norm.runningMean.toArray()).toEqual([1]);
  });

  test('refuses a batch of one while training, and takes it after eval', () => {
    const norm = new BatchNorm(2);
    expect(errorOf(() => norm.forward(ones([1, 2]))).code).toBe('batchNorm/one-value');
    expect(norm.eval().forward(ones([1, 2])).shape).toEqual([1, 2]);
  });
});

describe('Dropout', () => {
  const dropout = new Dropout(0.25, { rng: createRng(1).stream('dropout') });

  test('drops its share while training, and keeps the mean', () => {
    const out = dropout.forward(ones([4000])).data();
    const dropped = out.filter((value) => value === 0).length / out.length;
    expect(Math.abs(dropped - 0.25)).toBeLessThan(0.03);
    expect(new Set(out)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
  });

  test('does nothing after eval', () => {
    const x = ones([10]);
    dropout.eval();
    expect(dropout.forward(x).toArray()).toEqual(x.toArray());
  });
});

describe('FlattenConsecutive', () => {
  const sequence = tensor([
    [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ],
  ]); // [1, 4, 2]

  test('lays neighbors side by side, and drops the time axis with the last group', () => {
    expect(new FlattenConsecutive(2).forward(sequence).toArray()).toEqual([
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    ]);
    expect(new FlattenConsecutive(4).forward(sequence).toArray()).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
    ]);
  });

  test('refuses a length that does not fall into groups', () => {
    const error = errorOf(() => new FlattenConsecutive(3).forward(sequence));
    expect(error.code).toBe('flattenConsecutive/time');
    expect(error.details).toEqual({ shape: [1, 4, 2], count: 3 });
  });
});

test('a causal Conv1d sees the present and the past, never the future', () => {
  const conv = new Conv1d(1, 1, 2, { ...options, dilation: 3, padding: 'causal', bias: false });
  conv.weight.assign([10, 1]);
  const out = conv.forward(tensor([[[1, 2, 3, 4, 5]]]));
  expect(out.toArray()).toEqual([[[1, 2, 3, 14, 25]]]);
});

test('layers with settings hand them on', () => {
  expect(new LeakyReLU(0.5).forward(tensor([-2, 4])).toArray()).toEqual([-1, 4]);
  expect(new MaxPool1d(2, { stride: 1 }).forward(tensor([[[1, 5, 2]]])).toArray()).toEqual([
    [[5, 5]],
  ]);
  expect(new Softmax().forward(tensor([0, 0])).toArray()).toEqual([0.5, 0.5]);
  expect(new Softplus().forward(tensor([0])).item()).toBeCloseTo(Math.LN2, 6);
});

test('parameters of float64 layers are float64', () => {
  const layer = new Linear(2, 2, { rng, dtype: 'float64' });
  expect(layer.forward(ones([1, 2], { dtype: 'float64' })).dtype).toBe('float64');
});

test.each([
  ['inFeatures', 0, () => new Linear(0, 1, options)],
  ['outFeatures', 2.5, () => new Linear(1, 2.5, options)],
  ['features', -1, () => new BatchNorm(-1)],
  ['kernelSize', 0, () => new Conv1d(1, 1, 0, options)],
  ['count', Number.NaN, () => new FlattenConsecutive(Number.NaN)],
])('%s of %d is refused', (name, size, make) => {
  const error = errorOf(make);
  expect(error.code).toBe('layer/size');
  expect(error.details['name']).toBe(name);
  expect(error.details['size']).toBe(size);
});

test('groups must divide the channels, a rate and a momentum lie in 0 … 1', () => {
  const grouped = errorOf(() => new Conv2d(3, 4, 1, { ...options, groups: 2 }));
  expect(grouped.code).toBe('layer/groups');
  expect(grouped.details).toEqual({ inChannels: 3, outChannels: 4, groups: 2 });
  expect(errorOf(() => new Dropout(1.5, { rng })).code).toBe('dropout/rate');
  expect(errorOf(() => new BatchNorm(2, { momentum: 2 })).code).toBe('layer/momentum');
});
