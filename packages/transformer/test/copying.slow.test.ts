/** @file One layer cannot copy, two can: for 30 seeds of 30. */
import { describe, expect, it } from 'vitest';
import { chance, copied } from './copying.ts';

const seeds = Array.from({ length: 30 }, (_, i) => i + 1);

describe('the second half of copying', () => {
  it.each(seeds)(
    'is chance for one layer, and known to two: seed %i',
    async (seed) => {
      expect((await copied(1, seed)).loss).toBeGreaterThan(chance);
      expect((await copied(2, seed)).loss).toBeLessThan(0.1);
    },
    300_000,
  );
});
