/** @file A hundred thousand steps of the whole program: memory is at the end what it was early on. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { registry } from '@nnzoo/zoo';
import { expect, test } from 'vitest';
import { watched } from './support/watched.ts';
import { World } from './support/world.ts';

/** Bytes in use after everything that nobody holds was thrown away. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const steps = 100_000;

test.each([
  ['makemore', 'first-names'],
  ['som', 'breast-cancer'],
] as const)('%s on %s', async (id, data) => {
  const seen = new Map<number, number>();
  const architecture = watched(await registry[id](), (event) => {
    if (event.event !== 'progress' || event.phase !== 'train') return;
    const at = Math.floor(event.step / (steps / 10));
    if (!seen.has(at)) seen.set(at, bytesInUse());
  });
  const world = new World({ registry: { [id]: async () => architecture } });
  const args = ['run', id, '--data', data, '--steps', String(steps), '--quiet', '--out', 'a'];
  const { code, stderr } = await world.zoo(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // What is kept for reuse goes up and down: the least of several looks is what is really held.
  const least = (...looks: readonly number[]) => Math.min(...looks.map((look) => seen.get(look)!));
  const growth = least(6, 7, 8, 9) - least(1, 2, 3, 4);
  // What grows is the history: some hundred bytes a record.
  expect(growth).toBeLessThan(4 * 2 ** 20);
});
