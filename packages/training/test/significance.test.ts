/** @file Tests of significance beside SciPy 1.10, and the bootstrap beside all its samples. */
import { createRng } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { correctedTTest, holm, pairedBootstrap, studentTails } from '../src/index.ts';

const differences = [0.0333, -0.0333, 0.0667, 0, 0.1, 0.0333, 0, 0.0333, 0.0667, -0.0333] as const;

describe('Student’s tails', () => {
  // 2·scipy.stats.t.sf(|t|, ν)
  it.each([
    [0, 5, 1],
    [1, 1, 0.5],
    [2.262157, 9, 0.0500000133044316],
    [-3.5, 9, 0.006723515763058952],
    [1.96, 99, 0.05280711375097079],
    [12, 4, 0.000276428548502973],
    [0.5, 49, 0.6193131862101313],
    [2, 2, 0.1835034190722739],
  ])('beyond ±%d with %i degrees of freedom hold SciPy’s share', (t, degrees, share) => {
    expect(Math.abs(studentTails(t, degrees) / share - 1)).toBeLessThan(1e-12);
  });
});

describe('the corrected resampled t-test', () => {
  it('is the plain paired t-test where nothing is shared', () => {
    // scipy.stats.ttest_1samp(differences, 0)
    const plain = correctedTTest(differences, 0);
    expect(plain?.t).toBeCloseTo(1.9219993947419711, 12);
    expect(plain?.p).toBeCloseTo(0.08677809919048571, 12);
  });

  it.each([
    ['ten folds', 1 / 9, 1.3228107049305144, 0.21852172124009414],
    ['a fifth held out', 1 / 4, 1.0273518903873342, 0.33107316449917656],
  ])('widens the error for %s', (_, ratio, t, p) => {
    const corrected = correctedTTest(differences, ratio);
    expect(corrected?.t).toBeCloseTo(t, 12);
    expect(corrected?.p).toBeCloseTo(p, 12);
    expect(corrected?.degreesOfFreedom).toBe(9);
  });

  it('finds nothing where there is no difference, and all where it is always the same', () => {
    expect(correctedTTest([0, 0, 0], 0.25)).toEqual({ t: 0, degreesOfFreedom: 2, p: 1 });
    expect(correctedTTest([0.5, 0.5, 0.5], 0.25)?.p).toBe(0);
    expect(correctedTTest([0.5], 0.25)).toBeNull();
  });
});

describe('the paired bootstrap', () => {
  const rows = [1, 1, 0, -1, 1, 0, 1];
  const p = (values: readonly number[], samples?: number) =>
    pairedBootstrap(values, {
      rng: createRng(1).stream('bootstrap'),
      ...(samples === undefined ? {} : { samples }),
    });

  it('comes to the share of all 7⁷ samples whose mean is not above 0', () => {
    expect(p(rows, 100_000)).toBeCloseTo(0.20638388038025943, 2);
  });

  it('depends on the seed alone, and not on which of the two comes first', () => {
    expect(p(rows)).toBe(p(rows));
    expect(p(rows.map((value) => -value))).toBe(p(rows));
  });

  it('is 1 for no difference, smallest where each row agrees, and nothing without rows', () => {
    expect(p([0, 0, 0])).toBe(1);
    expect(p([1, 1, 1], 999)).toBe(2 / 1000);
    expect(p([1, 1, 1])).toBe(2 / 10_001); // as many samples as it draws by default
    expect(p([])).toBeNull();
  });
});

describe('Holm’s correction', () => {
  it('multiplies the smallest by all, the next by one less, and keeps the order', () => {
    expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
    expect(holm([0.9, 0.6])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
