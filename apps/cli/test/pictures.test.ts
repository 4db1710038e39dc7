/** @file Folders of pictures on the command line: trained on, repeated, resumed, refused. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { encodePng } from '../../../packages/figures/src/png/encode-png.ts';
import { World } from './support/world.ts';

/** Puts ten dark and ten light pictures of one size into `own/dark` and `own/light`. */
function writePictures(world: World, { side = 3 } = {}): void {
  for (const [label, gray] of [
    ['dark', 20],
    ['light', 200],
  ] as const) {
    mkdirSync(world.path('own', label), { recursive: true });
    for (let i = 0; i < 10; i++) {
      const bytes = Uint8Array.from({ length: side * side }, (_, pixel) => gray + i + pixel);
      const png = encodePng({ width: side, height: side, channels: 1, bytes });
      writeFileSync(world.path('own', label, `${i}.png`), png);
    }
  }
}

const run = ['run', 'centroids', '--data', 'own', '--quiet'];

describe('a folder of pictures', () => {
  test('is learned from; for an architecture of tables a pixel is a column', async () => {
    const world = new World();
    writePictures(world);
    const { code, stdout } = await world.zoo(...run);
    expect(stdout).toMatch(/^centroids on own, seed 1: accuracy 1 /);
    expect(code).toBe(0);
    const config = JSON.parse(readFileSync(world.path('runs/centroids-own-1/config.json'), 'utf8'));
    expect(config.data).toEqual({ kind: 'file', name: 'own', path: world.path('own') });
  });

  test('is learned from as pictures where an architecture takes them, simple rules beside it', async () => {
    const world = new World({ registry });
    writePictures(world, { side: 8 });
    const args = ['--network', 'small', '--epochs', '1', '--out', 'seen', '--quiet'];
    const { code } = await world.zoo('run', 'cnn', '--data', 'own', ...args);
    expect(code).toBe(0);
    const result = JSON.parse(readFileSync(world.path('seen/result.json'), 'utf8'));
    expect(result.baselines.map(({ id }: { id: string }) => id)).toContain('nearest-neighbor');
    expect(Object.keys(result.metrics)).toContain('recall(dark)');
  });

  test('of mixed sizes needs --resize, and says so with the file and both sizes', async () => {
    const world = new World();
    writePictures(world);
    const png = encodePng({ width: 4, height: 4, channels: 1, bytes: new Uint8Array(16) });
    writeFileSync(world.path('own/light/5.png'), png);
    const refused = await world.zoo(...run);
    expect(refused.stderr).toMatch(
      /light\/5\.png: 4 × 4 pixels; dark\/0\.png has 3 × 3, and all must be of one size: add --resize 3x3/,
    );
    expect([refused.code, existsSync(world.path('runs'))]).toEqual([3, false]);
    const taken = await world.zoo(...run, '--resize', '3x3');
    expect(taken.code).toBe(0);
    const config = JSON.parse(readFileSync(world.path('runs/centroids-own-1/config.json'), 'utf8'));
    expect(config.command).toBe('zoo run centroids --data own --resize 3x3 --seed 1');
    const resume = ['run', '--resume', 'runs/centroids-own-1', '--epochs', '20', '--quiet'];
    expect(await world.zoo(...resume)).toMatchObject({ code: 0 });
    writeFileSync(world.path('own/light/5.png'), readFileSync(world.path('own/light/4.png')));
    const changed = await world.zoo(...resume);
    expect(changed).toMatchObject({ code: 3, stderr: expect.stringMatching(/data\.fingerprint/) });
  });

  test('with a picture that declares 10¹⁰ pixels ends with 5', async () => {
    const world = new World();
    writePictures(world);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgABhqAAAYagCAAAAACNOVQUAAAACUlEQVR4nGMAAAABAAE=',
      'base64',
    );
    writeFileSync(world.path('own/dark/0.png'), png);
    const { code, stderr } = await world.zoo(...run);
    expect(stderr).toMatch(/dark\/0\.png: 100000 × 100000 is 10000000000 pixels; at most 16777216/);
    expect(code).toBe(5);
  });

  test.each([
    ['a size that is none', ['--resize', '28'], /--resize "28": expected a width and a height/],
    ['a size of 0', ['--resize', '0x28'], /from 1 to 1024/],
    ['a size too large', ['--resize', '2000x28'], /from 1 to 1024/],
    ['a flag for tables', ['--label', 'x'], /--label is for a table; this is a folder of pictures/],
    ['a flag for text', ['--split', 'rows'], /--split is for a text/],
  ])('with %s is a usage error', async (_, flags, says) => {
    const world = new World();
    writePictures(world);
    const { code, stderr } = await world.zoo(...run, ...flags);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  test('is what --resize is for: a table refuses it, and so does a data set of the zoo', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), 'x,kind\n1,a\n2,b\n');
    const table = ['run', 'centroids', '--data', 'own.csv', '--label', 'kind', '--resize', '3x3'];
    expect(await world.zoo(...table)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--resize is for a folder of pictures; this is a table/),
    });
  });
});
