/** @file Whether a hyperplane separates two sets: every answer is checked by its own proof. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { separability } from '../../src/linalg/index.ts';
import { createRng } from '../../src/random/index.ts';

/** Checks the proof that came with the answer, and returns the answer. */
function decide(points: ArrayLike<number>, labels: readonly number[], columns: number): boolean {
  const result = separability(points, labels, columns);
  const row = (i: number): number[] =>
    Array.from({ length: columns }, (_, j) => points[i * columns + j]);
  if (result.separable) {
    const length = Math.sqrt(result.weight.reduce((sum, w) => sum + w * w, 0));
    let least = Number.POSITIVE_INFINITY;
    labels.forEach((label, i) => {
      const score = row(i).reduce((sum, x, j) => sum + x * result.weight[j], result.bias);
      expect(label > 0 ? score : -score).toBeGreaterThan(0);
      least = Math.min(least, Math.abs(score) / length);
    });
    if (length > 0) expect(result.margin / least).toBeCloseTo(1, 9);
    return true;
  }
  for (const isPositive of [true, false]) {
    const sum = new Float64Array(columns + 1);
    labels.forEach((label, i) => {
      expect(result.weights[i]).toBeGreaterThanOrEqual(0);
      if (label > 0 !== isPositive) return;
      row(i).forEach((x, j) => {
        sum[j] += result.weights[i] * x;
      });
      sum[columns] += result.weights[i];
    });
    expect(sum[columns]).toBeCloseTo(1, 12);
    const size = Math.max(1, ...Array.from(points, Math.abs));
    for (let j = 0; j < columns; j++) {
      expect(Math.abs(sum[j] - result.point[j])).toBeLessThan(1e-8 * size);
    }
  }
  return false;
}

