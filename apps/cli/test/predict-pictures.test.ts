/** @file Pictures through a trained model: files of all kinds, folders, and hostile ones. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { registry } from '@nnzoo/zoo';
import { afterAll, describe, expect, test } from 'vitest';
import { grayPng, pngFile } from '../../../packages/datasets/test/png-files.ts';
import { temporaryFolder, World } from './support/world.ts';

const { cnn, feedforward } = registry;
const side = 12;

/** A bright bar on dark paper, upright or lying, in row or column `place`. */
function bar(upright: boolean, place: number, [paper, ink] = [0, 255]): number[] {
  return Array.from({ length: side * side }, (_, i) => {
    const at = upright ? i % side : Math.floor(i / side);
    return at === place || at === place + 1 ? ink : paper;
  });
}

/** Ten bars of each kind in `bars/upright` and `bars/lying`. */
function writeBars(world: World): void {
  for (const label of ['upright', 'lying']) {
    mkdirSync(world.path('bars', label), { recursive: true });
    for (let place = 1; place < side - 2; place++) {
      const bytes = grayPng(side, side, bar(label === 'upright', place));
      writeFileSync(world.path('bars', label, `${place}.png`), bytes);
    }
  }
}

const kept = temporaryFolder();
afterAll(() => kept.remove());

/** Trains the runs `a`, of the convolutional network, and `f`, of tables, once for all tests. */
async function train(): Promise<void> {
  const world = new World({ registry: { cnn, feedforward } });
  writeBars(world);
  const run = ['--data', 'bars', '--quiet', '--epochs', '30'];
  const small = ['--network', 'small', '--batch-size', '4'];
  const runs = [
    await world.zoo('run', 'cnn', ...run, ...small, '--out', 'a'),
    await world.zoo('run', 'feedforward', ...run, '--out', 'f'),
  ];
  expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  for (const name of ['a', 'f']) {
    cpSync(world.path(name), join(kept.path, name), { recursive: true });
  }
}

/** A world of its own with both runs. */
async function ready(): Promise<World> {
  if (!existsSync(join(kept.path, 'f'))) await train();
  const world = new World({ registry: { cnn, feedforward } });
  cpSync(kept.path, world.folder, { recursive: true });
  return world;
}

describe('zoo predict with a picture', () => {
  test.each(['a', 'f'])('prints its class and the probability of each: run %s', async (run) => {
    const world = await ready();
    writeFileSync(world.path('x.png'), grayPng(side, side, bar(true, 4)));
    const { code, stdout, stderr } = await world.zoo('predict', run, 'x.png');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, row, end] = stdout.split('\n');
    expect(head).toBe('class,p(lying),p(upright)');
    const [label, ...probabilities] = row.split(',');
    expect(label).toBe('upright');
    expect(probabilities.map(Number).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    expect(end).toBe('');
  });

  test('brings another size and colors to those of training', async () => {
    const world = await ready();
    const rows = Array.from({ length: 30 }, (_, y) => [
      0,
      ...Array.from({ length: 40 }, () => (y >= 10 && y < 15 ? [250, 250, 240] : [0, 0, 5])).flat(),
    ]);
    writeFileSync(world.path('x.png'), pngFile({ width: 40, height: 30, colorType: 2, rows }));
    const { stdout } = await world.zoo('predict', 'a', 'x.png', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ class: 'lying' });
  });

  test('notes that it lies on bright paper where training knew dark paper', async () => {
    const world = await ready();
    writeFileSync(world.path('x.png'), grayPng(side, side, bar(true, 4, [250, 10])));
    const { code, stderr } = await world.zoo('predict', 'a', 'x.png');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: x\.png: its edge is bright, 0\.\d\d of full light/);
    expect(stderr).toMatch(/invert the picture/);
  });

  test('of 16 bits, of a palette or with holes reads it as well', async () => {
    const world = await ready();
    const lit = bar(true, 4);
    const rowsOf = (bytes: (light: number) => number[]) =>
      Array.from({ length: side }, (_, y) => [
        0,
        ...lit.slice(y * side, (y + 1) * side).flatMap(bytes),
      ]);
    const size = { width: side, height: side };
    const kinds = [
      pngFile({ ...size, bitDepth: 16, rows: rowsOf((light) => [light, 7]) }),
      pngFile({
        ...{ ...size, colorType: 3, rows: rowsOf((light) => [light > 0 ? 1 : 0]) },
        before: [['PLTE', [0, 0, 0, 255, 255, 255]]],
      }),
      pngFile({ ...size, colorType: 4, rows: rowsOf((light) => [0, 255 - light]) }),
    ];
    for (const bytes of kinds) {
      writeFileSync(world.path('x.png'), bytes);
      const { stdout } = await world.zoo('predict', 'a', 'x.png', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ class: 'upright' });
    }
  });

  test.each([
    ['that declares 10¹⁰ pixels', hostile(), 5, /x\.png: 100000 × 100000 is 10000000000 pixels/],
    ['that is torn', grayPng(side, side, bar(true, 1)).subarray(0, 60), 3, /x\.png/],
    ['that is none', Buffer.from('class\nupright\n'), 3, /x\.png.*PNG/],
    ['of no bytes', new Uint8Array(0), 3, /x\.png is empty/],
  ])('refuses one %s', async (_, bytes, code, says) => {
    const world = await ready();
    writeFileSync(world.path('x.png'), bytes);
    const outcome = await world.zoo('predict', 'a', 'x.png');
    expect(outcome.stderr).toMatch(says);
    expect(outcome).toMatchObject({ code, stdout: '' });
  });
});

