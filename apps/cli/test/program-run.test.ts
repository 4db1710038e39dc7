/** @file A run that a program saved, opened by the command line; and the other way round. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tableOf } from '@nnzoo/data';
import { folderStore } from '@nnzoo/datasets/node';
import { loadRun, saveRun, train } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { centroids } from './support/centroids.ts';
import { World } from './support/world.ts';

const rows = Array.from({ length: 40 }, (_, i) => ({
  width: (i % 2) * 2 + (i % 5) / 10,
  kind: i % 2 === 0 ? 'oak' : 'pine',
}));

describe('a run that a program saved', () => {
  test('predicts, and is listed; its figures need the data', async () => {
    const world = new World();
    const data = tableOf(rows, { label: 'kind', name: 'trees' });
    await saveRun(await train(centroids, { data }), folderStore(world.path('runs/trees')));
    writeFileSync(world.path('new.csv'), 'width\n0.1\n2.1\n');
    const predicted = await world.zoo('predict', 'runs/trees', 'new.csv');
    expect(predicted.stdout).toMatch(/kind.*\noak.*\npine/);
    const listed = await world.zoo('runs');
    expect(listed.stdout).toMatch(/^trees · accuracy[\s\S]*runs\/trees +1 +done /);
    const drawn = await world.zoo('figures', 'runs/trees');
    expect(drawn).toMatchObject({ code: 3, stderr: expect.stringMatching(/saved by a program/) });
  });

  test('on a data set of the zoo is drawn and gone on with like any other', async () => {
    const world = new World();
    const name = Object.keys(centroids.datasets)[0];
    const source = { read: async () => new Uint8Array() };
    const run = await train(centroids, { data: { name, source }, seed: 2 });
    await saveRun(run, folderStore(world.path('own')));
    expect(await world.zoo('figures', 'own')).toMatchObject({ code: 0 });
    const resumed = await world.zoo('run', '--resume', 'own', '--quiet');
    expect(resumed.stdout).toMatch(/seed 2/);
  });
});

test('a run of the command line is loaded by a program, and saved again as the same checkpoint', async () => {
  const world = new World();
  await world.zoo('run', 'centroids', '--quiet', '--out', 'own', '--seed', '4');
  const store = folderStore(world.path('own'));
  const loaded = await loadRun(store, centroids);
  const source = { read: async () => new Uint8Array() };
  const name = Object.keys(centroids.datasets)[0];
  const run = await train(centroids, { data: { name, source }, seed: 4 });
  expect(loaded.model).toEqual(run.model);
  const before = readFileSync(world.path('own/last.safetensors'));
  await saveRun(run, store);
  expect(readFileSync(world.path('own/last.safetensors')).equals(before)).toBe(true);
});
