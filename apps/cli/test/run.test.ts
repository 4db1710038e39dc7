import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readSafetensors } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

/** What a finished run folder holds, and nothing else. */
const content = [
  'best.safetensors',
  'config.json',
  'figures',
  'last.safetensors',
  'metrics.jsonl',
  'preprocessor.json',
  'report.html',
  'result.json',
  'timing.json',
];

function json(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('zoo run', () => {
  test('prints primary metric, metrics with baselines and the picture, and leaves a whole folder', async () => {
    const world = new World();
    const { code, stdout } = await world.zoo('run', 'centroids');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^centroids on dots, seed 1: accuracy 1 \(higher is better\)\n/);
    expect(stdout).toMatch(/metric +this run +constant +nearest-neighbor +linear\n/);
    expect(stdout).toMatch(/accuracy +1 +0\.5 +1 +1 +← higher is better\n/);
    expect(stdout).toMatch(/One row a class\./);
    expect(stdout).toMatch(/again: zoo run centroids --data dots --seed 1\n/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no colors without a terminal.
    expect(stdout).not.toMatch(/[\u001b\r]/);
    expect(readdirSync(world.path('runs', 'centroids-dots-1')).sort()).toEqual(content);
    expect(readdirSync(world.path('runs', 'centroids-dots-1', 'figures')).sort()).toEqual([
      ...['averages.svg', 'centroids.svg', 'confusion-matrix.svg', 'learning-curve.svg'],
    ]);
  });

  test('prints one line per evaluation on stderr where there is no terminal', async () => {
    const { stderr } = await new World().zoo('run', 'centroids', '--epochs', '3');
    expect(stderr).toMatch(/^loading centroids\ntraining on 36 rows, 12 to validate, 12 to test;/);
    const lines = stderr.split('\n').filter((line) => line.startsWith('epoch'));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^epoch 1\/3 {2}step 9 {2}loss [\d.]+ {2}validation accuracy/);
    expect(stderr).not.toContain('\r');
  });

  test('thins the lines of a long run', async () => {
    const { stderr } = await new World().zoo('run', 'centroids', '--epochs', '200');
    const lines = stderr.split('\n').filter((line) => line.startsWith('epoch'));
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.length).toBeLessThan(25);
    expect(lines.at(-1)).toMatch(/^epoch 200\/200/);
  });

  test('keeps in config.json what it was made from', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--learning-rate', '0.2', '--seed', '7', '--epochs', '2');
    const config = json(world.path('runs', 'centroids-dots-7', 'config.json'));
    expect(config).toMatchObject({
      architecture: 'centroids',
      data: { kind: 'named', name: 'dots' },
      seed: 7,
      options: { learningRate: 0.2 },
      configuration: {
        data: { name: 'dots', size: 60, fingerprint: expect.stringMatching(/\w{8}/) },
        options: { learningRate: 0.2, fades: false, layers: [4], pause: 0, start: 'random' },
        plan: { length: { epochs: 2 }, batchSize: 4, order: 'shuffled' },
      },
      command: 'zoo run centroids --data dots --seed 7 --epochs 2 --learning-rate 0.2',
      versions: { node: process.versions.node },
    });
  });

  test('is repeated byte for byte by its own command', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--seed', '3', '--layers', '4,5', '--fades', '--out', 'a');
    const { command } = json(world.path('a', 'config.json'));
    await world.zoo(...command.split(' ').slice(1), '--out', 'b');
    for (const name of content) {
      // Times differ, and stand nowhere else.
      if (name === 'figures' || name === 'timing.json' || name === 'result.json') continue;
      const [a, b] = ['a', 'b'].map((folder) => readFileSync(world.path(folder, name)));
      expect(b.equals(a), name).toBe(true);
    }
  });

  test('writes one line of metrics per evaluation, without times', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a');
    const lines = readFileSync(world.path('a', 'metrics.jsonl'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(6);
    const fields = ['epoch', 'step', 'train', 'validation', 'best'];
    for (const line of lines) expect(Object.keys(JSON.parse(line))).toEqual(fields);
  });

  test('writes checkpoints that are safetensors with a checksum', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a');
    const file = readSafetensors(readFileSync(world.path('a', 'last.safetensors')));
    expect(file.isVerified).toBe(true);
    expect(file.tensors.get('trainer.model')).toMatchObject({ dtype: 'F64', shape: [4] });
  });

  test('counts up under runs/ and refuses an --out with something in it', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--epochs', '1');
    await world.zoo('run', 'centroids', '--epochs', '1');
    expect(readdirSync(world.path('runs')).sort()).toEqual([
      ...['centroids-dots-1', 'centroids-dots-1-2'],
    ]);
    const again = await world.zoo('run', 'centroids', '--out', 'runs/centroids-dots-1');
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/--out runs\/centroids-dots-1 is not empty: choose another/);
    mkdirSync(world.path('empty'));
    expect((await world.zoo('run', 'centroids', '--out', 'empty')).code).toBe(0);
  });

  test('says which file cannot be written, and leaves nothing', async () => {
    const world = new World();
    writeFileSync(world.path('file'), 'in the way');
    const { code, stderr } = await world.zoo('run', 'centroids', '--out', 'file/run');
    expect(code).toBe(3);
    expect(stderr).toMatch(/file.*(not a folder|exists)/);
    expect(readFileSync(world.path('file'), 'utf8')).toBe('in the way');
  });

  test('with --quiet prints the primary metric alone', async () => {
    const outcome = await new World().zoo('run', 'centroids', '--quiet');
    expect(outcome).toEqual({
      code: 0,
      stdout: 'centroids on dots, seed 1: accuracy 1 (higher is better)\n',
      stderr: '',
    });
  });

  test('with --json prints events as lines, the result last', async () => {
    const world = new World();
    const { stdout, stderr } = await world.zoo('run', 'centroids', '--json', '--epochs', '3');
    expect(stderr).toBe('');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ event: 'start', epochs: 3, train: 36, parameters: 4 });
    expect(lines.filter(({ event }) => event === 'epoch')).toHaveLength(3);
    const result = lines.at(-1);
    expect(Object.keys(result)).toEqual([
      ...['event', 'architecture', 'data', 'seed', 'metrics', 'parameters', 'seconds', 'folder'],
    ]);
    expect(result).toMatchObject({
      event: 'result',
      architecture: 'centroids',
      data: 'dots',
      seed: 1,
      metrics: { accuracy: 1, mistakes: 0 },
      parameters: 4,
      folder: 'runs/centroids-dots-1',
    });
  });

  test('draws in color on a terminal, unless told not to', async () => {
    const colors = '\u001b[';
    const world = new World({ isTTY: true });
    expect((await world.zoo('run', 'centroids')).stdout).toContain(colors);
    expect((await world.zoo('run', 'centroids', '--no-color')).stdout).not.toContain(colors);
    const plain = new World({ isTTY: true, env: { NO_COLOR: '1' } });
    expect((await plain.zoo('run', 'centroids')).stdout).not.toContain(colors);
  });

  test('shows a bar on a terminal, which is gone at the end', async () => {
    const { stderr } = await new World({ isTTY: true }).zoo('run', 'centroids', '--pause', '3');
    expect(stderr).toMatch(/epoch \d\/6 {2}\d+s left {2}loss [\d.]+ {2}.*\d samples\/s/);
    expect(stderr).toMatch(/validation accuracy/);
    expect(stderr.split('\n')).toHaveLength(1);
  });

  test('stops with 4 where training diverges, and keeps the last good checkpoint', async () => {
    const world = new World();
    const args = ['run', 'centroids', '--learning-rate', '90', '--epochs', '1000'];
    const { code, stderr, stdout } = await world.zoo(...args, '--out', 'a');
    expect(code).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /zoo: training diverged in epoch \d+, step \d+: loss is .*last finite loss.*learning rate.*\n$/,
    );
    const file = readSafetensors(readFileSync(world.path('a', 'last.safetensors')));
    expect(file.tensors.get('trainer.model')!.data.every(Number.isFinite)).toBe(true);
    expect(existsSync(world.path('a', 'lock'))).toBe(false);
    expect((await world.zoo('runs', '.')).stdout).toMatch(/a +– +stopped/);
    writeFileSync(world.path('rows.csv'), 'x,y\n0.2,0.3\n');
    const predicted = await world.zoo('predict', 'a', 'rows.csv');
    expect(predicted.code).toBe(0);
    expect(predicted.stderr).toMatch(
      /^warning: this run: its training diverged in epoch \d+, step \d/,
    );
    expect((await world.zoo('sample', 'a')).stderr).toMatch(/^warning: this run: its training div/);
  });

  test('predicts without a warning where a run that diverged is replaced by a sound one', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a');
    writeFileSync(world.path('a', 'diverged.json'), '{"epoch":1,"step":2,"message":"x"}');
    expect((await world.zoo('run', '--resume', 'a', '--quiet')).code).toBe(0);
    writeFileSync(world.path('rows.csv'), 'x,y\n0.2,0.3\n');
    expect(await world.zoo('predict', 'a', 'rows.csv')).toMatchObject({ code: 0, stderr: '' });
  });
});
