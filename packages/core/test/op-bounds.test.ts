/** @file What ops give at the bounds of their options, which are taken still: closed forms. Read after ops.test.ts. */
import { expect, test } from 'vitest';
import * as nz from '../src/index.ts';
import { backends } from './backends.ts';

const rng = () => nz.createRng(3).stream('bounds');
const row = (...values: number[]) => nz.tensor(values);
const ids = (...values: number[]) => nz.tensor(values, { dtype: 'int32' });
const [a, b, c] = [1, 2, 4];
/** 1, 2, 4 and their mean and variances. */
const x = row(a, b, c);
const mean = 7 / 3;
const spread = 14 / 9;

/** [what, the call, what it gives]. */
const bounds: readonly (readonly [string, () => nz.Tensor, unknown])[] = [
  ['all dropped', () => nz.dropout(x, 1, { rng: rng() }), [0, 0, 0]],
  ['none dropped', () => nz.dropout(x, 0, { rng: rng() }), [a, b, c]],
  ['sure and impossible', () => nz.bernoulli(row(0, 1), { rng: rng() }), [0, 1]],
  ['all of them', () => nz.topK(x, 3).values, [c, b, a]],
  ['none of them', () => nz.topK(x, 0).values, []],
  ['the least', () => nz.quantile(x, 0), a],
  ['the largest', () => nz.quantile(x, 1), c],
  [
    'a shift beyond each axis',
    () => nz.tril(nz.ones([2, 2]), -9),
    [
      [0, 0],
      [0, 0],
    ],
  ],
  [
    'a tall identity',
    () => nz.eye(4, 2),
    [
      [1, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ],
  ],
  ['one number, down', () => nz.arange(2, 1, { step: -4 }), [2]],
  ['no number', () => nz.arange(2, 2), []],
  ['both ends', () => nz.linspace(-1, 1, 2), [-1, 1]],
  ['the first of one', () => nz.linspace(5, 9, 1), [5]],
  ['no room for a class', () => nz.oneHot(ids(), 0), []],
  ['more bins than numbers', () => nz.bincount(ids(1), { minimumLength: 3 }), [0, 1, 0]],
  ['fewer bins than numbers', () => nz.bincount(ids(1), { minimumLength: 1 }), [0, 1]],
  ['a negative power of a float', () => nz.pow(row(2, 4), ids(-1, -2)), [1 / 2, 1 / 16]],
  ['whole powers from 0', () => nz.pow(2, ids(0, 3)), [1, 8]],
  ['fractions of whole numbers', () => nz.pow(ids(2, 4), -1), [1 / 2, 1 / 4]],
  [
    'a spread that takes all off',
    () => nz.variance(x, 0, { correction: 3 }),
    Number.POSITIVE_INFINITY,
  ],
  ['labels without smoothing', () => nz.crossEntropy(row(0, 0), ids(1).reshape([])), Math.LN2],
  ['a tube of nothing', () => nz.smoothL1(x, row(0, 0, 0), { beta: 0 }), mean],
  ['the last class', () => nz.nll(row(-1, -2).reshape([1, 2]), ids(1)), 2],
  ['a sure target', () => nz.bce(row(0, 1), row(0, 1)), 0],
  ['whole periods', () => nz.roll(x, 3, 0), [a, b, c]],
  ['the last place', () => nz.indexSelect(x, 0, ids(2, 0)), [c, a]],
  ['an angle of no length', () => nz.cosineSimilarity(row(0, 0), row(3, 4), 0, { epsilon: 1 }), 0],
  [
    'lengths below epsilon',
    () => nz.cosineSimilarity(row(3, 4), row(3, 4), 0, { epsilon: 10 }),
    0.25,
  ],
  ['the mean at once', () => moved(1).runningMean, [mean]],
  ['the mean never', () => moved(0).runningMean, [0]],
  ['the variance at once', () => moved(1).runningVariance, [(spread * 3) / 2]],
  ['a row of draws', () => nz.multinomial(nz.eye(2), 1, { rng: rng() }), [[0], [1]]],
  ['as many draws as classes', () => nz.multinomial(row(0, 2, 0), 1, { rng: rng() }), [1]],
  ['halves', () => nz.glu(row(2, 4, 0, 0)), [1, 2]],
  ['a last window from the edge on', () => nz.unfold(x, 0, 2, 2), [[a, b]]],
  ['pieces of the whole', () => nz.split(x, 3)[0], [a, b, c]],
  ['more pieces than numbers', () => nz.chunk(x, 5)[2], [c]],
  ['a size that goes in once', () => nz.interpolate(x.reshape([1, 1, 3]), { size: 1 }), [[[a]]]],
  ['windows around the edge', () => pooled({ padding: 1 }), [[[a, b, c, c]]]],
  ['windows with holes', () => pooled({ padding: 2, dilation: 2 }), [[[a, b, c, b, c]]]],
  ['corners of one', () => corners(1), [[[a]]]],
  ['corners of two', () => corners(2), [[[a, c]]]],
  ['corners of five', () => corners(5), [[[1, 1.5, 2, 3, 4]]]],
  [
    'waves that begin later',
    () => nz.sinusoidalPositions(1, 2, { start: 1 }),
    [[Math.sin(1), Math.cos(1)]],
  ],
  [
    'a base of 4',
    () => nz.sinusoidalPositions(1, 4, { start: 2, base: 4 }),
    [[Math.sin(2), Math.cos(2), Math.sin(1), Math.cos(1)]],
  ],
  [
    'the very end',
    () => nz.equal(nz.select(nz.linspace(0, 1, 50, { dtype: 'float64' }), 0, 49), 1),
    true, // 49·(1/49) is not 1
  ],
  ['steps that do not begin at 0', () => nz.linspace(1, 3, 3), [1, 2, 3]],
  ['a class that is impossible', () => nz.crossEntropy(row(0, -Infinity), ids(0).reshape([])), 0],
  ['a row of a column', overwritten, [[a, b, c]]],
  ['more taken off than there is', () => nz.variance(x, 0, { correction: 4 }), Infinity],
  ['the least beside infinity', () => nz.quantile(row(1, Infinity), 0), 1],
  ['the largest is infinity', () => nz.quantile(row(1, Infinity), 1), Infinity],
  ['one piece', () => nz.chunk(x, 1)[0], [a, b, c]],
  ['windows of one', () => nz.unfold(x, 0, 1), [[a], [b], [c]]],
  ['no channels out', () => nz.conv1d(nz.ones([1, 4, 6]), nz.ones([0, 4, 3])), [[]]],
  [
    'a wide padding',
    () => nz.maxPool1d(x.reshape([1, 1, 3]), 3, { padding: 2, stride: 1 }),
    [[[a, b, c, c, c]]],
  ],
  ['as many as fit, the odd one after', () => same(row(1, 2, 4, 8), 3, 2), [[[7, 12]]]],
  ['as many as fit, both sides', () => same(row(1, 2, 4, 8, 16), 3, 2), [[[3, 14, 24]]]],
  ['as many as fit, none around', () => same(row(1, 2, 4, 8, 16), 2, 3), [[[3, 24]]]],
  ['no bins', () => nz.bincount(ids()), []],
  [
    'a mask or a number',
    () => nz.where(nz.tensor([true, false]), nz.tensor([true, true]), 7),
    [1, 7],
  ],
  [
    'a sample with its own loss',
    () => nz.crossEntropy(row(0, 0), row(1, 0), { reduction: 'none' }),
    Math.LN2,
  ],
  ['nothing added to the variance', () => nz.layerNorm(row(1, 3), { epsilon: 0 }), [-1, 1]],
  ['a negative power that may be a fraction', () => nz.pow(2, row(-1)), [0.5]],
  ['whole numbers to such a power', () => nz.pow(ids(2), row(-1)), [0.5]],
  [
    'infinities in order',
    () => nz.sort(row(Infinity, 1, -Infinity, Infinity)).values,
    [-Infinity, 1, Infinity, Infinity],
  ],
  [
    'infinities once each',
    () => nz.unique(row(Infinity, 1, -Infinity, Infinity)).values,
    [-Infinity, 1, Infinity],
  ],
  ['a list of one share', () => nz.quantile(x, [0.5]), [b]],
  [
    'a sample alone',
    () => nz.klDivergence(nz.tensor(-1), nz.tensor(1), { reduction: 'batchMean' }),
    1,
  ],
  ['no channels', () => nz.instanceNorm(nz.zeros([2, 0, 3])), [[], []]],
  ['the last of two sizes', () => nz.interpolate(x.reshape([1, 1, 3]), { size: [7, 1] }), [[[a]]]],
  ['a number beyond int32', () => nz.where(nz.less(ids(1), 0), ids(1), 3e9), [3e9]],
  ['a window of holes', holes, [[[5, 0, 3]]]],
  ['a sum of one', () => nz.cumsum(nz.tensor(5)), 5],
  ['a product of one', () => nz.cumprod(nz.tensor(5)), 5],
  ['products of nothing', () => nz.cumprod(nz.zeros([0, 2]), 0), []],
  ['a share of one', () => nz.softmax(nz.tensor(5)), 1],
  ['the logarithm of a share of one', () => nz.logSoftmax(nz.tensor(5)), 0],
  ['an order of one', () => nz.sort(nz.tensor(5)).values, 5],
  ['a row of one', () => nz.flatten(nz.tensor(5)), [5]],
  ['a logarithm of one power', () => nz.logSumExp(nz.tensor(5)), 5],
  ['a grid of one axis', () => nz.meshgrid([x], { indexing: 'xy' })[0], [a, b, c]],
  ['a diagonal outside', () => nz.diagonal(nz.ones([2, 3]), 0, 1, 5), []],
  ['no times', () => nz.repeat(x, [0]), []],
  [
    'a new axis in front',
    () => nz.repeat(x, [2, 1]),
    [
      [a, b, c],
      [a, b, c],
    ],
  ],
  [
    'ten unnamed axes',
    () => nz.einsum('...->...', nz.ones(new Array(10).fill(1))).reshape([1]),
    [1],
  ],
  ['a product of no columns', () => nz.matmul(nz.ones([2, 3]), nz.ones([3, 0])), [[], []]],
  ['a product over nothing', () => nz.matmul(nz.ones([1, 0]), nz.ones([0, 2])), [[0, 0]]],
  [
    'a matrix from itself, turned',
    turned,
    [
      [1, 3],
      [2, 4],
    ],
  ],
  ['the mean of two values', () => attended(), [[3]]],
  ['one mask for all', () => attended(nz.tensor(true)), [[3]]],
  ['one value seen', () => attended(nz.tensor([true, false])), [[2]]],
  ['no value seen', () => attended(nz.tensor([false, false])), [[0]]],
  ['one score for all', () => attended(nz.tensor(7)), [[3]]],
];

/** A query that fits two keys equally, whose values are 2 and 4. */
function attended(mask?: nz.Tensor): nz.Tensor {
  const options = mask === undefined ? {} : { mask };
  return nz.scaledDotProductAttention(
    nz.ones([1, 1]),
    nz.ones([2, 1]),
    nz.tensor([[2], [4]]),
    options,
  );
}

/** What is turned into itself is in order still: a column of one row, which is written through. */
function overwritten(): nz.Tensor {
  const column = nz.zeros([1, 3]);
  nz.transpose(column).assign([a, b, c]);
  return column;
}

function turned(): nz.Tensor {
  const square = nz.tensor([
    [1, 2],
    [3, 4],
  ]);
  square.assign(square.transpose());
  return square;
}

/** Two taps at a distance of 3 over 3, 5: the second window has one on either side. */
function holes(): nz.Tensor {
  const options = { stride: 1, padding: 2, dilation: 3, countIncludePad: false };
  return nz.avgPool1d(row(3, 5).reshape([1, 1, 2]), 2, options);
}

/** Sums of ⌈size/stride⌉ windows. */
function same(values: nz.Tensor, width: number, stride: number): nz.Tensor {
  const sums = nz.ones([1, 1, width]);
  return nz.conv1d(values.reshape([1, 1, -1]), sums, undefined, { stride, padding: 'same' });
}

function pooled(options: nz.PoolOptions): nz.Tensor {
  return nz.maxPool1d(x.reshape([1, 1, 3]), 2, { ...options, stride: 1 });
}

function corners(size: number): nz.Tensor {
  return nz.interpolate(x.reshape([1, 1, 3]), { size, mode: 'linear', alignCorners: true });
}

/** The running statistics after one batch, from mean 0 and variance 1. */
function moved(momentum: number) {
  const [runningMean, runningVariance] = [nz.zeros([1]), nz.ones([1])];
  nz.batchNorm(x.reshape([3, 1]), { runningMean, runningVariance, momentum });
  return { runningMean, runningVariance };
}

/** The numbers, rounded to what float32 tells apart. */
function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  return Number.isFinite(value) ? Number(Number(value).toFixed(6)) : value;
}

