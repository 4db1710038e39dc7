/** @file ln Γ and the incomplete beta function beside values that mpmath computed with 40 digits. */
import { describe, expect, test } from 'vitest';
import { incompleteBeta, logGamma } from '../src/math/index.ts';

/** x, a, b, I. */
const betas: readonly (readonly [number, number, number, number])[] = [
  [0.3, 0.5, 0.5, 0.36901011956554536],
  [0.4, 2, 3, 0.5248],
  [0.9, 4.5, 0.5, 0.34343639613791355],
  [0.99, 49.5, 0.5, 0.3197484741393012],
  [0.01, 0.5, 4.5, 0.23012500010786338],
  [0.5, 10, 10, 0.5],
  [0.35, 100, 200, 0.7325714649575441],
  [0.5, 2, 0.5, 0.11611652351681559],
  [0.999, 499.5, 0.5, 0.31755266017641215],
  [0.01, 50, 3, 1.3001275000000013e-97],
  [0.7, 0.1, 300, 1.0],
  [0.999999, 4.5, 0.5, 0.9976717932629788],
];

/** x, ln Γ(x). */
const gammas: readonly (readonly [number, number])[] = [
  [0.001, 6.907178885383853],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [1, 0.0],
  [1.5, -0.12078223763524522],
  [2, 0.0],
  [3.7, 1.428072326665388],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [50, 144.5657439463449],
  [171.5, 709.1431630309282],
  [10000.0, 82099.71749644238],
  [100000.0, 1051287.7089736569],
];

describe('the incomplete beta function', () => {
  test.each(betas)('I at x = %d for a = %d, b = %d is right to 3·10⁻¹²', (x, a, b, value) => {
    expect(Math.abs(incompleteBeta(x, a, b) - value) / value).toBeLessThan(3e-12);
  });

  test('is 0 at 0, 1 at 1, and x where a and b are 1', () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  });

  test('mirrors itself: I_x(a, b) = 1 − I_(1−x)(b, a)', () => {
    for (const x of [0.1, 0.37, 0.5, 0.93]) {
      expect(incompleteBeta(x, 3.5, 7)).toBeCloseTo(1 - incompleteBeta(1 - x, 7, 3.5), 13);
    }
  });

  test.each([
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, -1],
    [Number.NaN, 1, 1],
  ])('has no value at x = %d for a = %d, b = %d', (x, a, b) => {
    expect(incompleteBeta(x, a, b)).toBeNaN();
  });
});

describe('the logarithm of the gamma function', () => {
  test.each(gammas)('at %d is right to 10⁻¹⁴', (x, value) => {
    const error = Math.abs(logGamma(x) - value) / Math.max(1, Math.abs(value));
    expect(error).toBeLessThan(1e-14);
  });

  test('has no value at 0 and below', () => {
    expect([0, -1, -1.5, Number.NaN].map(logGamma)).toEqual([NaN, NaN, NaN, NaN]);
  });
});
