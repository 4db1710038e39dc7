/** @file One layer cannot copy, two can: an induction head. All seeds in copying.slow.test.ts. */
import { describe, expect, it } from 'vitest';
import { chance, copied } from './copying.ts';

describe('the second half of copying', () => {
  it('is chance for one layer of attention, and no head finds the repetition', async () => {
    const { loss, induction } = await copied(1, 1);
    expect(loss).toBeGreaterThan(chance);
    expect(induction).toBeLessThan(0.5);
  }, 120_000);

  it('is known to two, by a head that finds what followed the same letter', async () => {
    const { loss, induction } = await copied(2, 1);
    expect(loss).toBeLessThan(0.1);
    expect(induction).toBeGreaterThan(0.5);
  }, 120_000);
});