test.each(bounds)('%s', (_, call, wanted) => {
  expect(rounded(call().toArray())).toEqual(rounded(wanted));
});

test.each(backends.slice(1))(
  'a number is what the tensor beside it can hold on $name',
  ({ kernels }) => {
    nz.withKernels(kernels, () => {
      expect(nz.equal(row(0.1), 0.1).toArray()).toEqual([true]); // float32 has no 0.1 either
      expect(nz.equal(nz.tensor(0.1), nz.add(nz.cast(row(0), 'int32'), 0.1)).toArray()).toEqual([
        true,
      ]);
    });
  },
);

test('bytes are counts in four bytes each, or bools where they stand', () => {
  const bytes = Uint8Array.of(7, 0, 200);
  expect(nz.fromData(bytes, [3]).data()).toEqual(Int32Array.of(7, 0, 200));
  expect(nz.fromData(bytes, [3], { dtype: 'bool' }).data()).toEqual(Uint8Array.of(1, 0, 1));
  expect(bytes).toEqual(Uint8Array.of(1, 0, 1));
});

test('a shape is the tensor’s own: the caller may change theirs', () => {
  const shape = [1, 3];
  const all = [
    nz.broadcastTo(x, shape),
    nz.reshape(x, shape),
    nz.zeros(shape),
    nz.rand(shape, { rng: rng() }),
    nz.fromData(new Float32Array(3), shape),
    nz.tensor([a, b, c], { shape }),
  ];
  shape[0] = 7;
  for (const one of all) expect(one.shape).toEqual([1, 3]);
});

test('the numbers that a tensor gives are a copy', () => {
  const one = row(1, 2);
  one.data()[0] = 9;
  expect(one.toArray()).toEqual([1, 2]);
});
