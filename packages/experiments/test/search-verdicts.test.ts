/** @file What a search finds, by hand: how long stages are, what mattered, which rate is suggested. */
import { describe, expect, test } from 'vitest';
import { halvingCost, rungsOf } from '../src/search/halving.ts';
import { importanceOf } from '../src/search/importance.ts';
import { probesOf, ratesFor, suggestRate } from '../src/search/rates.ts';
import { madeResult, madeTrial, resultsOf } from './support/made.ts';

describe('halving', () => {
  test('has as many stages as candidates and length both allow, five at most', () => {
    const shape = (count: number, epochs: number) =>
      rungsOf(count, { epochs }).map((rung) => [rung.count, Object.values(rung.length)[0]]);
    expect(shape(3, 3)).toEqual([
      [3, 1],
      [1, 3],
    ]);
    expect(shape(8, 9)).toEqual([
      [8, 3],
      [3, 9],
    ]);
    expect(shape(9, 8)).toEqual([
      [9, 2],
      [3, 8],
    ]);
    // 3⁵ = 243 of both, and stages stay five.
    expect(shape(1000, 1000)).toEqual([
      [1000, 12],
      [334, 37],
      [112, 111],
      [38, 333],
      [13, 1000],
    ]);
    expect(rungsOf(3, { steps: 30 })[0].length).toEqual({ steps: 10 });
  });

  test('costs what its stages add: each is a continuation', () => {
    // 9 · 10 + 3 · 20 + 1 · 60 of 90 steps.
    expect(halvingCost(9, { steps: 90 })).toBeCloseTo(210 / 90, 12);
    // Fewer than three candidates are halved as three: 3 · 30 + 60.
    expect(halvingCost(1, { epochs: 90 })).toBeCloseTo(150 / 90, 12);
  });
});

describe('the importance of an option', () => {
  const shareOf = (values: readonly (number | string | undefined)[], scores: (number | null)[]) =>
    importanceOf(['x'], values.map((x) => (x === undefined ? {} : { x })) as never, scores)[0]
      .share;

  test('of many numbers is that of their quarters by order, as SciPy has it', () => {
    // scipy.stats.f_oneway of [1, 2], [5, 6], [3, 4], [9, 7]: F = 17.67, η² = .92982, adjusted .87719.
    const scores = [9, 1, 5, 3, 7, 2, 6, 4];
    const values = [100, 1, 30, 50, 90, 2, 40, 60];
    expect(shareOf(values, scores)).toBeCloseTo(0.8771929824561404, 12);
    // A few numbers are groups of their own, whatever lies between them.
    const few = [1, 1, 2, 2, 3, 3, 1000, 1000];
    expect(shareOf(few, [1, 2, 5, 6, 3, 4, 9, 7])).toBeCloseTo(0.8771929824561404, 12);
  });

  test('of texts is that of their groups, however many there are', () => {
    const kinds = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e'];
    // Only the order of numbers means something: five groups, all alike within.
    const scores = [1, 1, 5, 5, 2, 2, 9, 9, 3, 3];
    expect(shareOf(kinds, scores)).toBe(1);
    expect(shareOf(['auto', 'auto', 2, 2, 3, 3, 4, 4, 5, 5], scores)).toBe(1);
    // Four numbers are four groups, however large each is.
    expect(shareOf([1, 1, 1, 2, 2, 3, 3, 4], [1, 1, 1, 5, 5, 2, 2, 9])).toBe(1);
  });

  test('is taken over those that have it and did not fail', () => {
    const values = [1, 1, 2, 2, undefined, undefined, 2];
    expect(shareOf(values, [1, 1, 3, 3, 99, 0, null])).toBe(1);
  });

  test('is none without groups, without more candidates than groups, or without differences', () => {
    expect(shareOf(['a', 'a', 'a'], [1, 2, 3])).toBe(0);
    expect(shareOf(['a', 'b'], [1, 2])).toBe(0);
    expect(shareOf(['a', 'b', 'b'], [4, 4, 4])).toBe(0);
    expect(shareOf(['a', 'b', 'b'], [1, 4, 4])).toBe(1);
    // Chance explains more than the groups do: 1 − (1 − η²)·… would be below 0.
    expect(shareOf(['a', 'a', 'b', 'b'], [1, 4, 2, 3])).toBe(0);
  });
});