describe('zoo predict with many pictures', () => {
  test('of a folder says which is which', async () => {
    const world = await ready();
    mkdirSync(world.path('new'));
    writeFileSync(world.path('new/b.png'), grayPng(side, side, bar(true, 3)));
    writeFileSync(world.path('new/a.png'), grayPng(side, side, bar(false, 3)));
    writeFileSync(world.path('new/notes.txt'), 'not a picture');
    const { stdout } = await world.zoo('predict', 'a', 'new', '--json');
    const records = stdout.trim().split('\n');
    expect(records.map((record) => JSON.parse(record))).toMatchObject([
      { file: 'a.png', class: 'lying' },
      { file: 'b.png', class: 'upright' },
    ]);
    mkdirSync(world.path('none'));
    expect(await world.zoo('predict', 'a', 'none')).toMatchObject({ code: 3, stdout: '' });
  });

  test('reads a folder as a run does: hidden files passed over, numbers by value', async () => {
    const world = await ready();
    const write = (name: string, content: Uint8Array | string) => {
      mkdirSync(dirname(world.path('new', name)), { recursive: true });
      writeFileSync(world.path('new', name), content);
    };
    for (const name of ['10.png', '9.PNG', 'b.png']) write(name, grayPng(side, side, bar(true, 3)));
    for (const name of ['._9.png', '.hidden.png', '__MACOSX/._9.png', 'Thumbs.db'])
      write(name, 'x');
    const names = async () =>
      (await world.zoo('predict', 'a', 'new', '--json')).stdout
        .trim()
        .split('\n')
        .map((record) => JSON.parse(record).file);
    expect(await names()).toEqual(['9.PNG', '10.png', 'b.png']);
    rmSync(world.path('new'), { recursive: true });
    for (const name of ['10/1.png', '9/2.png', '9/1.png'])
      write(name, grayPng(side, side, bar(true, 3)));
    write('__MACOSX/._9.png', 'x');
    expect(await names()).toEqual(['9/1.png', '9/2.png', '10/1.png']);
    // The folder of training itself.
    writeBars(world);
    const { code, stdout } = await world.zoo('predict', 'a', 'bars');
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 19]);
  });

  test.each([
    ['train-images-idx3-ubyte', false],
    ['t10k-images.idx3-ubyte', false],
    ['train-images-idx3-ubyte.gz', true],
  ])('reads %s in a folder, and by itself', async (name, isPacked) => {
    const world = await ready();
    mkdirSync(world.path('new'));
    const header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, side, 0, 0, 0, side];
    const bytes = Uint8Array.from([...header, ...bar(true, 5), ...bar(false, 5)]);
    writeFileSync(world.path('new', name), isPacked ? gzipSync(bytes) : bytes);
    for (const path of ['new', `new/${name}`]) {
      const { code, stdout } = await world.zoo('predict', 'a', path, '--json');
      const records = stdout
        .trim()
        .split('\n')
        .map((record) => JSON.parse(record));
      expect([code, ...records.map((record) => record.class)]).toEqual([0, 'upright', 'lying']);
      expect(records[1].file).toBe(path === 'new' ? `${name}, picture 2` : undefined);
    }
  });

  test('of an idx file keeps their order', async () => {
    const world = await ready();
    const header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, side, 0, 0, 0, side];
    const bytes = Uint8Array.from([...header, ...bar(true, 5), ...bar(false, 5)]);
    writeFileSync(world.path('new-images-idx3-ubyte'), bytes);
    const { stdout } = await world.zoo('predict', 'a', 'new-images-idx3-ubyte', '--json');
    const classes = stdout
      .trim()
      .split('\n')
      .map((record) => JSON.parse(record).class);
    expect(classes).toEqual(['upright', 'lying']);
  });
});

/** A file of 50 bytes whose header declares 100,000 × 100,000 pixels. */
function hostile(): Uint8Array {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgABhqAAAYagCAAAAACNOVQUAAAACUlEQVR4nGMAAAABAAE=',
    'base64',
  );
}
