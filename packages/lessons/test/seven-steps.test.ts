import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sevenSteps } from '../../../docs/seven-steps.ts';
import { sevenStepsByHand } from '../../../docs/seven-steps-by-hand.ts';

function linesOf(file: string): number {
  return readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8').split('\n').length;
}

describe('the seven steps', () => {
  it('learn, and end in names', async () => {
    const { losses, names } = await sevenSteps(300);
    expect(losses[0]).toBeGreaterThan(3);
    const last = losses.slice(-50).reduce((sum, loss) => sum + loss / 50, 0);
    expect(last).toBeLessThan(2.7);
    expect(names).toHaveLength(10);
    for (const name of names) expect(name).toMatch(/^[a-z-]*$/);
  });

  it('have the same losses when everything is done by hand', async () => {
    const { losses } = await sevenSteps(60);
    const byHand = await sevenStepsByHand(60);
    const apart = losses.map((loss, step) => Math.abs(loss - byHand[step]));
    expect(Math.max(...apart)).toBeLessThan(1e-10);
  });

  it('take at most eighty lines, and at most a hundred and twenty by hand', () => {
    expect(linesOf('seven-steps.ts')).toBeLessThanOrEqual(81);
    expect(linesOf('seven-steps-by-hand.ts')).toBeLessThanOrEqual(121);
  });
});
