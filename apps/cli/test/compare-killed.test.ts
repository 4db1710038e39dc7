/** @file Comparisons as real processes, stopped. More drills are in the slow tests. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { start } from './support/child.ts';
import { afterFirstTrial, childrenOf, linesOf, slow } from './support/comparisons.ts';
import { World } from './support/world.ts';

/** Many processes are started, each loading the library. */
const patience = { timeout: 120_000 };

describe('a comparison as a process', patience, () => {
  test('stopped by Ctrl-C keeps what is finished and leaves no worker', async () => {
    const world = new World();
    let workers: number[] = [];
    const stopped = await start([...slow, '--out', world.path('a')], {
      onError: afterFirstTrial((child) => {
        workers = childrenOf(child);
        child.kill('SIGINT');
      }),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toMatch(/stopped by SIGINT; finished trials are in .*trials\.jsonl/);
    expect(workers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(linesOf(world.path('a/trials.jsonl')).length).toBeGreaterThan(0);
  });

  test('is no worker unless it is started as one', async () => {
    const { code, stderr } = await start(['compare', '--worker']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^zoo: compare --worker is for `zoo compare` itself/),
    });
  });
});
