/** @file Rows of a kernel matrix: the formula, what is kept of them, and what is refused. */
import { describe, expect, it, test } from 'vitest';
import { createRng, linalg } from '../../src/index.ts';
import { squaredDistance } from '../../src/linalg/rows.ts';

const linear = { kind: 'linear' } as const;

function cloud(size: number, columns: number): Float64Array {
  const data = new Float64Array(size * columns);
  createRng(1).stream('cloud').fillNormal(data);
  return data;
}

describe('kernel rows', () => {
  const data = cloud(9, 2);

  it('are the same however few of them are kept', () => {
    const kind = { kind: 'rbf', gamma: 0.7 } as const;
    const all = linalg.kernelRows({ data, columns: 2 }, kind);
    const few = linalg.kernelRows({ data, columns: 2 }, kind, 0);
    for (const i of [0, 1, 0, 8, 3, 0, 8, 1]) expect(few.row(i)).toEqual(all.row(i));
    expect(all.row(4)).toBe(all.row(4));
  });

  it('that were used last are kept, two at least', () => {
    const rows = (most: number) => linalg.kernelRows({ data, columns: 2 }, linear, most * 9 * 8);
    for (const most of [0, 2, 3]) {
      const { row } = rows(most);
      const held = [row(0), row(1)];
      expect([row(0) === held[0], row(1) === held[1]]).toEqual([true, true]);
      const [again] = [row(0), row(2)]; // row 1 is the oldest now
      expect([row(0) === again, row(1) === held[1]]).toEqual([true, most === 3]);
    }
  });

  it('hold x·y, or exp(−γ·|x − y|²)', () => {
    const columns = 37;
    const wide = cloud(3, columns);
    const [x, y] = [wide.subarray(columns, 2 * columns), wide.subarray(2 * columns)];
    const product = x.reduce((sum, value, c) => sum + value * y[c], 0);
    const distance = x.reduce((sum, value, c) => sum + (value - y[c]) ** 2, 0);
    const value = (kind: linalg.Kernel) =>
      linalg.kernelRows({ data: wide, columns }, kind).row(1)[2];
    expect(value(linear)).toBeCloseTo(product, 12);
    expect(value({ kind: 'rbf', gamma: 0.03 })).toBeCloseTo(Math.exp(-0.03 * distance), 12);
  });

  it('are symmetric, with 1 on the diagonal of rbf', () => {
    const { row, diagonal } = linalg.kernelRows({ data, columns: 2 }, { kind: 'rbf', gamma: 0.7 });
    expect(Array.from(diagonal)).toEqual(new Array(9).fill(1));
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) expect(row(i)[j]).toBe(row(j)[i]);
    }
  });

  it.each([
    ['kernel/rows', [1, 2, 3], 2, linear],
    ['kernel/rows', [], 2, linear],
    ['kernel/rows', [1, 2], 0, linear],
    ['kernel/rows', [1, 2], 0.5, linear],
    ['kernel/gamma', [1, 2], 2, { kind: 'rbf', gamma: 0 }],
    ['kernel/gamma', [1, 2], 2, { kind: 'rbf', gamma: -1 }],
    ['kernel/gamma', [1, 2], 2, { kind: 'rbf', gamma: Number.POSITIVE_INFINITY }],
    ['linalg/not-finite', [1, Number.NaN], 2, linear],
  ] as const)('refuse what is none: %s', (code, numbers, columns, kind) => {
    expect(() => linalg.kernelRows({ data: numbers, columns }, kind)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

test('a squared distance is that of all columns, or of no fewer than it takes to reach the limit', () => {
  const [a, b] = [cloud(1, 50), new Float64Array(53).fill(0.5)];
  const whole = a.slice(3).reduce((sum, value) => sum + (value - 0.5) ** 2, 0);
  const distance = (limit?: number) => squaredDistance([a, 3], [b, 2], 47, limit);
  expect(distance()).toBeCloseTo(whole, 12);
  expect(distance(1000)).toBe(distance());
  for (const limit of [0, 1, 10, 20, 30]) {
    expect(distance(limit)).toBeGreaterThanOrEqual(Math.min(limit, distance()));
    expect(distance(limit)).toBeLessThanOrEqual(distance());
  }
});
