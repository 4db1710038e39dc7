/**
 * @file A signal in the middle of a computation that never gives way: whatever the stage, the program
 * ends at once, and a run that is resumed comes to the same bytes as one that was left alone.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { start } from './support/child.ts';
import { outcomeOf } from './support/outcome.ts';
import { World } from './support/world.ts';

/** Runs the double that computes for a minute at `stage`, and sends a signal when it has begun. */
async function stoppedAt(stage: string, signal: NodeJS.Signals, args: readonly string[]) {
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

test.each([
  ['prepare', 'SIGINT', 130, false],
  ['step', 'SIGTERM', 143, false],
  ['evaluation', 'SIGINT', 130, false],
  // The result is written before anything is drawn or looked into.
  ['figures', 'SIGINT', 130, true],
  ['findings', 'SIGINT', 130, true],
] as const)(
  'a run stopped during %s by %s loses nothing',
  async (stage, signal, code, hasResult) => {
    const world = new World();
    const ended = await stoppedAt(stage, signal, ['run', 'centroids', '--out', world.path('a')]);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(
      new RegExp(
        `stopped by ${signal}; to go on: zoo run centroids --resume ${world.path('a')}\n$`,
      ),
    );
    expect(existsSync(world.path('a', 'result.json'))).toBe(hasResult);
    expect((await world.zoo('run', '--resume', 'a')).code).toBe(0);
    await world.zoo('run', 'centroids', '--out', 'b');
    expect(outcomeOf(world.path('a'))).toEqual(outcomeOf(world.path('b')));
  },
);

test('a run stopped while it is opened ends with 130, and leaves nothing', async () => {
  const world = new World();
  const ended = await stoppedAt('open', 'SIGINT', ['run', 'centroids', '--out', world.path('a')]);
  expect(ended.code).toBe(130);
  expect(ended.stderr).toMatch(/stopped by SIGINT\n$/);
  expect(existsSync(world.path('a'))).toBe(false);
});

test.each(['predict', 'figures', 'sample'] as const)(
  '%s ends at once, with 130',
  async (command) => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a', '--quiet');
    writeFileSync(world.path('rows.csv'), 'x,y\n1,2\n');
    const args = {
      predict: ['predict', world.path('a'), world.path('rows.csv')],
      figures: ['figures', world.path('a'), '--out', world.path('pictures')],
      sample: ['sample', world.path('a')],
    }[command];
    const { code, stderr } = await stoppedAt(command, 'SIGINT', args);
    expect(code).toBe(130);
    expect(stderr).not.toContain('Error');
    expect(existsSync(world.path('pictures'))).toBe(false);
  },
);