describe('separability', () => {
  const corners = [0, 0, 0, 1, 1, 0, 1, 1];
  test('of the sixteen functions of two bits, only XOR and its negation have no hyperplane', () => {
    const without: number[] = [];
    for (let table = 0; table < 16; table++) {
      const labels = [0, 1, 2, 3].map((corner) => (table >> corner) & 1);
      if (!decide(corners, labels, 2)) without.push(table);
    }
    expect(without).toEqual([0b0110, 0b1001]);
  });
  test('XOR: both diagonals meet in the middle of the square', () => {
    const result = separability(corners, [0, 1, 1, 0], 2);
    expect(result).toMatchObject({ separable: false });
    if (result.separable) return;
    expect(Array.from(result.weights)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(Array.from(result.point)).toEqual([0.5, 0.5]);
  });
  test('of the 256 functions of three bits, 104 have a hyperplane', () => {
    // The number of threshold functions of 0, 1, 2, 3, 4 variables is 2, 4, 14, 104, 1882.
    const cube = Array.from({ length: 24 }, (_, i) => (Math.floor(i / 3) >> (i % 3)) & 1);
    let count = 0;
    for (let table = 0; table < 256; table++) {
      const labels = Array.from({ length: 8 }, (_, corner) => (table >> corner) & 1);
      if (decide(cube, labels, 3)) count++;
    }
    expect(count).toBe(104);
  });
  test('sets that touch are not strictly separated; a hair of space is enough', () => {
    expect(decide([0, 1, 1, 2], [0, 0, 1, 1], 1)).toBe(false);
    expect(decide([0, 1, 1 + 1e-9, 2], [0, 0, 1, 1], 1)).toBe(true);
    expect(decide([0, 0, 2, 0, 1, 0], [0, 0, 1], 2)).toBe(false);
    expect(decide([0, 0, 2, 0, 1, 1e-7], [0, 0, 1], 2)).toBe(true);
  });
  test('gives the distance of the nearest point as margin, in the units of the points', () => {
    const result = separability([1000, 1003, 1007, 1010], [0, 0, 1, 1], 1);
    expect(result).toMatchObject({ separable: true });
    expect(result.separable && result.margin).toBeGreaterThan(0.5);
    expect(result.separable && result.margin).toBeLessThanOrEqual(2);
  });
  test('copes with equal rows, constant columns, numbers far apart, one class, no rows', () => {
    expect(decide([1, 1, 1, 1], [1, 1, 0, 0], 1)).toBe(false);
    expect(decide([5, 1, 5, 1, 5, 2], [1, 1, 0], 2)).toBe(true);
    expect(decide([1e-8, 1e9, 2e-8, 1e9, 3e-8, 1e9 + 1], [0, 1, 0], 2)).toBe(true);
    expect(decide([1e300, -1e300], [1, 0], 1)).toBe(true);
    expect(decide([1e-15, 2e-15, 3e-15], [0, 0, 1], 1)).toBe(true);
    expect(decide([1e-15, 2e-15, 3e-15], [0, 1, 0], 1)).toBe(false);
    expect(separability([1, 2], [1, 1], 1)).toMatchObject({
      separable: true,
      bias: 1,
      margin: Infinity,
    });
    expect(separability([1], [0], 1)).toMatchObject({ separable: true, bias: -1 });
    expect(separability([], [], 2)).toMatchObject({ separable: true });
  });
  test('agrees with how the points were made: separated by a plane, then one label turned', () => {
    const rng = createRng(1).stream('points');
    for (const [size, columns] of [
      [20, 2],
      [100, 5],
      [300, 10],
      [10, 30],
    ]) {
      const points = Float64Array.from({ length: size * columns }, () => rng.normal(3, 2));
      const plane = Float64Array.from({ length: columns }, () => rng.normal());
      const labels = Array.from({ length: size }, (_, i) => {
        const score = plane.reduce((sum, w, j) => sum + w * (points[i * columns + j] - 3), 0);
        return score > 0 ? 1 : -1;
      });
      expect(decide(points, labels, columns)).toBe(true);
      // A point in the middle of one class, labeled as the other: only in few dimensions a contradiction.
      const own = labels.map((label, i) => [label, i]).filter(([label]) => label === labels[0]);
      const middle = Array.from(
        { length: columns },
        (_, j) => own.reduce((sum, [, i]) => sum + points[i * columns + j], 0) / own.length,
      );
      expect(decide([...points, ...middle], [...labels, -labels[0]], columns)).toBe(false);
    }
  });
  test('always ends with a proof for small whole numbers, however degenerate', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
    );
    const labeled = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 1 })), { maxLength: 30 });
    fc.assert(
      fc.property(labeled, (table) => {
        decide(
          table.flatMap(([point]) => point),
          table.map(([, label]) => label),
          3,
        );
      }),
      { numRuns: 500 },
    );
  });
  test('a point among the others is itself the shared point, exactly', () => {
    for (const x of [0.1, 0.2, 0.3, 0.7, 0.9]) {
      expect(separability([0, 1.1, x], [0, 0, 1], 1)).toMatchObject({ point: Float64Array.of(x) });
    }
  });
  test('does not decide what hangs on the last digit of large numbers', () => {
    // x + y is −1 at two points and at least 2 at the others; neither x nor y separates them.
    const ulp = 2 ** -23; // of numbers from 2²⁹ to 2³⁰
    const shifted = (by: number) =>
      [-2, 1, 1, -2, 2, 0, 0, 3].map((value, i) => (i % 2 === 0 ? by + value * ulp : value));
    expect(decide(shifted(0), [0, 0, 1, 1], 2)).toBe(true);
    expect(() => separability(shifted(1e9), [0, 0, 1, 1], 2)).toThrow(
      expect.objectContaining({ code: 'separability/undecided' }),
    );
  });
  test('refuses a broken table', () => {
    expect(() => separability([1, 2, 3], [1, 0], 2)).toThrow(
      expect.objectContaining({ code: 'linalg/size' }),
    );
    expect(() => separability([1, NaN], [1, 0], 1)).toThrow(
      expect.objectContaining({
        code: 'linalg/not-finite',
        details: { row: 1, column: 0, value: NaN },
      }),
    );
  });
});
