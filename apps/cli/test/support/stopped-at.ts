/** @file Stopping the double that computes for a minute at a stage of its own: main-endless.ts. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { start } from './child.ts';
import { outcomeOf } from './outcome.ts';
import { World } from './world.ts';

/** Runs the double that computes for a minute at `stage`, and sends a signal when it has begun. */
export async function stoppedAt(stage: string, signal: NodeJS.Signals, args: readonly string[]) {
  let isSent = false;
  const onError = (child: ChildProcess, text: string) => {
    if (isSent || !text.includes('computing\n')) return;
    isSent = true;
    child.kill(signal);
  };
  const main = 'apps/cli/test/support/main-endless.ts';
  const { code, stderr } = await start(args, { main, env: { ENDLESS: stage }, onError });
  expect(stderr).toContain('computing\n');
  expect(stderr).not.toContain('computed\n');
  return { code, stderr };
}

/** What a signal at one stage of a run comes to. */
interface StoppedRun {
  readonly stage: string;
  readonly signal: 'SIGINT' | 'SIGTERM';
  readonly code: number;
  /** Whether the result is there: it is written before anything is drawn or looked into. */
  readonly hasResult: boolean;
}

/** Stops a run, resumes it, and expects the bytes of a run that was left alone. */
export async function expectNothingLost(expected: StoppedRun): Promise<void> {
  const { stage, signal, code, hasResult } = expected;
  const world = new World();
  const ended = await stoppedAt(stage, signal, ['run', 'centroids', '--out', world.path('a')]);
  expect(ended.code).toBe(code);
  expect(ended.stderr).toMatch(
    new RegExp(`stopped by ${signal}; to go on: zoo run centroids --resume ${world.path('a')}\n$`),
  );
  expect(existsSync(world.path('a', 'result.json'))).toBe(hasResult);
  expect((await world.zoo('run', '--resume', 'a')).code).toBe(0);
  await world.zoo('run', 'centroids', '--out', 'b');
  expect(outcomeOf(world.path('a'))).toEqual(outcomeOf(world.path('b')));
}
