/**
 * @file Sums of a million terms, all of one sign, beside float64: of products, windows, gradients and
 * losses. Added up one by one in float32, they are off by 1e-4.
 */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';

const count = 1 << 20;

/** Numbers in [0, 1), the same in every run. */
function numbers(seed: number): Float32Array<ArrayBuffer> {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

const a = numbers(1);
const b = numbers(2);
/** Σ f(i) in float64. */
const sumOf = (f: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += f(i);
  return sum;
};
const sum = sumOf((i) => a[i]);
const dot = sumOf((i) => a[i] * b[i]);
const squares = sumOf((i) => a[i] * a[i]);
const distance = sumOf((i) => (a[i] - b[i]) ** 2);
const spread = squares / count - (sum / count) ** 2;
const tensor = (values: Float32Array, shape: number[], requiresGrad = false) =>
  nz.tensor(values, { shape, requiresGrad });

/** The gradient of a leaf of one element. */
function slope(shape: number[], loss: (leaf: nz.Tensor) => nz.Tensor): number {
  const leaf = nz.ones(shape, { requiresGrad: true });
  loss(leaf).backward();
  return leaf.grad?.data()[0] ?? Number.NaN;
}

const image = [1, 1, 1024, 1024];
const rows = [count, 1];

/** [what, what the engine gives, what float64 gives]. */
const cases: [string, () => number, number][] = [
  ['a dot product', () => nz.matmul(tensor(a, [count]), tensor(b, [count])).item(), dot],
  [
    'a column of a product',
    () =>
      nz
        .matmul(tensor(a, [1, count]), nz.stack([tensor(b, [count]), tensor(a, [count])], 1))
        .data()[1],
    squares,
  ],
  ['a sum', () => tensor(a, [count]).sum().item(), sum],
  ['a mean', () => tensor(a, [count]).mean().item(), sum / count],
  ['a column sum', () => tensor(a, rows).sum(0).item(), sum],
  ['a variance', () => nz.variance(tensor(a, [count]), 0, { correction: 0 }).item(), spread],
  [
    'a standard deviation',
    () => nz.std(tensor(a, [count]), 0, { correction: 0 }).item(),
    Math.sqrt(spread),
  ],
  ['a norm', () => nz.norm(tensor(a, [count])).item(), Math.sqrt(squares)],
  ['a running sum', () => nz.cumsum(tensor(a, [count])).data()[count - 1], sum],
  [
    'logSumExp',
    () => nz.logSumExp(tensor(a, [count])).item(),
    Math.log(sumOf((i) => Math.exp(a[i]))),
  ],
  [
    'a squared distance',
    () => nz.squaredDistances(tensor(a, [1, count]), tensor(b, [1, count])).item(),
    distance,
  ],
  [
    'the mean squared error',
    () => nz.mse(tensor(a, [count]), tensor(b, [count])).item(),
    distance / count,
  ],
  ['a window of all', () => nz.avgPool2d(tensor(a, image), 1024).item(), sum / count],
  [
    'the norm of gradients',
    () => {
      const leaf = tensor(a, [count], true);
      leaf
        .mul(tensor(b, [count]))
        .sum()
        .backward();
      return nz.clipGradNorm([leaf], 1e9);
    },
    Math.sqrt(sumOf((i) => b[i] * b[i])),
  ],
  [
    'the gradient of a weight',
    () => slope([1, 1], (w) => nz.linear(tensor(a, rows), w).mul(tensor(b, rows)).sum()),
    dot,
  ],
  [
    'the gradient of a bias',
    () =>
      slope([1], (c) =>
        nz
          .linear(tensor(a, rows), nz.ones([1, 1]), c)
          .mul(tensor(b, rows))
          .sum(),
      ),
    sumOf((i) => b[i]),
  ],
  [
    'the gradient of what was broadcast',
    () => slope([1], (c) => c.mul(tensor(a, [count])).sum()),
    sum,
  ],
  [
    'the gradient of a filter',
    () => slope([1, 1, 1, 1], (w) => nz.conv2d(tensor(a, image), w).mul(tensor(b, image)).sum()),
    dot,
  ],
  [
    'the gradient of a filter over a sequence',
    () =>
      slope([1, 1, 1], (w) =>
        nz
          .conv1d(tensor(a, [4, 1, count / 4]), w)
          .mul(tensor(b, [4, 1, count / 4]))
          .sum(),
      ),
    dot,
  ],
  [
    'the gradient of a gain',
    () => slope([1], (gain) => nz.batchNorm(tensor(a, rows), { gain }).mul(tensor(a, rows)).sum()),
    (count * spread) / Math.sqrt(spread + 1e-5),
  ],
  [
    'a running mean',
    () => {
      const runningMean = nz.zeros([1]);
      nz.batchNorm(tensor(a, rows), { runningMean, momentum: 1 });
      return runningMean.item();
    },
    sum / count,
  ],
  [
    'the gradient of a row that every id picks',
    () => {
      const ids = nz.zeros([count], { dtype: 'int32' });
      return slope([2, 1], (table) => nz.embedding(ids, table).mul(tensor(a, rows)).sum());
    },
    sum,
  ],
  ['einsum', () => nz.einsum('i,i->', tensor(a, [count]), tensor(b, [count])).item(), dot],
];

describe('a million terms', () => {
  it.each(cases)('%s', (_title, given, wanted) => {
    expect(Math.abs(given() - wanted) / Math.abs(wanted)).toBeLessThan(2e-6);
  });
});
