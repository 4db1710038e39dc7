/** @file The linear program behind separability: both of its solutions are feasible, and prove each other optimal. */
import { expect, test } from 'vitest';
import { mostSeparating } from '../../src/linalg/simplex.ts';
import { createRng, type Rng } from '../../src/random/index.ts';

/**
 * Checks both solutions for `rows` [size, width] and returns the optimum. For every |wⱼ| ≤ 1 and every λ ≥ 0 of
 * sum 1, minᵢ zᵢ·w ≤ Σᵢ λᵢ·zᵢ·w ≤ Σⱼ |Σᵢ λᵢzᵢⱼ|: where the two ends are equal, nothing is better.
 */
function optimum(rows: Float64Array, size: number, width: number): number {
  const { normal, weights } = mostSeparating(rows, size, width);
  for (const w of normal) expect(Math.abs(w)).toBeLessThan(1 + 1e-12);
  for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  const products = Array.from({ length: size }, (_, i) =>
    normal.reduce((sum, w, j) => sum + w * rows[i * width + j], 0),
  );
  const sums = Array.from({ length: width }, (_, j) =>
    weights.reduce((sum, weight, i) => sum + weight * rows[i * width + j], 0),
  );
  const least = Math.min(...products);
  const all = sums.reduce((sum, value) => sum + Math.abs(value), 0);
  expect(all).toBeCloseTo(least, 10);
  return least;
}

test.each<[string, (rng: Rng) => number]>([
  ['around the origin', (rng) => rng.normal()],
  ['on one side of it', (rng) => rng.normal(2)],
  ['of few different values', (rng) => rng.int(4) - 1],
])('rows %s', (_, draw) => {
  for (let seed = 1; seed <= 30; seed++) {
    const rng = createRng(seed).stream('rows');
    const [size, width] = [1 + rng.int(20), 1 + rng.int(6)];
    optimum(
      Float64Array.from({ length: size * width }, () => draw(rng)),
      size,
      width,
    );
  }
});

test('by hand: one row, opposite rows, a wedge', () => {
  expect(optimum(Float64Array.of(3, -4, 0), 1, 3)).toBe(7); // w = (1, −1, ·)
  expect(optimum(Float64Array.of(2, 1, -2, -1), 2, 2)).toBe(0);
  // (1, 2) and (1, −2): w = (1, 0).
  expect(optimum(Float64Array.of(1, 2, 1, -2), 2, 2)).toBe(1);
});
