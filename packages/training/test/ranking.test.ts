/** @file Rankings against hand-computed examples. */
import { describe, expect, it } from 'vitest';
import { bestOf, ndcgOf, recallOf } from '../src/index.ts';

describe('bestOf', () => {
  it('takes the largest first, of equal ones the first', () => {
    expect([...bestOf([1, 5, 3, 5, 2], 3)]).toEqual([1, 3, 2]);
    expect([...bestOf([7, 7, 7], 2)]).toEqual([0, 1]);
  });

  it('never takes −∞ or NaN, and so may take fewer', () => {
    expect([...bestOf([Number.NEGATIVE_INFINITY, 1, Number.NaN], 3)]).toEqual([1]);
    expect([...bestOf([], 3)]).toEqual([]);
  });

  it('is a sort cut short', () => {
    const scores = Array.from({ length: 200 }, (_, i) => (i * 7919) % 211);
    const sorted = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
    expect([...bestOf(scores, 10)]).toEqual(sorted.slice(0, 10));
  });
});

describe('recall', () => {
  it('is the share of what was wanted that is there', () => {
    expect(recallOf([4, 8, 1], new Set([1, 2, 4, 6]))).toBe(0.5);
    expect(recallOf([4, 8, 1], new Set([9]))).toBe(0);
    expect(recallOf([], new Set())).toBe(0);
  });
});

describe('NDCG', () => {
  it('is 1 with all that was wanted in front, in any order', () => {
    expect(ndcgOf([3, 1, 7], new Set([1, 3]), 10)).toBe(1);
    expect(ndcgOf([1, 3, 7], new Set([1, 3]), 10)).toBe(1);
  });

  it('counts a hit by 1/log₂(1 + rank)', () => {
    // Wanted at ranks 2 and 4: (1/log₂3 + 1/log₂5) / (1/log₂2 + 1/log₂3).
    const expected = (0.6309297535714574 + 0.43067655807339306) / (1 + 0.6309297535714574);
    expect(ndcgOf([9, 1, 8, 3], new Set([1, 3]), 10)).toBeCloseTo(expected, 12);
    expect(ndcgOf([9, 8, 1], new Set([1]), 10)).toBeCloseTo(0.5, 12);
  });

  it('looks no deeper than its depth, and expects no more than fit in it', () => {
    expect(ndcgOf([9, 1], new Set([1]), 1)).toBe(0);
    expect(ndcgOf([1], new Set([1, 2, 3]), 1)).toBe(1);
    expect(ndcgOf([1], new Set(), 10)).toBe(0);
  });
});
