/** @file Every architecture killed without warning and resumed. The slow test kills at random. */
import { existsSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Ended, start } from './support/child.ts';
import { outcomeOf } from './support/outcome.ts';
import { smallRuns } from './support/small-runs.ts';
import { temporaryFolder, World } from './support/world.ts';

describe('in a process killed with SIGKILL and resumed, each run ends as one that was not:', () => {
  let folder: { readonly path: string; remove(): void };
  let ended: Ended;

  beforeAll(async () => {
    folder = temporaryFolder();
    ended = await start([folder.path], { main: 'apps/cli/test/support/main-all-killed.ts' });
    return () => folder.remove();
  }, 120_000);

  test.each(smallRuns)('%s', async (id, args) => {
    expect(ended).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    const killed = `${folder.path}/${id}`;
    expect(existsSync(`${killed}/last.safetensors`)).toBe(true);
    expect(existsSync(`${killed}/result.json`)).toBe(false);
    const world = new World({ registry });
    const uninterrupted = await world.zoo('run', ...args, '--quiet', '--out', 'whole');
    const resumed = await world.zoo('run', '--resume', killed, '--quiet');
    expect(resumed).toEqual({ ...uninterrupted, code: 0 });
    expect(outcomeOf(killed)).toEqual(outcomeOf(world.path('whole')));
  });
});
