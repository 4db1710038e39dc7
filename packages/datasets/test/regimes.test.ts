/** @file Four laws in four regions: the law, the noise floor, and what a single law can do. */
import { measureBaselines } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { makeRegimes, regimeOf, regimeValue } from '../src/index.ts';

function rowsOf(seed: number, rows: number, noise?: number) {
  const { features, target } = makeRegimes({ seed, rows, ...(noise !== undefined && { noise }) });
  if (target?.kind !== 'value') throw new Error('no values');
  return Array.from(target.values, (value, row) => {
    const [x, y, u, v] = features.subarray(4 * row, 4 * row + 4);
    return { place: [x, y, u, v] as const, value };
  });
}

describe('regimes', () => {
  it('are the four quarters between the diagonals', () => {
    const places = [regimeOf(0.5, 0.1), regimeOf(0.1, 0.5), regimeOf(-0.5, 0.1)];
    expect([...places, regimeOf(0.1, -0.5)]).toEqual(['east', 'north', 'west', 'south']);
  });

  it('have a law each, as the card states it', () => {
    expect(regimeValue([0.9, 0, 0.5, 0.25])).toBe(2);
    expect(regimeValue([0, 0.9, 0.5, 0.25])).toBe(-0.5);
    expect(regimeValue([-0.9, 0, 0.5, 0.25])).toBe(0);
    expect(regimeValue([0, -0.9, 0.5, 0.25])).toBe(-1.5);
  });

  it('leave the noise to whoever knows them, and nothing without noise', () => {
    const rmse = (rows: ReturnType<typeof rowsOf>): number =>
      Math.sqrt(
        rows.reduce((sum, row) => sum + (row.value - regimeValue(row.place)) ** 2, 0) / rows.length,
      );
    expect(rmse(rowsOf(3, 4000))).toBeGreaterThan(0.1 - 0.005);
    expect(rmse(rowsOf(3, 4000))).toBeLessThan(0.1 + 0.005);
    expect(rmse(rowsOf(3, 100, 0))).toBe(0);
  });

  it('stay the same where more rows are drawn', () => {
    expect(rowsOf(4, 20)).toEqual(rowsOf(4, 30).slice(0, 20));
  });

  it('are found by no single weighted sum: least squares is no better than the mean', () => {
    const policy = { kind: 'holdout', test: 0.2, validation: 0 } as const;
    const work = measureBaselines(makeRegimes({ seed: 2 }), policy, 1);
    let next = work.next();
    while (!next.done) next = work.next();
    const errors = Object.fromEntries(next.value.map(({ id, metrics }) => [id, metrics['rmse']]));
    expect(errors['linear']).toBeGreaterThan(0.95 * errors['constant']);
    expect(errors['nearest-neighbor']).toBeGreaterThan(0.7);
    expect(errors['nearest-neighbor']).toBeLessThan(1);
  });

  it('refuse noise below 0 and too few rows', () => {
    const refused = (code: string) => expect.objectContaining({ kind: 'usage', code });
    expect(() => makeRegimes({ seed: 1, noise: -1 })).toThrow(refused('synthetic/noise'));
    expect(() => makeRegimes({ seed: 1, rows: 1 })).toThrow(refused('synthetic/rows'));
  });
});
