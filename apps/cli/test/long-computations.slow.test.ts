/** @file A signal in the middle of a computation that never gives way, at every other stage. */
import { existsSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectNothingLost, stoppedAt } from './support/stopped-at.ts';
import { World } from './support/world.ts';

test.each([
  ['prepare', false],
  ['evaluation', false],
  ['figures', true],
  ['findings', true],
] as const)('a run stopped during %s by SIGINT loses nothing', async (stage, hasResult) => {
  await expectNothingLost({ stage, signal: 'SIGINT', code: 130, hasResult });
});

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
