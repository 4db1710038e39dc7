/** @file What is said of folders of pictures and sounds: names and how many, what cannot be, errors of the system. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { findIdxFiles, findIdxPictures } from '../src/images/own/idx-folder.ts';
import { areSounds, brightestOf, cutFindings } from '../src/node/example-file.ts';
import { byStem, isExample, isHidden, passedOver, shownNames } from '../src/node/listing.ts';
import { explain, isSystemError } from '../src/node/user-file.ts';
import { isPictureName, readGivenPictures, readPictureFolder } from '../src/node.ts';
import { refusalOf } from './golden-file.ts';
import { grayPng } from './png-files.ts';

type Files = Readonly<Record<string, Uint8Array | string>>;

const root = mkdtempSync(join(tmpdir(), 'words-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with these files. */
function folderOf(files: Files): string {
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, 'folder-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const named = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`);
const picture = (level: number) => grayPng(2, 1, [level, level + 1]);
const idx = (shape: readonly number[], data: readonly number[]) =>
  Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap((size) => [0, 0, 0, size]), ...data]);
const format = { height: 1, width: 2, channels: 1 } as const;
const codeOf = async (attempt: () => unknown) => (await refusalOf(attempt)).code;

describe('names in a message', () => {
  it('are three at most, in order, and how many more', () => {
    const shown = (count: number) =>
      shownNames(
        named(count)
          .reverse()
          .map((name) => ({ name })),
      );
    expect([1, 3, 4, 9].map(shown)).toEqual([
      ...['f0', 'f0, f1, f2', 'f0, f1, f2 and 1 more', 'f0, f1, f2 and 6 more'],
    ]);
  });

  it('are of one file, or of several', () => {
    const measured = (count: number) => passedOver(named(count), 'h').map((each) => each.measured);
    expect([measured(0), measured(1), measured(2)]).toEqual([
      ...[[], ['1 file was passed over: f0'], ['2 files were passed over: f0, f1']],
    ]);
    const cut = (count: number) =>
      cutFindings(count).map((each) => each.measured.split(' long')[0]);
    expect([cut(0), cut(1), cut(2)]).toEqual([[], ['1 word is'], ['2 words are']]);
  });

  it('are in the order of their numbers, and of what they are', () => {
    expect(['10.png', '9.png', 'a.b.png', 'a.png'].sort(byStem)).toEqual([
      ...['9.png', '10.png', 'a.png', 'a.b.png'],
    ]);
    const isFile = (name: string, isFolder = false) =>
      isExample({ name, isDirectory: () => isFolder });
    expect(
      ['a.png', 'a.JPG', 'a.jpeg', 'a.wav', 'a.gif', 'png'].map((name) => isFile(name)),
    ).toEqual([...[true, true, true, true, false, false]]);
    expect([isFile('a.png', true), isHidden('.a'), isHidden('a.b'), isHidden('Thumbs.db')]).toEqual(
      [...[false, true, false, true]],
    );
    expect([brightestOf(true), brightestOf(false)]).toEqual([63, 255]);
  });

  it('are of sounds alone, of pictures alone, or refused', async () => {
    expect([
      areSounds(['a.wav', 'b.WAV'], 'f'),
      areSounds(['a.png'], 'f'),
      areSounds([], 'f'),
    ]).toEqual([...[true, false, false]]);
    expect(await codeOf(() => areSounds(['a.wav', 'b.png'], 'f'))).toBe('folder/mixed-kinds');
    expect(
      ['a.png', 'a.wav', 'x-idx3-ubyte', 'x.idx3-ubyte.gz', 'x-idx1-ubyte', 'a.csv'].map(
        isPictureName,
      ),
    ).toEqual([...[true, true, true, true, false, false]]);
  });
});

describe('an error of the system', () => {
  it.each([
    ['ENOENT', 'file/missing', /^no file a$/],
    ['ENOTDIR', 'file/missing', /part of the path is a file/],
    ['ELOOP', 'file/symlink-loop', /leads to itself/],
    ['EACCES', 'file/unreadable', /no permission/],
    ['EPERM', 'file/unreadable', /no permission/],
    ['EIO', 'file/unreadable', /a: EIO/],
  ])('%s is %s', (code, expected, says) => {
    const error = explain(Object.assign(new Error('x'), { code }), '/a', 'a');
    expect([error.code, error.message]).toEqual([expected, expect.stringMatching(says)]);
  });

  it('has a code and a call', () => {
    const error = (more: object) => Object.assign(new Error('x'), more);
    expect(isSystemError(error({ code: 'EIO', syscall: 'read' }))).toBe(true);
    for (const other of [
      error({ code: 'EIO' }),
      error({ syscall: 'read' }),
      { code: 1, syscall: 2 },
      null,
    ]) {
      expect(isSystemError(other)).toBe(false);
    }
  });
});

