/** @file Norms of gradients, and clipping them. */
import { expect, test } from 'vitest';
import {
  clipGradNorm,
  clipGradValue,
  gradNorm,
  type Tensor,
  tensor,
  zeroGrad,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

/** A parameter with this gradient. */
function withGrad(gradient: number[]): Tensor {
  const parameter = tensor(gradient, { requiresGrad: true });
  parameter.grad = tensor(gradient);
  return parameter;
}
const gradOf = (parameter: Tensor) => Array.from(parameter.grad?.data() ?? []);

test('gradNorm is that of all gradients together', () => {
  const idle = tensor([100], { requiresGrad: true });
  expect(gradNorm([withGrad([2, 4]), idle, withGrad([5, 6])])).toBe(9);
  expect(gradNorm([idle])).toBe(0);
});

test('clipGradNorm scales all by one factor, and returns the norm before', () => {
  const parameters = [withGrad([2, 4]), withGrad([5, 6])];
  expect(clipGradNorm(parameters, 4.5)).toBe(9);
  expect(gradNorm(parameters)).toBeCloseTo(4.5, 5);
  const [a, b] = gradOf(parameters[0]);
  expect(b / a).toBeCloseTo(2, 6);
});

test('clipGradNorm leaves small gradients to the bit', () => {
  const parameter = withGrad([0.1, 0.2]);
  clipGradNorm([parameter], 1);
  expect(gradOf(parameter)).toEqual([Math.fround(0.1), Math.fround(0.2)]);
});

test('clipGradNorm of a gradient that is not finite changes nothing and says so', () => {
  for (const bad of [Number.NaN, Infinity]) {
    const parameters = [withGrad([3]), withGrad([bad])];
    const error = errorOf(() => clipGradNorm(parameters, 1));
    expect([error.kind, error.code]).toEqual(['diverged', 'clip/not-finite']);
    expect(gradOf(parameters[0])).toEqual([3]);
  }
});

test('clipGradValue limits each element', () => {
  const parameter = withGrad([-9, -0.5, 0.25, 7]);
  clipGradValue([parameter], 0.5);
  expect(gradOf(parameter)).toEqual([-0.5, -0.5, 0.25, 0.5]);
});

test('a limit that is not above 0 is refused', () => {
  for (const limit of [0, -1, Number.NaN]) {
    expect(errorOf(() => clipGradNorm([], limit)).code).toBe('clip/limit');
    expect(errorOf(() => clipGradValue([], limit)).code).toBe('clip/limit');
  }
});

test('zeroGrad forgets every gradient', () => {
  const parameters = [withGrad([1]), tensor([2], { requiresGrad: true })];
  zeroGrad(parameters);
  expect(parameters.map((parameter) => parameter.grad)).toEqual([null, null]);
});

test('zeroGrad gives the memory of a gradient back, unless somebody has looked at it', () => {
  const unseen = tensor([1, 2], { requiresGrad: true });
  const seen = tensor([1, 2], { requiresGrad: true });
  unseen.mul(seen).sum().backward();
  const { storage } = unseen.gradient as Tensor;
  const gradient = seen.grad;
  expect([storage.host === null, storage.pointer]).not.toEqual([true, 0]);
  zeroGrad([unseen, seen]);
  expect([storage.host, storage.pointer]).toEqual([null, 0]);
  expect(gradient?.toArray()).toEqual([1, 2]);
});
