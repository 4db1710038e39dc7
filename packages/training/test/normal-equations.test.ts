/** @file Least squares in portions beside NumPy, and when it gives way to others. */
import { linalg } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { normalEquations } from '../src/baselines/normal-equations.ts';

function matrix(rows: readonly (readonly number[])[]): linalg.Matrix64 {
  const made = linalg.matrix64(rows.length, rows[0].length);
  made.data.set(rows.flat());
  return made;
}

/** What it comes to, and how often it gave way. */
function solved(x: linalg.Matrix64, y: linalg.Matrix64) {
  const work = normalEquations(x, y);
  for (let yields = 0; ; yields++) {
    const next = work.next();
    if (next.done) return { weights: next.value, yields };
  }
}

describe('least squares with two columns to answer', () => {
  // numpy.linalg.lstsq(x, y): where there are fewer rows than columns, the shortest answer.
  it.each([
    [
      'more rows than columns',
      matrix([
        [1, 2],
        [3, -1],
        [0, 4],
        [2, 2],
        [-1, 1],
      ]),
      matrix([
        [1, -2],
        [0, 5],
        [7, 1],
        [2, 2],
        [-3, 4],
      ]),
      [...[0.378238341968912, 0.8601036269430052], ...[1.1632124352331605, 0.0492227979274611]],
    ],
    [
      'fewer',
      matrix([
        [1, 0, 2, -1],
        [3, 1, 0, 2],
      ]),
      matrix([
        [1, -4],
        [2, 6],
      ]),
      [
        ...[0.542168674698795, 0.6987951807228916, 0.13253012048192764, 0.48192771084337327],
        ...[0.28915662650602414, -1.4939759036144578, 0.12048192771084328, 1.7108433734939756],
      ],
    ],
  ])('is NumPy’s for %s', (_, x, y, expected) => {
    const { weights } = solved(x, y);
    expect([weights.rows, weights.columns]).toEqual([x.columns, y.columns]);
    expected.forEach((value, i) => {
      expect(Math.abs(weights.data[i] - value)).toBeLessThan(1e-9);
    });
  });
});

describe('a long computation gives way', () => {
  // Zeros cost nothing but their number: a row of X counts as half the square of its width.
  const blank = (rows: number, columns: number) =>
    solved(linalg.matrix64(rows, columns), linalg.matrix64(rows, 1)).yields;

  it('before each 5·10⁷ multiplications with the rows', () => {
    // 200²/2 = 20,000 a row: 2,500 rows at a time.
    const rows = [2500, 2501, 5000, 5001];
    expect(rows.map((count) => blank(count, 200))).toEqual([1, 2, 2, 3]);
  });

  it('after 5·10⁷ of the factor, n³/6 altogether', () => {
    // Σ i²/2 for i below 670 is 50,014,998; before, the rows come 222 at a time.
    expect(blank(670, 670)).toBe(4 + 1);
  });
});
