/** @file Members by name, and everything that is wrong with a name. */
import { loadIris, makeRegimes } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type OptionValues, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { modular } from '../src/index.ts';
import type { modularOptions } from '../src/options.ts';
import { predicted, trained } from './support/run.ts';

const iris = await loadIris(nodeSource());
const regimes = makeRegimes({ seed: 2, rows: 60 });

type Options = Partial<OptionValues<typeof modularOptions>>;

const refused: readonly [string, Options, string, RegExp][] = [
  ['an unknown member', { members: ['means', 'nobody'] }, 'unknown/architecture', /nobody/],
  ['a member without tables', { members: ['letters'] }, 'modular/accepts', /text.*rows of a table/],
  ['modular in itself', { members: ['modular'] }, 'modular/nested', /its own member/],
  ['a member twice', { members: ['means', 'means'] }, 'modular/duplicate', /--copies 2/],
  ['a setting without a value', { members: ['means:epochs'] }, 'modular/syntax', /option=value/],
  ['an unknown option', { members: ['means:layers=3'] }, 'option/unknown', /means.*"layers"/],
  ['an epoch too few', { members: ['means:epochs=0'] }, 'option/range', /1 to 1000000/],
  ['a row of one', { combine: 'pipeline', members: ['means'] }, 'modular/members', /two or more/],
  [
    'clusters without a map',
    { combine: 'cluster-then-predict', members: ['means'] },
    'modular/members',
    /a map and a network/,
  ],
  [
    'an expert without a network',
    { combine: 'mixture', members: ['means'] },
    'modular/network',
    /means has no network/,
  ],
  [
    'more experts than there are',
    { combine: 'mixture', members: ['line'], experts: 2, active: 3 },
    'modular/active',
    /--active 3 of --experts 2/,
  ],
];

describe('members', () => {
  it.each(refused)('are refused: %s', async (_, options, code, message) => {
    const work = trained(iris, options);
    await expect(work).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('cannot be found where no registry was handed in', async () => {
    const work = train(modular, { data: iris, options: { members: ['means'] } });
    await expect(work).rejects.toMatchObject({ code: 'modular/resolve' });
  });

  it('that predict no numbers have no vote on them', async () => {
    const work = trained(regimes, { combine: 'vote', members: ['halves'] });
    await expect(work).rejects.toMatchObject({ code: 'modular/no-answer' });
  });

  it('that show nothing cannot divide rows', async () => {
    const work = trained(iris, { combine: 'cluster-then-predict', members: ['memory', 'means'] });
    await expect(work).rejects.toMatchObject({ code: 'modular/features' });
  });

  it('that no registry has are put together all the same', async () => {
    const run = await trained(iris, { members: ['means'] });
    expect(run.report.metrics['accuracy']).toBeGreaterThan(0.8);
    expect(run.report.metrics['gainOverBest']).toBe(0);
    expect(predicted(run, iris.subset(Int32Array.of(0, 149)))).toEqual(['setosa', 'virginica']);
  });
});
