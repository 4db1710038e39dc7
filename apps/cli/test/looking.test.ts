import { mkdirSync, writeFileSync } from 'node:fs';
import { cards } from '@nnzoo/datasets';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

describe('zoo list', () => {
  test('shows architectures, then data sets by kind', async () => {
    const { stdout, code } = await new World().zoo('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^architecture +year +what it is +learns from\n/);
    expect(stdout).toMatch(/centroids +1967 +Nearest centroid +dots, shifted\n/);
    expect(stdout).toMatch(/\ntables +iris, [^:]*moons\*/);
    expect(stdout).toMatch(/\n\* synthetic/);
  });

  test('is one screen of 80 × 24, with every data set', async () => {
    const { stdout } = await new World({ registry, columns: 80 }).zoo('list');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    for (const { id } of cards) expect(stdout).toMatch(new RegExp(`[ ]${id}\\*?(,|\n)`));
  });

  test('shows all that an architecture learns from, with its settings as flags', async () => {
    const { stdout } = await new World({ registry }).zoo('list', 'som');
    const { som } = registry;
    const names = Object.keys((await som()).datasets);
    expect(names).toContain('house-prices');
    for (const name of names) expect(stdout).toMatch(new RegExp(`^${name} `, 'm'));
    expect(stdout).toMatch(/^breast-cancer +569 +map +quantizationError +--width 11 --height 11$/m);
  });

  test('shows all that learn from a data set', async () => {
    const { stdout } = await new World({ registry }).zoo('list', '--data', 'glass');
    expect(stdout.match(/^\w+(?= +(classification|map))/gm)).toEqual([
      ...['perceptron', 'linear', 'feedforward', 'rbf', 'som', 'modular'],
    ]);
    const scalar = await new World({ registry }).zoo('list', 'scalar', '--data', 'glass');
    expect(scalar.stdout).toMatch(/^scalar does not learn from glass\n/);
  });

  test.each([
    [['list', 'smo'], /no architecture "smo": did you mean "som"/],
    [['list', '--data', 'glas'], /no data set "glas": did you mean "glass"/],
  ])('%s ends with 2', async (args, says) => {
    const { code, stderr } = await new World({ registry }).zoo(...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  test('is one JSON object on request', async () => {
    const { architectures, datasets } = JSON.parse(
      (await new World().zoo('list', '--json')).stdout,
    );
    expect(architectures[0]).toMatchObject({ id: 'centroids', datasets: ['dots', 'shifted'] });
    expect(datasets.map(({ id }: { id: string }) => id)).toContain('iris');
  });
});

describe('the zoo', () => {
  test('has a card for every data set that an architecture names', async () => {
    const known = cards.map(({ id }) => id);
    for (const load of Object.values(registry)) {
      expect(known).toEqual(expect.arrayContaining(Object.keys((await load()).datasets)));
    }
  });
});

describe('zoo show', () => {
  test('prints idea, paper, options and data of an architecture', async () => {
    const { stdout } = await new World().zoo('show', 'centroids');
    expect(stdout).toMatch(/^Nearest centroid \(1967\)\nOne centroid a class/);
    expect(stdout).toMatch(/Paper: A\. Nobody \(1967\): Centroids\. nowhere/);
    expect(stdout).toMatch(/--learning-rate +0\.05 +0 … 1000000 +share of the way/);
    expect(stdout).toMatch(/shifted +classification +accuracy \(higher\) +learningRate 0\.1/);
    expect(stdout).toMatch(/Try: zoo run centroids --data dots\n$/);
  });

  test('prints source, license and columns of a data set', async () => {
    const { stdout } = await new World().zoo('show', 'iris');
    expect(stdout).toMatch(/^Iris\n/);
    expect(stdout).toMatch(/license +CC-BY-4\.0/);
    expect(stdout).toMatch(/petal length +cm +length of the inner leaf/);
  });

  test('draws the two columns of a table that tell its classes apart', async () => {
    const { stdout } = await new World({ registry }).zoo('show', 'iris');
    expect(stdout).toMatch(/Iris: petal length and petal width/);
  });
});

describe('zoo runs', () => {
  test('lists runs newest first and passes over what is none', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--seed', '4', '--quiet');
    await world.zoo('run', 'centroids', '--seed', '2', '--quiet');
    mkdirSync(world.path('runs', 'other'));
    mkdirSync(world.path('runs', 'broken'));
    writeFileSync(world.path('runs', 'broken', 'config.json'), '{');
    const { stdout, stderr, code } = await world.zoo('runs', '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: .*broken.*is not JSON.*\n$/);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ seed }) => seed)).toEqual([2, 4]);
    expect(lines[0]).toMatchObject({ status: 'done', primaryMetric: 'accuracy 1' });
  });

  test('says so where there are none', async () => {
    expect(await new World().zoo('runs')).toEqual({
      code: 0,
      stdout: 'no runs in runs\n',
      stderr: '',
    });
  });
});

describe('zoo doctor', () => {
  test('says in twelve lines what the machine is and does', async () => {
    const { stdout, code } = await new World().zoo('doctor');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(12);
    expect(stdout).toMatch(/simd +WebAssembly SIMD works/);
    expect(stdout).toMatch(/matmul +[\d.]+ GFLOP\/s wasm, [\d.]+ reference/);
    expect(stdout).toMatch(/map +\d+ rows\/s wasm/);
    expect(stdout).toMatch(/threads +(2 compute at [\d.]+ GFLOP\/s|one: )/);
    expect(stdout).toMatch(/fast +zoo run --fast (can be tried|needs Node\.js 22)/);
  });
});