describe('the rates of the finder', () => {
  const of = (min: number, max: number) =>
    ratesFor({
      architecture: { options: { learningRate: { type: 'number', min, max } } },
    } as never);

  test('are three in each power of ten, with two digits, within what the option allows', () => {
    expect(of(0, 100)).toEqual([
      ...[1e-5, 2.2e-5, 4.6e-5, 1e-4, 2.2e-4, 4.6e-4, 1e-3, 2.2e-3, 4.6e-3, 0.01, 0.022, 0.046],
      ...[0.1, 0.22, 0.46, 1, 2.2, 4.6, 10],
    ]);
    expect(of(0.01, 0.1)).toEqual([0.01, 0.022, 0.046, 0.1]);
    for (const options of [{}, { learningRate: { type: 'integer', min: 0, max: 1 } }]) {
      expect(() => ratesFor({ architecture: { id: 'a', options } } as never)).toThrow(
        expect.objectContaining({ code: 'rate/none' }),
      );
    }
  });

  test('have the last loss of their probes, none where there is none', () => {
    const trials = [1, 2, 3].map((seed) => madeTrial({ seed }));
    const record = (train: Record<string, number>) => {
      return { epoch: 1, step: 1, train, validation: null, best: false };
    };
    const results = resultsOf(trials, [
      madeResult({ history: [record({ loss: 9 }), record({ loss: 4 })] }),
      undefined,
      madeResult({ history: [record({ error: 1 })] }),
    ]);
    expect(probesOf(trials, [0.1, 1, 10], results)).toEqual([
      { rate: 0.1, loss: 4 },
      { rate: 1, loss: null },
      { rate: 10, loss: null },
    ]);
  });

  test('suggest by the lowest loss; too large is the first above it that ends a tenth worse than it began', () => {
    const at = (losses: readonly (number | null)[]) =>
      suggestRate(losses.map((loss, i) => ({ rate: 10 ** (i - 3), loss })));
    expect(at([1, 0.5, 1.1])).toEqual({ rate: 0.003, lowest: 0.01, tooLarge: null });
    expect(at([2, 0.5, 2.21, 0.9])).toMatchObject({ tooLarge: 0.1 });
    expect(at([2, 0.5, 2.19, 0.9])).toMatchObject({ tooLarge: null });
    expect(at([1, 0.5, null])).toMatchObject({ tooLarge: 0.1 });
    expect(at([1, 0.5, 0.7, Number.NaN])).toMatchObject({ tooLarge: 1 });
    // What is bad below the best is not too large.
    expect(at([1, 5, 0.5, 0.6])).toEqual({ rate: 0.03, lowest: 0.1, tooLarge: null });
    expect(at([null, 1, 0.5])).toMatchObject({ lowest: 0.1 });
    // Differences below a thousandth of the largest loss say nothing, nor does a single loss.
    expect(at([10, 9.9901])).toMatchObject({ rate: null });
    expect(at([10, 9.98])).toMatchObject({ lowest: 0.01 });
    expect(at([-10, -9.9999])).toMatchObject({ rate: null });
    expect(at([null, 0.5])).toEqual({ rate: null, lowest: null, tooLarge: null });
    expect(at([0, 0, 0])).toMatchObject({ rate: null });
    // A loss below 0 is a loss: that of likelihoods. A tenth worse than −10 is −9.
    expect(at([-10, -20, -9.5])).toMatchObject({ lowest: 0.01, tooLarge: null });
    expect(at([-10, -20, -8.5])).toMatchObject({ lowest: 0.01, tooLarge: 0.1 });
  });
});
