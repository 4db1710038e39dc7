/** @file Searches as processes: killed without warning in each stage, gone on with, with any number of workers. */
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { start } from './support/child.ts';
import { afterTrials, childrenOf, linesOf } from './support/comparisons.ts';
import { temporaryFolder, World } from './support/world.ts';

/** Six candidates by halving, stages of three and nine epochs on two inner folds: 18 trials at most. */
const search = ['tune', 'slow:epochs=9', '--data', 'dots', '--search', 'learning-rate=1e-3..1'];
const args = (out: string, jobs: number) => [
  ...[...search, '--trials', '6', '--inner', '2', '--format', 'json'],
  ...['--jobs', String(jobs), '--out', out],
];
const knownIn = (stderr: string) => (stderr.match(/finished before/g) ?? []).length;
const patience = { timeout: 300_000 };

describe('a search as a process', patience, () => {
  let whole = '';
  /** Trials that are asked for twice: a winner that is the default. */
  let twice = 0;
  beforeAll(async () => {
    const { path, remove } = temporaryFolder();
    const ended = await start(args(path, 1));
    remove();
    expect(ended.code, ended.stderr).toBe(0);
    whole = ended.stdout;
    twice = knownIn(ended.stderr);
  }, patience.timeout);

  test.each([2, 3])('gives the same with %d workers as with one', async (jobs) => {
    const world = new World();
    const ended = await start(args(world.path('a'), jobs));
    expect(ended.stdout).toBe(whole);
  });

  test.each([
    ['in the first stage', 3],
    ['in the second, which goes on from pauses', 13],
  ])('killed %s leaves no worker, goes on, and ends in the same bytes', async (_, trials) => {
    const world = new World();
    let workers: number[] = [];
    const killed = await start(args(world.path('a'), 2), {
      onError: afterTrials(trials, (child) => {
        workers = childrenOf(child);
        child.kill('SIGKILL');
      }),
    });
    expect(killed.signal).toBe('SIGKILL');
    while (workers.some((pid) => existsSync(`/proc/${pid}`))) await sleep(20);
    const before = linesOf(world.path('a/trials.jsonl'));
    expect(before.length).toBeGreaterThanOrEqual(trials);
    expect(before.length).toBeLessThan(18);
    expect(readdirSync(world.path('a/pauses')).length).toBeGreaterThanOrEqual(trials);
    const resumed = await start(args(world.path('a'), 3));
    expect(resumed.stdout).toBe(whole);
    expect(knownIn(resumed.stderr)).toBe(before.length + twice);
    expect(linesOf(world.path('a/trials.jsonl')).slice(0, before.length)).toEqual(before);
    expect(existsSync(world.path('a/pauses'))).toBe(false);
  });
});
