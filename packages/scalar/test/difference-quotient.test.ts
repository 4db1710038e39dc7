import { math } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import {
  bestStep,
  centralQuotient,
  composedExample,
  differenceQuotient,
  examples,
  expectedError,
  followChain,
  productExample,
  quotientErrorFigure,
  sumExample,
} from '../src/index.ts';

describe('the difference quotient', () => {
  it('of a sum is 1 in either letter', () => {
    const [c, e] = [6, -2];
    expect(differenceQuotient((x) => x + e, c, 0.5)).toBe(1);
    expect(differenceQuotient((x) => c + x, e, 0.5)).toBe(1);
  });

  it('of a product is the other factor, at every step width', () => {
    for (const h of [1, 0.5, 2 ** -10]) {
      expect(differenceQuotient(productExample.f, productExample.x, h)).toBe(-3);
    }
  });

  it.each(examples)('of $formula comes near the derivative', ({ f, x, derivative }) => {
    expect(differenceQuotient(f, x, 1e-6)).toBeCloseTo(derivative(x), 5);
    expect(centralQuotient(f, x, 1e-5)).toBeCloseTo(derivative(x), 8);
  });

  it('of a curve errs in proportion to h, and the two-sided one to h²', () => {
    const { f, x, derivative } = composedExample;
    const error = (quotient: typeof differenceQuotient, h: number) =>
      Math.abs(quotient(f, x, h) - derivative(x));
    expect(error(differenceQuotient, 1e-3) / error(differenceQuotient, 1e-4)).toBeCloseTo(10, 1);
    expect(error(centralQuotient, 1e-2) / error(centralQuotient, 1e-3)).toBeCloseTo(100, -1);
  });

  it('gets worse again below the best step, as float64 has it', () => {
    const { f, x, derivative } = composedExample;
    const error = (h: number) => Math.abs(differenceQuotient(f, x, h) - derivative(x));
    const best = bestStep(composedExample);
    expect(math.log(best) / math.log(10)).toBeCloseTo(-8.2, 1);
    expect(error(best)).toBeLessThan(2 * expectedError(composedExample, best));
    expect(error(1e-2)).toBeGreaterThan(1000 * error(best));
    expect(error(1e-14)).toBeGreaterThan(1000 * error(best));
  });

  it('of a straight line has no best step: rounding is all there is', () => {
    expect(bestStep(sumExample)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is drawn with its error on two logarithmic axes, without a zero', () => {
    const { x, y, series } = quotientErrorFigure();
    expect([x.scale, y.scale]).toEqual(['log', 'log']);
    for (const line of series) {
      expect(Array.from(line.y).every((value) => Number.isNaN(value) || value > 0)).toBe(true);
    }
  });
});

describe('the chain rule', () => {
  const chain = [
    { name: 'b = 3a', f: (a: number) => 3 * a, derivative: () => 3 },
    { name: 'c = b²', f: (b: number) => b ** 2, derivative: (b: number) => 2 * b },
  ];

  it('multiplies the links: dc/da = dc/db · db/da = 12 · 3', () => {
    expect(followChain(chain, 2)).toEqual([
      { name: 'b = 3a', output: 6, local: 3, total: 3 },
      { name: 'c = b²', output: 36, local: 12, total: 36 },
    ]);
  });

  it('agrees with a quotient over the whole chain', () => {
    const whole = (a: number) => chain.reduce((value, { f }) => f(value), a);
    expect(differenceQuotient(whole, 2, 1e-7)).toBeCloseTo(36, 5);
  });
});
