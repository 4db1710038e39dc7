/** @file Folders of the user's own: PNG files by class and idx files, good ones and every bad one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { splitRows } from '@nnzoo/data';
import { afterAll, describe, expect, it } from 'vitest';
import type { Background } from '../src/index.ts';
import { readPictureFolder } from '../src/node.ts';
import { grayPng, pngFile } from './png-files.ts';

type Files = Readonly<Record<string, Uint8Array | string>>;

const root = mkdtempSync(join(tmpdir(), 'nnzoo-pictures-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with these files; a name that ends in / is an empty folder. */
function folderOf(files: Files): string {
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, 'folder-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, content);
  }
  return folder;
}

const dark = grayPng(2, 2, [0, 1, 2, 3]);
const light = grayPng(2, 2, [250, 251, 252, 253]);
const dim = grayPng(2, 2, [100, 101, 102, 103]);
const large = grayPng(4, 2, [8, 8, 16, 16, 24, 24, 32, 32]);
const colored = pngFile({
  ...{ width: 2, height: 2, colorType: 2 },
  rows: [
    [0, 255, 0, 0, 0, 255, 0],
    [0, 0, 0, 255, 9, 9, 9],
  ],
});
const read = (folder: string) => readPictureFolder(folder, { size: null });
const two: Files = { 'dark/1.png': dark, 'light/1.png': light };

/** A file of idx: header and bytes. */
function idx(shape: readonly number[], data: readonly number[]): Uint8Array {
  const sizes = shape.flatMap((size) => [
    size >>> 24,
    (size >> 16) & 255,
    (size >> 8) & 255,
    size & 255,
  ]);
  return Uint8Array.from([0, 0, 8, shape.length, ...sizes, ...data]);
}

const mnistLike: Files = {
  'train-images-idx3-ubyte': idx([3, 1, 2], [1, 2, 3, 4, 5, 6]),
  'train-labels-idx1-ubyte': idx([3], [7, 4, 7]),
  't10k-images-idx3-ubyte': idx([2, 1, 2], [7, 8, 9, 10]),
  't10k-labels-idx1-ubyte': idx([2], [4, 7]),
};

