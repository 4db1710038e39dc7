/** @file `zoo export --format onnx`, `zoo import`, and `zoo predict` by such a file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

/** Two kinds of leaves, told apart by either column. */
const leaves = [
  'length,width,kind',
  ...Array.from(
    { length: 40 },
    (_, i) => `${10 + (i % 7)},${i % 2 ? 3 : 8}.${i % 9},${i % 2 ? 'oak' : 'elm'}`,
  ),
].join('\n');

async function trained(...options: readonly string[]): Promise<World> {
  const world = new World({ registry });
  writeFileSync(world.path('leaves.csv'), leaves);
  const run = await world.zoo(
    ...['run', 'feedforward', '--data', 'leaves.csv', '--label', 'kind', '--epochs', '3'],
    ...['--quiet', '--out', 'a', ...options],
  );
  expect(run.code, run.stderr).toBe(0);
  return world;
}

describe('zoo export --format onnx', () => {
  test('writes what zoo import reads and zoo predict answers by, as the run does', async () => {
    const world = await trained();
    const { code, stdout, stderr } = await world.zoo('export', 'a', '--format', 'onnx');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/input {3}features {2}\[batch, 2\] {2}double\n/);
    expect(stdout).toMatch(/output {2}probabilities {2}\[batch, 2\] {2}float\n/);
    expect(stderr).toMatch(/model\.onnx: \d+ bytes, ONNX opset 17/);
    const imported = await world.zoo('import', 'model.onnx');
    expect(imported.stdout).toMatch(/model {3}feedforward, classification/);
    const rows = await world.zoo('predict', 'a', 'leaves.csv');
    const same = await world.zoo('predict', 'model.onnx', 'leaves.csv');
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining('kind,p(elm),p(oak)') });
    const numbers = (text: string) => text.split(/[,\n]/).map(Number).filter(Number.isFinite);
    numbers(same.stdout).forEach((value, i) => {
      expect(Math.abs(value - numbers(rows.stdout)[i])).toBeLessThan(1e-5);
    });
  });

  test('takes along what the run decided', async () => {
    const world = await trained('--calibrate', '--threshold', '0.3');
    expect(await world.zoo('export', 'a', '--out', 'net.onnx')).toMatchObject({ code: 0 });
    expect((await world.zoo('import', 'net.onnx')).stdout).toMatch(/decides "oak" from 0.300 on/);
    const rows = await world.zoo('predict', 'a', 'leaves.csv');
    const same = await world.zoo('predict', 'net.onnx', 'leaves.csv');
    const cells = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    expect(cells(same.stdout)[0]).toEqual(['kind', 'p(elm)', 'p(oak)', 'decision']);
    cells(same.stdout).forEach((line, row) => {
      line.forEach((cell, i) => {
        const own = cells(rows.stdout)[row][i];
        if (Number.isNaN(Number(cell))) expect(cell).toBe(own);
        else expect(Math.abs(Number(cell) - Number(own))).toBeLessThan(1e-5);
      });
    });
  });

  test('the name of the file says the format; a file that is there stays', async () => {
    const world = await trained();
    expect(await world.zoo('export', 'a', '--out', 'net.onnx')).toMatchObject({ code: 0 });
    const before = readFileSync(world.path('net.onnx'));
    const again = await world.zoo('export', 'a', '--out', 'net.onnx');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringMatching(/already: --force/) });
    const typo = await world.zoo('export', 'a', '--format', 'onx', '--out', 'other');
    expect(typo).toMatchObject({ code: 2, stderr: expect.stringMatching(/safetensors, onnx/) });
    expect(readFileSync(world.path('net.onnx'))).toEqual(before);
  });

  test('what is no one graph is refused, and nothing is written', async () => {
    const world = new World({ registry });
    await world.zoo(
      ...['run', 'makemore', '--model', 'counts', '--steps', '2', '--quiet', '--out', 'counts'],
    );
    const { code, stderr } = await world.zoo('export', 'counts', '--format', 'onnx');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/looks windows up.*--model bigram/s)]);
    expect(existsSync(world.path('model.onnx'))).toBe(false);
  });
});

describe('zoo import', () => {
  test('measures a model on rows whose classes are known, and draws figures', async () => {
    const world = await trained();
    await world.zoo('export', 'a', '--format', 'onnx');
    const { code, stdout, stderr } = await world.zoo(
      ...['import', 'model.onnx', 'leaves.csv', '--out', 'figures'],
    );
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/accuracy \d/);
    expect(existsSync(world.path('figures/confusion-matrix.svg'))).toBe(true);
  });

  test.each([
    ['a file that is no model', 'leaves.csv', /leaves\.csv: no ONNX file/],
    ['a file that is not there', 'nothing.onnx', /no file .*nothing\.onnx/],
  ])('%s is refused by its name', async (_, file, text) => {
    const world = await trained();
    const { code, stderr } = await world.zoo('import', file);
    expect([code, stderr]).toEqual([3, expect.stringMatching(text)]);
  });

  test('a file cut in half is said to be incomplete, for predict too', async () => {
    const world = await trained();
    await world.zoo('export', 'a', '--format', 'onnx');
    const whole = readFileSync(world.path('model.onnx'));
    writeFileSync(world.path('half.onnx'), whole.subarray(0, whole.length >> 1));
    for (const command of [
      ['import', 'half.onnx'],
      ['predict', 'half.onnx', 'leaves.csv'],
    ]) {
      const { code, stdout, stderr } = await world.zoo(...command);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/half\.onnx: no ONNX file, or an incomplete one/);
    }
  });

  test('figures without rows, and rows without the class, are refused', async () => {
    const world = await trained();
    await world.zoo('export', 'a', '--format', 'onnx');
    const alone = await world.zoo('import', 'model.onnx', '--show');
    expect(alone).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/figures, which need rows/),
    });
    writeFileSync(world.path('bare.csv'), 'length,width\n12,3\n');
    const bare = await world.zoo('import', 'model.onnx', 'bare.csv');
    expect(bare.code).toBeGreaterThan(1);
    expect(bare.stderr).toMatch(/kind/);
  });
});
