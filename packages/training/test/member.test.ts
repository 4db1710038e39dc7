/** @file A member of a whole: trained on any rows, asked, saved, and the same as alone. */
import { describe, expect, it } from 'vitest';
import { train } from '../src/index.ts';
import { clouds, definePrototypes } from './doubles/prototypes.ts';

const prototypes = definePrototypes();
const table = clouds(60);
const request = { data: 'clouds', task: 'classification', seed: 5 } as const;

/** A member, trained to the end. */
function trained(rows = table, more: Partial<Parameters<typeof prototypes.member>[0]> = {}) {
  const member = prototypes.member({ ...request, ...more });
  for (const _ of member.train(rows));
  return member;
}

describe('a member', () => {
  it('is what the architecture learns alone from the same rows and seed', async () => {
    const split = { kind: 'everything' } as const;
    const run = await train(prototypes, { data: table, seed: 5, split });
    expect(trained().state().tensors).toEqual(
      Object.fromEntries(
        Object.entries(run.experiment.checkpoint().tensors).map(([name, tensor]) => [
          name.replace('trainer.', ''),
          tensor,
        ]),
      ),
    );
  });

  it('restored, answers as it did, without the rows that it learned from', () => {
    const first = trained();
    const second = prototypes.member(request);
    second.restore(structuredClone(first.state()));
    expect(second.answer(table)).toEqual(first.answer(table));
    expect([second.parameters, second.steps]).toEqual([first.parameters, first.steps]);
    expect(first.parameters).toBe(6);
  });

  it('trained again, begins again', () => {
    const once = trained();
    const twice = trained();
    for (const _ of twice.train(table));
    expect(twice.state()).toEqual(once.state());
  });

  it('takes as many passes as it is told', () => {
    const [one, two] = [1, 2].map((epochs) => trained(table, { plan: { length: { epochs } } }));
    expect(two.steps).toBe(2 * one.steps);
  });

  it('with patience watches a fifth of its rows; with too few rows of a class, none', () => {
    const length = { epochs: 30 };
    const patient = { plan: { length, patience: 1 } };
    // 30 passes over four fifths of the rows, four at a time, would be 360 steps.
    expect(trained(table, patient).steps).toBeLessThan(300);
    const two = Int32Array.from({ length: 40 }, (_, i) => 3 * (i >> 1) + (i % 2));
    const pair = table.subset(Int32Array.of(...two, 2, 5));
    expect(trained(pair, patient).steps).toBeLessThan(trained(pair, { plan: { length } }).steps);
    // Of the third class one row is left: it cannot be both learned and watched.
    const few = table.subset(Int32Array.from([0, 3, 6, 9, 1, 4, 7, 10, 2]));
    expect(trained(few, patient).steps).toBe(trained(few, { plan: { length } }).steps);
  });

  it('says nothing before it was trained, and does no task that it has no settings for', () => {
    const refused = (code: string) => expect.objectContaining({ kind: 'usage', code });
    const member = prototypes.member(request);
    expect(() => member.answer(table)).toThrow(refused('member/untrained'));
    expect(() => member.state()).toThrow(refused('member/untrained'));
    expect(() => prototypes.member({ ...request, task: 'regression' })).toThrow(
      refused('member/task'),
    );
  });

  it('shows no features where its architecture shows none', () => {
    expect(trained().features(table)).toBeNull();
  });
});
