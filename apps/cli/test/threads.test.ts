/** @file How a run computes changes nothing of what it comes to: threads, and V8's wider SIMD. */
import { setThreads } from '@nnzoo/core';
import { registry } from '@nnzoo/zoo';
import { afterAll, describe, expect, test } from 'vitest';
import { canBeFast } from '../src/run/computing.ts';
import { start } from './support/child.ts';
import { outcomeHash } from './support/outcome.ts';
import { names } from './support/small-runs.ts';
import { World } from './support/world.ts';

afterAll(() => setThreads(1));

const steps = ['--steps', '10', '--quiet', '--out'];

describe.each([
  ['makemore', names],
  ['cnn', 'digits'],
] as const)('%s', (id, data) => {
  test('comes to the same bytes with 1 and 2 threads, and with as many as pay', async () => {
    const world = new World({ registry });
    const hashes = [];
    for (const threads of ['1', '2', 'auto']) {
      const folder = world.path(threads);
      const words = ['run', id, '--data', data, '--threads', threads, ...steps, folder];
      expect(await world.zoo(...words)).toMatchObject({ code: 0 });
      hashes.push(outcomeHash(folder));
    }
    expect(new Set(hashes).size).toBe(1);
  });
});

test('--fast comes to the same bytes, and says where it changes nothing', async () => {
  const world = new World();
  const main = 'apps/cli/src/main.ts';
  const hashes = [];
  for (const flags of [[], ['--fast'], ['--fast', '--threads', '2']]) {
    const folder = world.path(flags.join('') || 'plain');
    const args = ['run', 'makemore', '--data', names, ...flags, ...steps, folder];
    const { code, stderr } = await start(args, { main });
    expect(code).toBe(0);
    const says = stderr.includes('--fast changes nothing here: it needs Node.js 22 or later');
    expect(says).toBe(flags.length > 0 && !canBeFast());
    hashes.push(outcomeHash(folder));
  }
  expect(new Set(hashes).size).toBe(1);
});

test.each(['0', '-2', '1.5', '65', 'many', 'Auto'])('--threads %s is refused', async (threads) => {
  const { code, stderr } = await new World({ registry }).zoo('run', 'som', '--threads', threads);
  expect(code).toBe(2);
  expect(stderr).toMatch(/--threads/);
  expect(stderr).toMatch(/1 … 64|from 1 to 64|1.*64/);
});

test.each([
  ['20.19.0', false],
  ['22.3.0', true],
  ['24.1.0', true],
] as const)('Node.js %s can be fast: %s', (node, can) => {
  expect(canBeFast(node)).toBe(can);
});
