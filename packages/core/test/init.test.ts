/** @file Initial values: spread, bounds, gains, and that they depend on the stream alone. */
import { describe, expect, test } from 'vitest';
import { createRng, init, type Tensor } from '../src/index.ts';
import { errorOf } from './errors.ts';

const shape = [200, 50, 3]; // fan in 150, fan out 600
const rng = () => createRng(7).stream('init');

function deviationOf(x: Tensor): number {
  const values = Array.from(x.data());
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
const largestOf = (x: Tensor) =>
  Array.from(x.data()).reduce((largest, v) => Math.max(largest, Math.abs(v)), 0);

describe('spread', () => {
  test.each([
    ['kaimingNormal', init.kaimingNormal(shape, { rng: rng() }), Math.sqrt(2 / 150)],
    ['for tanh', init.kaimingNormal(shape, { rng: rng(), gain: 5 / 3 }), 5 / 3 / Math.sqrt(150)],
    ['by fan out', init.kaimingNormal(shape, { rng: rng(), fan: 'out' }), Math.sqrt(2 / 600)],
    ['kaimingUniform', init.kaimingUniform(shape, { rng: rng() }), Math.sqrt(2 / 150)],
    ['xavierNormal', init.xavierNormal(shape, { rng: rng() }), Math.sqrt(2 / 750)],
    ['xavierUniform', init.xavierUniform(shape, { rng: rng(), gain: 2 }), 2 * Math.sqrt(2 / 750)],
    ['normal', init.normal(shape, { rng: rng(), standardDeviation: 0.3 }), 0.3],
  ])('%s has the standard deviation of its formula', (_, x, expected) => {
    expect(Math.abs(deviationOf(x) / expected - 1)).toBeLessThan(0.02);
  });

  test('uniform values fill their bounds and stay within', () => {
    const bound = Math.sqrt(6 / 150);
    const largest = largestOf(init.kaimingUniform(shape, { rng: rng() }));
    expect(largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.99 * bound);
    const range = init.uniform([1000], { rng: rng(), low: 2, high: 3 }).data();
    expect(Math.min(...range)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...range)).toBeLessThanOrEqual(3);
  });

  test('normal values have the mean asked for', () => {
    const values = Array.from(
      init.normal([10_000], { rng: rng(), mean: 5, standardDeviation: 0.1 }).data(),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - 5)).toBeLessThan(0.004);
  });
});

test('the same stream gives the same values, and goes on after them', () => {
  const stream = rng();
  const first = init.normal([5], { rng: stream });
  const second = init.normal([5], { rng: stream });
  expect(init.normal([5], { rng: rng() }).data()).toEqual(first.data());
  expect(second.data()).not.toEqual(first.data());
});

test('float64 draws the numbers of float32', () => {
  const single = init.uniform([9], { rng: rng() });
  const double = init.uniform([9], { rng: rng(), dtype: 'float64' });
  expect(double.dtype).toBe('float64');
  expect(Array.from(double.data())).toEqual(Array.from(single.data()));
});

test('gains are those of PyTorch', () => {
  expect(init.gainOf('linear')).toBe(1);
  expect(init.gainOf('tanh')).toBe(5 / 3);
  expect(init.gainOf('relu')).toBe(Math.sqrt(2));
  expect(init.gainOf('leakyRelu')).toBeCloseTo(1.4141428569978354, 12);
});

test('fans count the kernel, and a vector has none', () => {
  expect(init.fansOf([6, 3, 5, 5])).toEqual({ fanIn: 75, fanOut: 150 });
  for (const bad of [[4], [], [3, 0]]) {
    const error = errorOf(() => init.kaimingNormal(bad, { rng: rng() }));
    expect(error.code).toBe('init/fans');
    expect(error.details).toEqual({ shape: bad });
  }
});
