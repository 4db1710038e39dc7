/** @file What was asked for in the place of what is usual. */
import { describe, expect, it } from 'vitest';
import type { Plan } from '../src/contract.ts';
import { planWith } from '../src/loop/plan.ts';

const inSteps: Plan = {
  length: { steps: 16_000 },
  batchSize: 32,
  order: 'withReplacement',
  evaluateEvery: 1000,
};
const inEpochs: Plan = {
  length: { epochs: 50 },
  batchSize: 'all',
  order: 'fixed',
  evaluateEvery: 5,
};

describe('a plan', () => {
  it('that counts in steps, asked for in epochs, evaluates once an epoch', () => {
    const length = { epochs: 2 };
    const { evaluateEvery: _, ...rest } = inSteps;
    expect(planWith(inSteps, {}, { length })).toEqual({ ...rest, length });
    expect(planWith(inSteps, {}, { length })).not.toHaveProperty('evaluateEvery');
  });

  it('evaluates as often as was asked', () => {
    const asked = { length: { epochs: 2 }, evaluateEvery: 7 };
    expect(planWith(inSteps, {}, asked).evaluateEvery).toBe(7);
  });

  it.each([
    ['nothing is asked for', inSteps, undefined],
    ['other steps are', inSteps, { length: { steps: 20 } }],
    ['another batch is', inSteps, { batchSize: 8 }],
    ['other epochs are, of epochs', inEpochs, { length: { epochs: 100 } }],
    ['steps are, of epochs', inEpochs, { length: { steps: 3 } }],
  ])('keeps its evaluations where %s', (_, usual, asked) => {
    expect(planWith(usual, {}, asked)).toEqual({ ...usual, ...asked });
  });

  it('that depends on the options is made of them', () => {
    const usual = ({ rows }: { rows: number }): Plan => ({ ...inSteps, batchSize: rows });
    expect(planWith(usual, { rows: 5 })).toEqual({ ...inSteps, batchSize: 5 });
  });
});
