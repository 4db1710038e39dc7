/** @file Comparisons as real processes: killed, and stopped. More drills are in the slow tests. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { start } from './support/child.ts';
import { afterFirstCell, childrenOf, linesOf, slow } from './support/comparisons.ts';
import { timeless } from './support/timeless.ts';
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
      onError: afterFirstCell((child) => {
        workers = childrenOf(child);
        child.kill('SIGKILL');
      }),
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(workers).toHaveLength(2);
    await allGone(workers);
    const before = linesOf(world.path('killed/cells.jsonl'));
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(6);
    const [resumed, whole] = [await start(args('killed')), await start(args('whole'))];
    expect(resumed.stderr.match(/finished before/g)).toHaveLength(before.length);
    expect(timeless(resumed.stdout)).toBe(timeless(whole.stdout));
    const after = linesOf(world.path('killed/cells.jsonl'));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(new Set(after.map((line) => JSON.parse(line).key)).size).toBe(after.length);
    expect(after).toHaveLength(8);
  });

  test('stopped by Ctrl-C keeps what is finished and leaves no worker', async () => {
    const world = new World();
    let workers: number[] = [];
    const stopped = await start([...slow, '--out', world.path('a')], {
      onError: afterFirstCell((child) => {
        workers = childrenOf(child);
        child.kill('SIGINT');
      }),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toMatch(/stopped by SIGINT; finished cells are in .*cells\.jsonl/);
    expect(workers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(linesOf(world.path('a/cells.jsonl')).length).toBeGreaterThan(0);
  });

  test('is no worker unless it is started as one', async () => {
    const { code, stderr } = await start(['compare', '--worker']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^zoo: compare --worker is for `zoo compare` itself/),
    });
  });
});
