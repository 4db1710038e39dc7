import { describe, expect, test } from 'vitest';
import { decays, neighborhoods } from '../src/neighborhood.ts';

describe.each(Object.entries(neighborhoods))('%s', (name, neighborhood) => {
  test('is 1 at the winner', () => {
    expect(neighborhood(0, 2)).toBe(1);
  });

  test('never exceeds 1, and vanishes far away', () => {
    for (let d = 0; d <= 20; d += 0.5) expect(neighborhood(d * d, 2)).toBeLessThanOrEqual(1);
    expect(Math.abs(neighborhood(400, 2))).toBeLessThan(1e-12);
  });

  test(`is ${name === 'mexicanHat' ? 'negative' : 'never negative'} beyond the radius`, () => {
    const beyond = neighborhood(9, 2);
    if (name === 'mexicanHat') expect(beyond).toBeLessThan(0);
    else expect(beyond).toBeGreaterThanOrEqual(0);
  });
});

test('the shapes are those of their formulas', () => {
  expect(neighborhoods.gaussian(4, 2)).toBeCloseTo(Math.exp(-0.5), 15);
  expect(neighborhoods.bubble(4, 2)).toBe(1);
  expect(neighborhoods.bubble(4.01, 2)).toBe(0);
  expect(neighborhoods.mexicanHat(4, 2)).toBe(0);
  expect(neighborhoods.triangle(1, 2)).toBe(0.5);
});

test('decays go from the start to their end', () => {
  expect(decays.linear(3, 1, 0)).toBe(3);
  expect(decays.linear(3, 1, 0.5)).toBe(2);
  expect(decays.linear(3, 1, 1)).toBe(1);
  expect(decays.inverse(1.5, 0, 1)).toBe(0.5);
  expect(decays.exponential(4, 1, 0.5)).toBeCloseTo(2, 12);
  expect(decays.exponential(0.5, 0, 1)).toBeCloseTo(0.005, 12);
  expect(decays.exponential(0, 0, 0.5)).toBe(0);
});