describe('a folder of PNG files by class', () => {
  it('gives pictures in the order of classes and names, numbers by value', async () => {
    const { images, findings } = await read(
      folderOf({ '10/b.PNG': light, '9/2.png': dark, '9/10.png': dim, '9/.hidden': 'x' }),
    );
    expect(images).toMatchObject({ size: 3, height: 2, width: 2, channels: 1, brightest: 255 });
    expect(images.target).toMatchObject({ labels: ['9', '10'] });
    expect([...images.target!.ids]).toEqual([0, 0, 1]);
    expect([...images.pixels.subarray(0, 5)]).toEqual([0, 1, 2, 3, 100]);
    expect(findings).toEqual([]);
  });

  it('is gray where all pictures are, in color as soon as one is', async () => {
    const grayInColors = pngFile({
      ...{ width: 2, height: 2, colorType: 2 },
      rows: [
        [0, 5, 5, 5, 6, 6, 6],
        [0, 7, 7, 7, 8, 8, 8],
      ],
    });
    const gray = (await read(folderOf({ ...two, 'dark/2.png': grayInColors }))).images;
    expect([gray.channels, [...gray.pixels.subarray(4, 8)]]).toEqual([1, [5, 6, 7, 8]]);
    const mixed = (await read(folderOf({ ...two, 'dark/2.png': colored }))).images;
    expect([mixed.channels, [...mixed.pixels.subarray(0, 6)]]).toEqual([3, [0, 0, 0, 1, 1, 1]]);
    expect([...mixed.pixels.subarray(12, 18)]).toEqual([255, 0, 0, 0, 255, 0]);
  });

  it('of several sizes is brought to the one asked for', async () => {
    const folder = folderOf({ ...two, 'dark/2.png': large });
    const { images } = await readPictureFolder(folder, { size: { height: 1, width: 2 } });
    expect(images).toMatchObject({ size: 3, height: 1, width: 2 });
    expect([...images.pixels]).toEqual([1, 2, 16, 24, 251, 252]);
  });

  it('is divided by the seed, each class in its share', async () => {
    const files = Array.from({ length: 20 }, (_, i) => [
      `${i % 2 ? 'odd' : 'even'}/${i}.png`,
      dark,
    ]);
    const { images } = await read(folderOf(Object.fromEntries(files)));
    const policy = { kind: 'holdout', test: 0.2, validation: 0 } as const;
    const parts = splitRows(images, policy, 3);
    expect(Array.from(parts.test, (row) => images.target!.ids[row])).toEqual([0, 0, 1, 1]);
    expect(splitRows(images, policy, 3)).toEqual(parts);
    expect(splitRows(images, policy, 4)).not.toEqual(parts);
  });

  it('reports what it passed over, and follows links to folders', async () => {
    const folder = folderOf({ ...two, 'dark/notes.txt': 'x', 'README.md': 'x', 'dark/more/': '' });
    symlinkSync(join(folder, 'light'), join(folder, 'linked'));
    const { images, findings } = await read(folder);
    expect(images.target!.labels).toEqual(['dark', 'light', 'linked']);
    expect(findings).toMatchObject([
      {
        check: 'passed-over-files',
        severity: 'warning',
        measured: '3 files were passed over: README.md, dark/more, dark/notes.txt',
      },
      { check: 'identical-pictures', measured: expect.stringMatching(/^2 of 3 pictures/) },
    ]);
  });

  it('passes over what systems leave about, whole folders of it too', async () => {
    const left = [
      '__MACOSX/._1.png',
      '.git/1.png',
      '@eaDir/1.png',
      'dark/._1.png',
      'dark/Thumbs.db',
    ];
    const files = Object.fromEntries(left.map((name) => [name, 'no picture']));
    const { images, findings } = await read(folderOf({ ...two, ...files }));
    expect(images).toMatchObject({ size: 2, target: { labels: ['dark', 'light'] } });
    expect(findings).toEqual([]);
  });

  it.each([
    [{ 'a/1.png': dark, 'a/2.png': dark, 'b/1.png': light }, 'note', /^2 of 3 pictures .* one$/],
    [{ ...two, 'light/2.png': dark }, 'warning', /^2 of 3 .*, 2 of them to one of another class$/],
    [{ 'a/1.png': dark, 'b/1.png': dark }, 'warning', /^all 2 pictures are identical$/],
  ])('says where pictures are identical: %#', async (files, severity, measured) => {
    const { findings } = await read(folderOf(files));
    expect(findings).toMatchObject([
      { check: 'identical-pictures', severity, measured: expect.stringMatching(measured) },
    ]);
  });

  it('lays transparent pictures on the background', async () => {
    // Gray 40 at opacities 0, 51, 204, 255: a fifth, four fifths of it, and the rest of the ground.
    const clear = pngFile({
      ...{ width: 4, height: 1, colorType: 4 },
      rows: [[0, 40, 0, 40, 51, 40, 204, 40, 255]],
    });
    const folder = folderOf({ 'a/1.png': clear, 'b/1.png': grayPng(4, 1, [1, 2, 3, 4]) });
    const seen = async (background?: Background) => {
      const options = { size: null, ...(background && { background }) };
      const { images } = await readPictureFolder(folder, options);
      return [images.channels, ...images.picture(0)];
    };
    expect(await seen()).toEqual([1, 255, 212, 83, 40]);
    expect(await seen([0, 0, 0])).toEqual([1, 0, 8, 32, 40]);
    const blue = [0, 0, 0, 8, 8, 8, 32, 32, 32, 40, 40, 40];
    const light = [250, 200, 50, 0];
    const expected = blue.map((level, i) => (i % 3 === 2 ? level + light[(i - 2) / 3] : level));
    expect(await seen([0, 0, 250])).toEqual([3, ...expected]);
  });

  it('that are identical for their transparency name the flag', async () => {
    const clear = (level: number) =>
      pngFile({ width: 1, height: 1, colorType: 4, rows: [[0, level, 0]] });
    const { findings } = await read(folderOf({ 'a/1.png': clear(1), 'b/1.png': clear(2) }));
    expect(findings[0].fix).toMatch(/--background black/);
  });

  it('may have classes of any name', async () => {
    const { images } = await read(
      folderOf({ '__proto__/a.png': dark, 'constructor/a.png': dark, 'a\u001b[2Jb/a.png': light }),
    );
    expect(images.target!.labels).toEqual(['__proto__', 'a[2Jb', 'constructor']);
  });
});

const huge = pngFile({ width: 100_000, height: 100_000, rows: [[0]] });

