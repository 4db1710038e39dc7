/** @file Where no derivative exists, the one PyTorch chooses. */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { backends } from './backends.ts';

type Compute = (x: nz.Tensor) => nz.Tensor;

/** [what, at which numbers, of which function, the slopes]. */
const kinks: [string, number[], Compute, number[]][] = [
  ['relu at 0', [0, -1, 1], nz.relu, [0, 0, 1]],
  ['abs at 0', [0, -2, 2], nz.abs, [0, -1, 1]],
  ['leakyRelu at 0', [0, -1, 1], (x) => nz.leakyRelu(x, 0.5), [0.5, 0.5, 1]],
  ['clamp at its bounds', [-1, 1, 0, 2], (x) => nz.clamp(x, -1, 1), [1, 1, 1, 0]],
  [
    'maximum of equals',
    [1, 2],
    (x) => nz.maximum(x, nz.tensor([1, 3], { dtype: x.dtype })),
    [0.5, 0],
  ],
  [
    'minimum of equals',
    [1, 2],
    (x) => nz.minimum(x, nz.tensor([1, 3], { dtype: x.dtype })),
    [0.5, 1],
  ],
  ['the largest of equals', [3, 1, 3], (x) => nz.max(x), [0.5, 0, 0.5]],
  ['the smallest of equals', [1, 1, 3, 1], (x) => nz.min(x), [1 / 3, 1 / 3, 0, 1 / 3]],
  ['the length of nothing but zeros', [0, 0], (x) => nz.norm(x), [0, 0]],
  ['the standard deviation of equals', [2, 2, 2], (x) => nz.std(x), [0, 0, 0]],
  ['the power 0 of 0', [0, 2], (x) => nz.pow(x, 0), [0, 0]],
  ['floor, everywhere', [0.5, 1], nz.floor, [0, 0]],
  ['a product with one zero', [0, 2, 3], (x) => nz.prod(x), [6, 0, 0]],
  ['a product with two', [0, 2, 0], (x) => nz.prod(x), [0, 0, 0]],
];

describe.each(backends)('the slope on $name', ({ kernels, dtype }) => {
  it.each(kinks)('of %s', (_title, values, compute, slopes) => {
    nz.withKernels(kernels, () => {
      const x = nz.tensor(values, { dtype, requiresGrad: true });
      compute(x).sum().backward();
      expect(Array.from(x.grad?.data() ?? [], (slope) => slope + 0)).toEqual(
        slopes.map((slope) => (dtype === 'float32' ? Math.fround(slope) : slope)),
      );
    });
  });

  it('of max-pooling goes to the first of equals', () => {
    nz.withKernels(kernels, () => {
      const x = nz.tensor([1, 5, 5, 2], { shape: [1, 1, 4], dtype, requiresGrad: true });
      nz.maxPool1d(x, 4).sum().backward();
      expect(x.grad?.toArray()).toEqual([[[0, 1, 0, 0]]]);
    });
  });
});
