/** @file What a machine says while it measures, and what it does not measure; no server is asked. */
import { setTimeout as moment } from 'node:timers/promises';
import type { Ending, Trial, TrialHooks } from '@nnzoo/experiments';
import { expect, test } from 'vitest';
import { FileCache } from '../src/cache.ts';
import { AskedMeasurer } from '../src/measure-asked.ts';
import type { Server } from '../src/server.ts';
import { temporaryFolder, trialsOf } from './support/machines.ts';

/** One machine whose process does this. */
function measurerOf(act: (hooks: TrialHooks) => Promise<Ending>): AskedMeasurer {
  const measure = (_: Trial, hooks: TrialHooks) => act(hooks);
  const start = () => ({ isGone: false, measure, end: async () => {} });
  return new AskedMeasurer({
    ...{ server: {} as Server, machine: 'one', pool: { size: 1, start } },
    cache: new FileCache(temporaryFolder(), 2 ** 20),
    isNamed: async ({ data }) => data === 'dots',
  });
}

test('a share is told half a second after the one before, and no sooner', async () => {
  const failure = { exitCode: 4, line: 'diverged' };
  const measurer = measurerOf(async ({ advance }) => {
    advance(0.1);
    await moment(510);
    advance(0.5);
    advance(0.6);
    return { kind: 'failed', failure };
  });
  const shares: number[] = [];
  const asked = { trial: trialsOf([1])[0], files: [] };
  const advance = (share: number) => shares.push(share);
  const answer = await measurer.measure(asked, { job: 'j', advance });
  expect(shares).toEqual([0.5]);
  expect(answer).toEqual({ machine: 'one', hash: null, failure });
});

test('of a data set that it does not know it repeats 60 characters', async () => {
  const measurer = measurerOf(() => Promise.reject(new Error('was started')));
  const asked = { trial: trialsOf([1], 'x'.repeat(70))[0], files: [] };
  await expect(measurer.measure(asked, { job: 'j', advance: () => {} })).rejects.toThrow(
    `a knows no data set "${'x'.repeat(60)}" here`,
  );
});