const bad: readonly (readonly [what: string, files: Files, code: string, says: RegExp])[] = [
  ['nothing', {}, 'folder/layout', /it is empty; expected a folder for each class/],
  ['pictures without classes', { 'a.png': dark, 'b.png': dark }, 'folder/layout', /a\.png, b\.png/],
  ['one class', { 'dark/1.png': dark }, 'folder/one-class', /"dark" with 1 pictures/],
  ['an empty class', { ...two, 'gray/': '' }, 'folder/empty-class', /gray: no PNG.*it is empty/],
  [
    'WebP alone',
    { ...two, 'x/a.webp': 'x' },
    'folder/empty-class',
    /x.*a\.webp: save the pictures as PNG or JPEG/,
  ],
  [
    'folders in folders',
    { 'train/a/1.png': dark },
    'folder/empty-class',
    /train.*holds folders \(a\)/,
  ],
  [
    'another size',
    { ...two, 'light/2.png': large },
    'images/mixed-sizes',
    /^light\/2\.png: 4 × 2 pixels; dark\/1\.png has 2 × 2.*--resize 2x2/,
  ],
  [
    'a text named PNG',
    { ...two, 'dark/0.png': 'hello' },
    'picture/kind',
    /^dark\/0\.png: not a PNG or JPEG: it begins with 0x68/,
  ],
  ['an empty file', { ...two, 'dark/0.png': '' }, 'file/empty', /dark\/0\.png is empty/],
  [
    'a truncated file',
    { ...two, 'dark/2.png': dark.subarray(0, -9) },
    'png/truncated',
    /^dark\/2\.png: the file ends/,
  ],
  [
    'a picture of 10¹⁰ pixels',
    { ...two, 'dark/2.png': huge },
    'png/limit',
    /^dark\/2\.png: 100000 × 100000/,
  ],
  [
    'pictures without labels',
    { 'train-images-idx3-ubyte': '' },
    'idx/files',
    /train-labels-idx1-ubyte.*expected/,
  ],
  [
    'a test part alone',
    { 't10k-images-idx3-ubyte': '', 't10k-labels-idx1-ubyte': '' },
    'idx/files',
    /train-images-idx3-ubyte/,
  ],
  [
    'too few labels',
    { ...mnistLike, 'train-labels-idx1-ubyte': idx([2], [7, 4]) },
    'idx/count',
    /3 pictures.*2 labels/,
  ],
  [
    'test pictures of another size',
    { ...mnistLike, 't10k-images-idx3-ubyte': idx([2, 1, 1], [7, 8]) },
    'idx/format',
    /1 × 1.*1 × 2/,
  ],
  [
    'a torn archive',
    { 'train-images-idx3-ubyte.gz': gzipSync('x').subarray(0, 9), 'train-labels-idx1-ubyte': '' },
    'idx/packed',
    /train-images-idx3-ubyte\.gz: cannot be unpacked/,
  ],
];

describe('a bad folder', () => {
  it.each(bad)('with %s is refused, and what is wrong is named', async (_, files, code, says) => {
    const reading = read(folderOf(files));
    await expect(reading).rejects.toMatchObject({ code });
    await expect(reading).rejects.toThrow(says);
  });

  it('with a pipe among its pictures is refused without waiting', async () => {
    const folder = folderOf(two);
    execFileSync('mkfifo', [join(folder, 'dark', '0.png')]);
    await expect(read(folder)).rejects.toMatchObject({ code: 'file/not-regular' });
  });

  it('with a file beyond the limit is refused before it is read', async () => {
    const folder = folderOf(two);
    truncateSync(join(folder, 'dark', '1.png'), 2 ** 31);
    await expect(read(folder)).rejects.toMatchObject({ kind: 'limit', code: 'file/limit' });
  });

  it('that is none, or not there, is named', async () => {
    const folder = folderOf(two);
    await expect(read(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file/missing' });
    await expect(read(join(folder, 'dark', '1.png'))).rejects.toMatchObject({
      code: 'file/missing',
    });
  });
});

describe('a folder of idx files', () => {
  it('gives training and test pictures, a class for each number among the labels', async () => {
    const { images } = await read(folderOf(mnistLike));
    expect(images).toMatchObject({ size: 5, height: 1, width: 2, channels: 1 });
    expect(images.target).toMatchObject({ labels: ['4', '7'] });
    expect([...images.target!.ids]).toEqual([1, 0, 1, 0, 1]);
    expect([...images.parts!.test]).toEqual([3, 4]);
    expect([...images.pixels]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('may be packed, named with a point, and have no test part', async () => {
    const files = {
      'train-images.idx3-ubyte.gz': gzipSync(mnistLike['train-images-idx3-ubyte']),
      'train-labels.idx1-ubyte': mnistLike['train-labels-idx1-ubyte'],
    };
    const { images } = await read(folderOf(files));
    expect([images.size, images.parts]).toEqual([3, null]);
    expect([...images.pixels]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
