/** @file Comparisons killed, without one of their workers, with a damaged file, two at once: drills that start many processes. */
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { timeless } from '../../../packages/experiments/test/timeless.ts';
import { start } from './support/child.ts';
import { afterFirstTrial, childrenOf, linesOf, slow } from './support/comparisons.ts';
import { World } from './support/world.ts';

/** Resolves when none of these processes is left; a test that waits for ever has failed. */
async function allGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => existsSync(`/proc/${pid}`))) await sleep(20);
}

/** Many processes are started, each loading the library. */
const patience = { timeout: 120_000 };

describe('a comparison as a process', patience, () => {
  test('killed in the middle leaves no worker, goes on, and ends in the same bytes', async () => {
    const world = new World();
    const args = (out: string) => [...slow, '--format', 'csv', '--out', world.path(out)];
    let workers: number[] = [];
    const killed = await start(args('killed'), {
      onError: afterFirstTrial((child) => {
        workers = childrenOf(child);
        child.kill('SIGKILL');
      }),
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(workers).toHaveLength(2);
    await allGone(workers);
    const before = linesOf(world.path('killed/trials.jsonl'));
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(6);
    const [resumed, whole] = [await start(args('killed')), await start(args('whole'))];
    expect(resumed.stderr.match(/finished before/g)).toHaveLength(before.length);
    expect(timeless(resumed.stdout)).toBe(timeless(whole.stdout));
    const after = linesOf(world.path('killed/trials.jsonl'));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(new Set(after.map((line) => JSON.parse(line).key)).size).toBe(after.length);
    expect(after).toHaveLength(8);
  });

  test('passes over an incomplete last line, and writes the next one below it', async () => {
    const world = new World();
    const quick = ['compare', 'hasty', '--data', 'dots', '--seeds', '2', '--format', 'csv'];
    const args = [...quick, '--out', world.path('a')];
    const whole = await start(args);
    const path = world.path('a/trials.jsonl');
    const text = readFileSync(path, 'utf8');
    truncateSync(path, text.lastIndexOf('"seconds"'));
    const again = await start(args);
    expect(again.stderr.match(/finished before/g)).toHaveLength(3);
    expect(timeless(again.stdout)).toBe(timeless(whole.stdout));
    expect(linesOf(path)).toHaveLength(5);
    expect((await start(args)).stderr.match(/finished before/g)).toHaveLength(4);
  });

  test('that loses a worker shows its trial as failed and measures the others', async () => {
    const world = new World();
    const ended = await start([...slow, '--out', world.path('a')], {
      onError: afterFirstTrial((child) => process.kill(childrenOf(child)[0], 'SIGKILL')),
    });
    expect(ended.stderr.match(/failed: the worker was killed by SIGKILL/g)).toHaveLength(1);
    // Whatever it was measuring: the network, or the baselines.
    expect(ended.stdout).toMatch(/: failed 1 of 2: the worker was killed by SIGKILL/);
    expect(ended.code).toBe(1);
    expect(linesOf(world.path('a/trials.jsonl'))).toHaveLength(7);
  });

  test('beside another one writes whole lines into the same file', async () => {
    const world = new World();
    const args = ['compare', 'centroids', 'hasty', '--data', 'dots', '--seeds', '4'];
    const both = [...args, '--format', 'csv', '--trials', world.path('trials.jsonl')];
    const [one, other] = await Promise.all([
      start([...both, '--out', world.path('one')]),
      start([...both, '--out', world.path('other')]),
    ]);
    expect([one.code, other.code]).toEqual([0, 0]);
    expect(timeless(one.stdout)).toBe(timeless(other.stdout));
    const keys = linesOf(world.path('trials.jsonl')).map((line) => JSON.parse(line).key);
    expect(new Set(keys).size).toBe(12);
    // Neither measures what the other is measuring.
    expect(keys).toHaveLength(12);
    expect(existsSync(world.path('trials.jsonl.claims'))).toBe(false);
  });
});
