/** @file Patches as they are cut, PyTorch's scores, and what a picture is without positions. */
import { readFileSync } from 'node:fs';
import { createRng, indexSelect, noGrad, type Tensor, tensor } from '@nnzoo/core';
import type { ImageFormat } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  gridOf,
  patchesOf,
  tokenShares,
  usualPatch,
  VisionTransformer,
  type VitSizes,
} from '../src/index.ts';

/** Made by golden/scores.py with PyTorch 1.13. */
const golden: {
  readonly pictures: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly patches: readonly number[];
  readonly shares: readonly (readonly number[])[];
  readonly scores: readonly number[];
} = JSON.parse(readFileSync(new URL('golden/scores.json', import.meta.url), 'utf8'));

const rng = () => createRng(3).stream('test');
const small: VitSizes = {
  ...{ patches: 9, patchSize: 4, classes: 3, channels: 8, heads: 2, layers: 2, mlp: 2 },
  ...{ positions: 'learned', dropout: 0 },
};

const format = (height: number, width: number, channels: 1 | 3 = 1): ImageFormat => {
  return { height, width, channels, brightest: 1 };
};

function expectNear(values: ArrayLike<number>, expected: readonly number[]): void {
  expect(values.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(values[i] - value), `number ${i}`).toBeLessThan(1e-5);
  });
}

describe('a picture cut into patches', () => {
  it('is rows of pixels from left to right, from top to bottom, its colors together', () => {
    // Worked by hand: 2 × 4 pixels of three colors, numbered.
    const features = Float32Array.from({ length: 24 }, (_, i) => i);
    const image = format(2, 4, 3);
    const patches = patchesOf({ features, size: 1 }, image, gridOf(image, 2));
    expect(patches.shape).toEqual([1, 2, 12]);
    expect([...patches.data()]).toEqual([
      ...[0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17],
      ...[6, 7, 8, 9, 10, 11, 18, 19, 20, 21, 22, 23],
    ]);
  });

  it('goes on with its outermost pixels where a patch hangs over the edge', () => {
    const image = format(5, 5);
    const features = Float32Array.from(golden.pictures);
    const patches = patchesOf({ features, size: 2 }, image, gridOf(image, 2));
    expectNear(patches.data(), golden.patches);
  });

  it('is refused where patches are larger than it, and told which fit', () => {
    expect(() => gridOf(format(8, 12), 9)).toThrow(
      'patches of 9 × 9 pixels do not fit pictures of 8 × 12; --patch 2, or at most 8',
    );
  });

  it('has at most seven rows and columns by default, whatever its size', () => {
    for (const side of [1, 2, 8, 16, 28, 64, 100, 513]) {
      const image = format(side, Math.ceil(side / 2));
      const { rows, columns } = gridOf(image, usualPatch(image));
      expect(Math.max(rows, columns)).toBeLessThanOrEqual(7);
    }
  });
});

describe('an encoder from the same weights as PyTorch’s', () => {
  const model = new VisionTransformer(small, rng());
  const named = model.namedParameters();
  for (const [name, value] of named) value.assign(golden.weights[name]);
  const patches = tensor([...golden.patches], { shape: [2, 9, 4] });

  it('has the same parameters', () => {
    expect([...named.keys()].sort()).toEqual(Object.keys(golden.weights).sort());
  });

  it('gives the same scores', () => {
    expectNear(noGrad(() => model.forward(patches)).data(), golden.scores);
  });

  it('looks at the same patches', () => {
    noGrad(() => tokenShares(model, patches)).forEach((shares, layer) => {
      expectNear(shares.data(), golden.shares[layer]);
    });
  });
});

describe('patches in another order', () => {
  const order = [4, 0, 8, 2, 6, 1, 3, 5, 7];
  const change = (positions: 'none' | 'learned'): number => {
    const model = new VisionTransformer({ ...small, positions }, rng());
    const patches = tensor([...golden.patches], { shape: [2, 9, 4] });
    const shuffled = indexSelect(patches, 1, tensor(order, { dtype: 'int32' }));
    const scores = (each: Tensor) => noGrad(() => model.forward(each));
    return scores(patches).sub(scores(shuffled)).abs().max().item();
  };

  it('are the same picture without positions, and another one with them', () => {
    expect(change('none')).toBeLessThan(1e-5);
    expect(change('learned')).toBeGreaterThan(1e-2);
  });
});
