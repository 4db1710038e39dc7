/** @file Centers and widths worked by hand, and what happens where a rule finds no distance. */
import { createRng } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { placements, type Rows, type WidthRuleName, widthsOf } from '../src/index.ts';

function line(...places: number[]): Rows {
  return { features: Float32Array.from(places), size: places.length, columns: 1 };
}

/** Centers at 0, 3 and 4, rows at 0, 1, 3 and 5. */
const request = { centers: Float32Array.of(0, 3, 4), rows: line(0, 1, 3, 5) };

describe('a width rule', () => {
  it.each<[WidthRuleName, readonly number[]]>([
    ['dmax', [4 / Math.sqrt(6), 4 / Math.sqrt(6), 4 / Math.sqrt(6)]],
    ['mean', [8 / 3, 8 / 3, 8 / 3]],
    ['nearest', [Math.sqrt(12.5), Math.sqrt(5), Math.sqrt(8.5)]],
    // Rows 0 and 1 belong to the first center, 3 to the second, 5 to the third: the second, which
    // lies on its only row, takes the mean of the others.
    ['cluster', [Math.SQRT1_2, (Math.SQRT1_2 + 1) / 2, 1]],
  ])('%s gives the widths worked by hand', (rule, expected) => {
    Array.from(widthsOf(rule, request)).forEach((width, k) => {
      expect(width).toBeCloseTo(expected[k], 12);
    });
  });

  it('is multiplied by the scale', () => {
    const [single] = widthsOf('mean', request);
    expect(widthsOf('mean', request, 2.5)[0]).toBeCloseTo(2.5 * single, 12);
  });

  it.each<WidthRuleName>(['dmax', 'mean', 'nearest', 'cluster'])(
    '%s gives 1 where there is no distance at all',
    (rule) => {
      const alone = { centers: Float32Array.of(2), rows: line(2, 2) };
      expect(Array.from(widthsOf(rule, alone))).toEqual([1]);
      const together = { centers: Float32Array.of(2, 2), rows: line(2, 2) };
      expect(Array.from(widthsOf(rule, together))).toEqual([1, 1]);
    },
  );

  it('dmax shrinks with the number of centers where the mean distance does not', () => {
    const rng = createRng(1).stream('cloud');
    const cloud = (size: number): Rows => ({
      features: Float32Array.from({ length: size * 10 }, () => rng.normal()),
      size,
      columns: 10,
    });
    const ratio = (rule: WidthRuleName): number => {
      const [few, many] = [cloud(20), cloud(320)];
      return (
        widthsOf(rule, { centers: many.features, rows: many })[0] /
        widthsOf(rule, { centers: few.features, rows: few })[0]
      );
    };
    expect(ratio('dmax')).toBeLessThan(0.4); // √(20/320) = 0.25, times a larger dmax
    expect(ratio('mean')).toBeGreaterThan(0.9);
  });
});

describe('a placement', () => {
  const rows = line(0, 0.1, 0.2, 5, 5.1, 5.2, 9);

  function place(name: keyof typeof placements, centers: number): number[] {
    const rng = createRng(1).stream('placement');
    const work = placements[name]({ rows, centers, rng });
    let next = work.next();
    while (!next.done) next = work.next();
    return Array.from(next.value).sort((a, b) => a - b);
  }

  it('on rows has one center on each, in their order', () => {
    expect(place('rows', 7)).toEqual(Array.from(rows.features));
  });

  it('on rows leaves the rows alone when a center moves', () => {
    const work = placements.rows({ rows, centers: 7, rng: createRng(1).stream('placement') });
    work.next();
    const { value } = work.next();
    if (value instanceof Float32Array) value.fill(-1);
    expect(rows.features[6]).toBe(9);
  });

  it('by k-means tells first how many seeds it has, then its passes', () => {
    const rng = createRng(1).stream('placement');
    const told = [...placements.kmeans({ rows, centers: 3, rng })].map((at) => Object.keys(at)[0]);
    expect(told.slice(0, 2)).toEqual(['seeds', 'seeds']);
    expect(told.slice(told.lastIndexOf('seeds') + 1)).toContain('pass');
    expect(told.lastIndexOf('seeds')).toBeLessThan(told.indexOf('pass'));
  });

  it('at random takes rows, none of them twice', () => {
    const centers = place('random', 5);
    expect(new Set(centers).size).toBe(5);
    for (const center of centers) expect(rows.features).toContain(center);
  });

  it('by k-means finds the middle of what lies together', () => {
    const [low, middle, high] = place('kmeans', 3);
    expect(low).toBeCloseTo(0.1, 6);
    expect(middle).toBeCloseTo(5.1, 6);
    expect(high).toBe(9);
  });
});
