/** @file Learning rates by step, from their formulas. */
import { describe, expect, it } from 'vitest';
import { cosineOver, droppedRate, warmedRate } from '../src/gradient/rates.ts';

describe('a learning rate', () => {
  it('falls along half a cosine to 0', () => {
    const rate = cosineOver(0.8);
    // .8·(1 + cos πt/T)/2
    for (const [step, value] of [
      [0, 0.8],
      [25, 0.4 * (1 + Math.SQRT1_2)],
      [50, 0.4],
      [100, 0],
    ]) {
      expect(rate(step, 100)).toBeCloseTo(value, 12);
    }
    expect(rate(0, 0)).toBe(0.8);
  });

  it('rises in equal steps to its height, and stays there or falls to a tenth', () => {
    const steady = warmedRate({ learningRate: 0.4, warmup: 4, schedule: 'constant' });
    const values = [0, 1, 2, 3, 4, 100].map((step) => steady(step, 104));
    [0.1, 0.2, 0.3, 0.4, 0.4, 0.4].forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
    const falling = warmedRate({ learningRate: 0.4, warmup: 4, schedule: 'cosine' });
    // Over the other 100 steps from .4 to .04: their middle is .22.
    for (const [step, value] of [
      [0, 0.1],
      [3, 0.4],
      [4, 0.4],
      [54, 0.22],
      [104, 0.04],
    ]) {
      expect(falling(step, 104)).toBeCloseTo(value, 12);
    }
    // A run shorter than its warmup only rises; without one there is no rise.
    expect(falling(1, 2)).toBeCloseTo(0.2, 12);
    expect(falling(4, 2)).toBeCloseTo(0.4, 12);
    const cold = warmedRate({ learningRate: 0.4, warmup: 0, schedule: 'constant' });
    expect(cold(0, 10)).toBe(0.4);
  });

  it('drops to a tenth after a share of the run', () => {
    const at = (step: number, decayAt: number) =>
      droppedRate(step, 100, { learningRate: 0.5, decayAt });
    expect([at(0, 0.75), at(74, 0.75), at(75, 0.75), at(99, 0.75)]).toEqual([0.5, 0.5, 0.05, 0.05]);
    expect([at(99, 1), at(0, 0)]).toEqual([0.5, 0.05]);
  });
});
