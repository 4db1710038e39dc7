/** @file Temperature, top-k and top-p: the probabilities, and that draws follow them. */
import { createRng } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { drawFrom, sampleProbabilities } from '../src/index.ts';

const scores = [Math.log(1), Math.log(2), Math.log(4), Math.log(1)];

function expectClose(actual: Float64Array, expected: number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 12);
  });
}

describe('sampleProbabilities', () => {
  it('is softmax at temperature 1', () => {
    expectClose(sampleProbabilities(scores), [1 / 8, 2 / 8, 4 / 8, 1 / 8]);
  });

  it('sharpens below 1, flattens above, and takes the best at 0', () => {
    expectClose(sampleProbabilities(scores, { temperature: 0.5 }), [
      1 / 22,
      4 / 22,
      16 / 22,
      1 / 22,
    ]);
    const flat = sampleProbabilities(scores, { temperature: 1000 });
    for (const p of flat) expect(p).toBeCloseTo(1 / 4, 3);
    expectClose(sampleProbabilities(scores, { temperature: 0 }), [0, 0, 1, 0]);
  });

  it('keeps the k best, the earlier of equal ones', () => {
    expectClose(sampleProbabilities(scores, { topK: 2 }), [0, 1 / 3, 2 / 3, 0]);
    expectClose(sampleProbabilities(scores, { topK: 3 }), [1 / 7, 2 / 7, 4 / 7, 0]);
    expectClose(sampleProbabilities(scores, { topK: 99 }), [1 / 8, 2 / 8, 4 / 8, 1 / 8]);
  });

  it('keeps the best that make up p, after temperature and top-k', () => {
    expectClose(sampleProbabilities(scores, { topP: 0.5 }), [0, 0, 1, 0]);
    expectClose(sampleProbabilities(scores, { topP: 0.51 }), [0, 1 / 3, 2 / 3, 0]);
    expectClose(sampleProbabilities(scores, { topP: 0.8 }), [1 / 7, 2 / 7, 4 / 7, 0]);
    expectClose(sampleProbabilities(scores, { topP: 1 }), [1 / 8, 2 / 8, 4 / 8, 1 / 8]);
    expectClose(sampleProbabilities(scores, { topP: 0.9, topK: 2 }), [0, 1 / 3, 2 / 3, 0]);
    expectClose(sampleProbabilities(scores, { topP: 1e-9 }), [0, 0, 1, 0]);
  });

  it('neither overflows nor divides by 0', () => {
    expectClose(sampleProbabilities([1e308, 1e308, -1e308]), [0.5, 0.5, 0]);
    expectClose(sampleProbabilities([Number.NEGATIVE_INFINITY, 3]), [0, 1]);
    const [never, scores] = [Number.NEGATIVE_INFINITY, [0, 0, 1, 0, 1]];
    expectClose(sampleProbabilities([never, 2, never, 2, never], { topK: 3 }), [0, 0.5, 0, 0.5, 0]);
    expectClose(sampleProbabilities(scores, { topK: 2 }), [0, 0, 0.5, 0, 0.5]);
    expectClose(sampleProbabilities([1, 2], { temperature: 1e-300 }), [0, 1]);
  });

  it.each([
    [{ temperature: -1 }, 'sampling/temperature'],
    [{ temperature: Number.NaN }, 'sampling/temperature'],
    [{ topK: 0 }, 'sampling/top-k'],
    [{ topK: 1.5 }, 'sampling/top-k'],
    [{ topP: 0 }, 'sampling/top-p'],
    [{ topP: 1.1 }, 'sampling/top-p'],
    [{ topP: Number.NaN }, 'sampling/top-p'],
  ] as const)('refuses %j', (options, code) => {
    expect(() => sampleProbabilities(scores, options)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses scores that allow nothing', () => {
    const code = 'sampling/scores';
    expect(() => sampleProbabilities([])).toThrow(expect.objectContaining({ code }));
    expect(() => sampleProbabilities([1, Number.NaN])).toThrow(expect.objectContaining({ code }));
  });
});

describe('drawFrom', () => {
  it('draws each number as often as its probability says', () => {
    const rng = createRng(1).stream('draws');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 8000; i++) counts[drawFrom(scores, rng)]++;
    const expected = [1000, 2000, 4000, 1000];
    // Within four standard deviations of a binomial count.
    expected.forEach((mean, id) => {
      expect(Math.abs(counts[id] - mean)).toBeLessThan(4 * Math.sqrt(mean * (1 - mean / 8000)));
    });
  });
});
