/** @file PNG files: every kind of pixel, files that other programs wrote, and hostile ones. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fitPicture, isGray, readPng } from '../src/index.ts';
import { grayPng, pngFile } from './png-files.ts';
import { writtenElsewhere } from './png-samples.ts';

const name = 'a.png';
const pixelsOf = async (bytes: Uint8Array) => [...(await readPng(bytes, { name })).pixels];

describe('a PNG file', () => {
  it.each(writtenElsewhere)(
    'of another program ($kind, interlaced) is read as pngjs reads it',
    async ({ base64, sha256, channels }) => {
      const picture = await readPng(Buffer.from(base64, 'base64'), { name });
      expect(picture).toMatchObject({ width: 11, height: 9, channels });
      expect(createHash('sha256').update(picture.pixels).digest('hex')).toBe(sha256);
    },
  );

  it('has each of its five filters undone', async () => {
    const rows = [
      [1, 10, 10, 10], // left
      [2, 5, 5, 5], // above
      [3, 1, 1, 1], // mean of both
      [4, 2, 2, 2], // Paeth
      [0, 7, 8, 9],
    ];
    expect(await pixelsOf(pngFile({ width: 3, height: 5, rows }))).toEqual([
      ...[10, 20, 30, 15, 25, 35, 8, 17, 27, 10, 19, 29, 7, 8, 9],
    ]);
  });

  it('with one bit a pixel has black and white, the last byte of a row half used', async () => {
    const rows = [
      [0, 0b10100000, 0b01000000],
      [0, 0b00000001, 0b10000000],
    ];
    const pixels = await pixelsOf(pngFile({ width: 10, height: 2, bitDepth: 1, rows }));
    expect(pixels.map((value) => value / 255).join('')).toBe('10100000010000000110');
  });

  it('with 16 bits is rounded to the nearest of 256 levels', async () => {
    const rows = [[0, 0x12, 0x34, 0x00, 0x81, 0xff, 0xff]];
    expect(await pixelsOf(pngFile({ width: 3, height: 1, bitDepth: 16, rows }))).toEqual([
      18, 1, 255,
    ]);
  });

  it('shows white paper where it is transparent: by pixel, by color, by palette', async () => {
    const byPixel = pngFile({ width: 2, height: 1, colorType: 4, rows: [[0, 100, 0, 100, 51]] });
    expect(await pixelsOf(byPixel)).toEqual([255, 224]);
    const before = [['tRNS', [0, 7]]] as const;
    const byColor = pngFile({ width: 2, height: 1, rows: [[0, 7, 8]], before });
    expect(await pixelsOf(byColor)).toEqual([255, 8]);
    const byPalette = pngFile({
      ...{ width: 2, height: 1, colorType: 3, rows: [[0, 1, 0]] },
      before: [
        ['PLTE', [1, 2, 3, 40, 50, 60]],
        ['tRNS', [0]],
      ],
    });
    expect(await pixelsOf(byPalette)).toEqual([40, 50, 60, 255, 255, 255]);
  });
});

const good = grayPng(2, 2, [1, 2, 3, 4]);
const flipped = Uint8Array.from(good);
flipped[45] ^= 1;

describe('a hostile PNG file', () => {
  it('of 57 bytes that declares 100,000 × 100,000 pixels is refused by its header', async () => {
    const bomb = pngFile({ width: 100_000, height: 100_000, rows: [[0]] }).subarray(0, 57);
    await expect(readPng(bomb, { name })).rejects.toMatchObject({
      kind: 'limit',
      code: 'png/limit',
      message: 'a.png: 100000 × 100000 is 10000000000 pixels; at most 16777216 are read',
    });
  });

  it('is unpacked no further than its header promises', async () => {
    const long = pngFile({ width: 2, height: 1, rows: [Array(50_000_000 / 50).fill(0)] });
    await expect(readPng(long, { name })).rejects.toMatchObject({
      code: 'png/pixels',
      message: 'a.png: its header promises 3 bytes of pixels, there are more: the file is damaged',
    });
  });

  it.each([
    ['nothing', new Uint8Array(0), 'png/signature', /begins with nothing/],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0), 'png/signature', /0xff 0xd8 0xff 0xe0/],
    ['a signature alone', good.subarray(0, 8), 'png/truncated', /after 8 bytes/],
    ['half a picture', good.subarray(0, 50), 'png/truncated', /after 50 bytes/],
    ['no last chunk', good.subarray(0, -1), 'png/truncated', /in the middle/],
    ['a flipped bit', flipped, 'png/checksum', /"IDAT" at byte 33/],
    ['no width', grayPng(0, 2, []), 'png/header', /0 × 2 pixels/],
    ['three bits', pngFile({ width: 1, height: 1, bitDepth: 3, rows: [] }), 'png/header', /3 bits/],
    ['a row too few', pngFile({ width: 2, height: 2, rows: [[0, 1, 2]] }), 'png/pixels', /6.*3/],
    ['a sixth filter', pngFile({ width: 1, height: 1, rows: [[5, 1]] }), 'png/pixels', /filter/],
    [
      'a color beyond its palette',
      pngFile({ width: 1, height: 1, colorType: 3, rows: [[0, 2]], before: [['PLTE', [1, 2, 3]]] }),
      'png/palette',
      /color 2 of a palette of 1/,
    ],
  ])('that is or has %s is refused with its name', async (_, bytes, code, message) => {
    const reading = readPng(bytes, { name: 'a\u001b[2J.png' });
    await expect(reading).rejects.toMatchObject({ kind: 'data', code });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/^a\[2J\.png: /u);
  });
});

describe('a picture brought to another format', () => {
  const picture = {
    height: 2,
    width: 4,
    channels: 1,
    pixels: Uint8Array.of(0, 4, 8, 12, 0, 4, 8, 12),
  } as const;

  it('is averaged where it gets smaller: no pixel is passed over', () => {
    const { pixels } = fitPicture(picture, { height: 1, width: 2, channels: 1 });
    expect([...pixels]).toEqual([2, 10]);
    expect([...fitPicture(picture, { height: 2, width: 3, channels: 1 }).pixels]).toEqual([
      1, 6, 11, 1, 6, 11,
    ]);
  });

  it('is mixed by distance where it gets larger, also in one direction alone', () => {
    const { pixels } = fitPicture(picture, { height: 1, width: 8, channels: 1 });
    expect([...pixels]).toEqual([0, 1, 3, 5, 7, 9, 11, 12]);
  });

  it('becomes gray by the brightness of its colors, and colored by repeating', () => {
    const colors = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9);
    const colored = { height: 1, width: 4, channels: 3, pixels: colors } as const;
    const gray = fitPicture(colored, { height: 1, width: 4, channels: 1 });
    expect([...gray.pixels]).toEqual([76, 150, 29, 9]);
    expect([isGray(colored), isGray(fitPicture(gray, { ...gray, channels: 3 }))]).toEqual([
      false,
      true,
    ]);
  });
});
