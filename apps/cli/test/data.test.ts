/** @file `zoo data`: files of data sets for a site, under the paths that loaders ask for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadFirstNames, loadWine } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { expect, test } from 'vitest';
import { World } from './support/world.ts';

const fromFolder = (world: World) => ({
  read: async (path: string) => new Uint8Array(readFileSync(world.path('site/data', path))),
});

test('what it copies is what the loaders read', async () => {
  const world = new World();
  const { code, stdout } = await world.zoo('data', 'site/data', 'wine', 'first-names', 'wine');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^site\/data\/wine\.csv {2}12 KiB$/m);
  for (const load of [loadWine, loadFirstNames]) {
    const [copied, own] = [await load(fromFolder(world)), await load(nodeSource())];
    expect(copied.fingerprint()).toBe(own.fingerprint());
  }
});

test('a second time changes nothing; another file there is lost only where that is asked for', async () => {
  const world = new World();
  await world.zoo('data', 'site/data', 'wine');
  expect(await world.zoo('data', 'site/data', 'wine')).toMatchObject({ code: 0 });
  writeFileSync(world.path('site/data/wine.csv'), 'mine');
  const refused = await world.zoo('data', 'site/data', 'wine', 'glass');
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/another wine\.csv; --force/),
  });
  expect(readFileSync(world.path('site/data/wine.csv'), 'utf8')).toBe('mine');
  expect(await world.zoo('data', 'site/data', 'wine', '--force')).toMatchObject({ code: 0 });
});

test.each([
  [['data', 'site'], 2, /missing required argument 'names'/],
  [['data', 'site', 'wien'], 2, /"wien".*mean "wine"/],
  [['data', 'taken/x', 'wine'], 3, /taken/],
])('%j is refused', async (argv, code, says) => {
  const world = new World();
  writeFileSync(world.path('taken'), '');
  expect(await world.zoo(...argv)).toMatchObject({ code, stderr: expect.stringMatching(says) });
});

test('what is made needs no file', async () => {
  const world = new World();
  const { code, stdout, stderr } = await world.zoo('data', 'site', 'moons', 'iris');
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toMatch(/moons needs no file/);
});