describe('idx files in a folder', () => {
  const both = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'];

  it('are those of MNIST by their names, the unpacked one of two', () => {
    expect(findIdxFiles([...both, 'README'], 'f')).toEqual({
      ...{ train: { images: both[0], labels: both[1] }, test: null },
    });
    const packed = both.map((name) => `${name}.gz`);
    expect(findIdxFiles([...packed, ...both], 'f')!.train).toEqual({
      images: both[0],
      labels: both[1],
    });
    expect(findIdxFiles(packed, 'f')!.train).toEqual({ images: packed[0], labels: packed[1] });
    for (const part of ['t10k', 'test']) {
      const test = [`${part}-images.idx3-ubyte`, `${part}-labels.idx1-ubyte`];
      expect(findIdxFiles([...both, ...test], 'f')!.test).toEqual({
        images: test[0],
        labels: test[1],
      });
    }
    expect(findIdxFiles(['images-idx3-ubyte', 'a.png'], 'f')).toBeNull();
    expect(findIdxPictures([...both, 't10k-images-idx3-ubyte', 'a'])).toEqual([
      both[0],
      't10k-images-idx3-ubyte',
    ]);
    expect(findIdxPictures(['test-images-idx3-ubyte'])).toEqual(['test-images-idx3-ubyte']);
  });

  it.each([
    [both.slice(0, 1), /train-images-idx3-ubyte stands alone; train-labels-idx1-ubyte \(or/],
    [both.slice(1), /train-labels-idx1-ubyte stands alone; train-images-idx3-ubyte \(or/],
    [
      [...both, 't10k-labels-idx1-ubyte'],
      /t10k-labels-idx1-ubyte stands alone; t10k-images-idx3-ubyte/,
    ],
  ])('of %j lack one', async (names, says) => {
    expect((await refusalOf(() => findIdxFiles(names, 'f'))).message).toMatch(says);
  });

  it('have one size, and nothing to see through', async () => {
    const files = { [both[0]]: idx([2, 1, 2], [1, 2, 3, 4]), [both[1]]: idx([2], [0, 1]) };
    const folder = folderOf(files);
    expect(await codeOf(() => readPictureFolder(folder, { size: format }))).toBe('folder/resize');
    const seen = { size: null, background: [0, 0, 0] } as const;
    expect(await codeOf(() => readPictureFolder(folder, seen))).toBe('folder/background');
    expect((await readPictureFolder(folder, { size: null })).images.size).toBe(2);
  });

  it('are predicted picture by picture, packed or not, alone or in their folder', async () => {
    const three = idx([3, 1, 2], [1, 2, 3, 4, 5, 6]);
    const name = 'train-images-idx3-ubyte.gz';
    const folder = folderOf({
      [name]: gzipSync(three),
      't10k-images-idx3-ubyte': idx([1, 1, 2], [9, 8]),
    });
    const all = await readGivenPictures(folder, { format });
    expect(all.names).toEqual([
      ...[1, 2, 3].map((i) => `${name}, picture ${i}`),
      't10k-images-idx3-ubyte, picture 1',
    ]);
    expect([...all.images.pixels]).toEqual([1, 2, 3, 4, 5, 6, 9, 8]);
    const one = await readGivenPictures(join(folder, name), { format });
    expect([one.names, [...one.images.pixels]]).toEqual([null, [1, 2, 3, 4, 5, 6]]);
    const wide = await readGivenPictures(join(folder, name), { format: { ...format, width: 1 } });
    expect([...wide.images.pixels]).toEqual([2, 4, 6]);
  });
});

describe('a folder to predict', () => {
  it('has its own pictures, else those of the folders in it', async () => {
    const own = folderOf({
      '10.png': picture(10),
      '9.png': picture(9),
      'x.txt': 'x',
      'in/1.png': picture(1),
    });
    const { names, images, findings } = await readGivenPictures(own, { format });
    expect(names).toEqual(['9.png', '10.png']);
    expect([...images.pixels]).toEqual([9, 10, 10, 11]);
    expect(findings).toMatchObject([{ measured: '2 files were passed over: in, x.txt' }]);
    const inside = folderOf({
      'b/1.png': picture(1),
      'a/2.png': picture(2),
      'a/x': 'x',
      y: 'y',
      'a/.z': 'z',
    });
    const nested = await readGivenPictures(inside, { format });
    expect(nested.names).toEqual(['a/2.png', 'b/1.png']);
    expect(nested.findings).toMatchObject([{ measured: '2 files were passed over: a/x, y' }]);
    expect(await codeOf(() => readGivenPictures(folderOf({ x: 'x' }), { format }))).toBe(
      'predict/no-pictures',
    );
  });

  it('is held within a limit', async () => {
    const folder = folderOf({ '1.png': picture(1), '2.png': picture(2) });
    expect((await readGivenPictures(folder, { format, limit: 4 })).images.size).toBe(2);
    expect(await codeOf(() => readGivenPictures(folder, { format, limit: 3 }))).toBe(
      'images/limit',
    );
  });

  it('of classes may have more files than are read at once', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 19 }, (_, i) => [`${i < 2 ? 'a' : 'b'}/${i}.png`, picture(3 * i)]),
    );
    const { images } = await readPictureFolder(folderOf(files), { size: null });
    expect([...images.target!.ids]).toEqual([0, 0, ...Array(17).fill(1)]);
    expect([...images.pixels]).toEqual(
      Array.from({ length: 19 }, (_, i) => [3 * i, 3 * i + 1]).flat(),
    );
  });
});
