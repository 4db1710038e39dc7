/** @file PNG files chunk by chunk, as the specification has them; each bit of one changed; what shows through. */
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPng } from '../src/index.ts';
import { refusalOf } from './golden-file.ts';

const u32 = (value: number) => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
type Chunk = readonly [type: string, content: Uint8Array | readonly number[]];

function chunk([type, content]: Chunk): number[] {
  const body = Uint8Array.of(...Buffer.from(type, 'latin1'), ...content);
  return [...u32(content.length), ...body, ...u32(crc32(body))];
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10];
const fileOf = (...chunks: readonly Chunk[]) =>
  Uint8Array.of(...signature, ...chunks.flatMap(chunk));
/** Width, height, bits, color type, compression, filter, interlace. */
const ihdr = (width: number, height: number, ...rest: readonly number[]): Chunk => [
  'IHDR',
  [...u32(width), ...u32(height), ...rest, ...[8, 0, 0, 0, 0].slice(rest.length)],
];
const idat = (...bytes: readonly number[]): Chunk => ['IDAT', deflateSync(Uint8Array.from(bytes))];
const iend: Chunk = ['IEND', []];
const read = (bytes: Uint8Array, background?: readonly [number, number, number]) =>
  readPng(bytes, { name: 'a', ...(background && { background }) });
const codeOf = async (bytes: Uint8Array) => (await refusalOf(() => read(bytes))).code;

const gray = fileOf(ihdr(2, 2), idat(0, 1, 2, 0, 3, 4), iend);

describe('a PNG file', () => {
  it('is refused with any one bit changed, and cut off anywhere', async () => {
    expect([...(await read(gray)).pixels]).toEqual([1, 2, 3, 4]);
    for (let i = 0; i < 8 * gray.length; i++) {
      const bytes = Uint8Array.from(gray);
      bytes[i >> 3] ^= 1 << (i & 7);
      const code = await codeOf(bytes);
      expect([i, code]).toEqual([
        i,
        i < 64 ? 'png/signature' : expect.stringMatching(/^png\/(checksum|truncated)$/),
      ]);
    }
    for (let length = 0; length < gray.length; length++) {
      const code = await codeOf(gray.subarray(0, length));
      expect([length, code]).toEqual([length, length < 8 ? 'png/signature' : 'png/truncated']);
    }
  });

  it('may have its pixels in several chunks, others between, and anything behind its end', async () => {
    const packed = deflateSync(Uint8Array.of(0, 1, 2, 0, 3, 4));
    for (const [a, b] of [
      [0, 1],
      [3, 5],
      [1, packed.length],
    ]) {
      const parts = [packed.slice(0, a), packed.slice(a, b), packed.slice(b)];
      const chunks = parts.map((part): Chunk => ['IDAT', part]);
      const file = fileOf(ihdr(2, 2), ['tEXt', [65]], ...chunks, ['tIME', []], iend);
      expect([...(await read(Uint8Array.of(...file, 1, 2, 3))).pixels]).toEqual([1, 2, 3, 4]);
    }
  });

  it.each([
    ['a bit depth of 3', ihdr(1, 1, 3)],
    ['color with 4 bits', ihdr(1, 1, 4, 2)],
    ['color type 1', ihdr(1, 1, 8, 1)],
    ['compression 1', ihdr(1, 1, 8, 0, 1)],
    ['filter method 1', ihdr(1, 1, 8, 0, 0, 1)],
    ['interlacing 2', ihdr(1, 1, 8, 0, 0, 0, 2)],
    ['no columns', ihdr(0, 1)],
    ['no rows', ihdr(1, 0)],
    ['a header of 12 bytes', ['IHDR', ihdr(1, 1)[1].slice(0, 12)]],
    ['a header of 14 bytes', ['IHDR', [...ihdr(1, 1)[1], 0]]],
    ['pixels before its header', idat(0, 1)],
  ] as readonly (readonly [string, Chunk])[])('with %s is refused', async (_, first) => {
    expect(await codeOf(fileOf(first, ihdr(1, 1), idat(0, 1), iend))).toBe('png/header');
  });

  it('has as many pixels as are allowed, and no more', async () => {
    const limited = (limit: number) => readPng(gray, { name: 'a', limit });
    expect((await limited(4)).width).toBe(2);
    await expect(limited(3)).rejects.toMatchObject({ code: 'png/limit' });
  });

  it('has a palette of whole colors, 256 at most', async () => {
    const withPalette = (length: number) =>
      fileOf(ihdr(1, 1, 8, 3), ['PLTE', Array(length).fill(9)], idat(0, 0), iend);
    expect([...(await read(withPalette(3))).pixels]).toEqual([9, 9, 9]);
    expect([...(await read(withPalette(768))).pixels]).toEqual([9, 9, 9]);
    for (const length of [1, 2, 4, 769, 771, 0]) {
      expect(await codeOf(withPalette(length))).toBe('png/palette');
    }
  });

  it.each([1, 3, 4, 5, 6, 8])(
    'of %i columns in seven passes has each pixel in its place (Adam7)',
    async (side) => {
      // Pass by pass: first column and row, and the steps from one to the next.
      const passes = [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ];
      const bytes = passes.flatMap(([x0, y0, dx, dy]) => {
        const columns = Array.from({ length: side }, (_, x) => x).filter(
          (x) => x >= x0 && (x - x0) % dx === 0,
        );
        const rows = Array.from({ length: side }, (_, y) => y).filter(
          (y) => y >= y0 && (y - y0) % dy === 0,
        );
        return columns.length === 0
          ? []
          : rows.flatMap((y) => [0, ...columns.map((x) => side * y + x)]);
      });
      const { pixels } = await read(fileOf(ihdr(side, side, 8, 0, 0, 0, 1), idat(...bytes), iend));
      expect([...pixels]).toEqual(Array.from({ length: side * side }, (_, i) => i));
    },
  );
});

describe('what is seen through a PNG file', () => {
  const blue = [0, 40, 200] as const;
  const mixed = (level: number, opacity: number, ground: number) =>
    Math.round((level * opacity + ground * (255 - opacity)) / 255);

  it('is a color where gray lets it through, and then the picture has colors', async () => {
    const file = fileOf(ihdr(3, 1, 8, 4), idat(0, 100, 255, 100, 51, 100, 0), iend);
    const colored = await read(file, blue);
    expect(colored).toMatchObject({ channels: 3, hasTransparency: true });
    const expected = [255, 51, 0].flatMap((opacity) =>
      blue.map((ground) => mixed(100, opacity, ground)),
    );
    expect([...colored.pixels]).toEqual(expected);
    const onGray = await read(file, [10, 10, 10]);
    expect([onGray.channels, ...onGray.pixels]).toEqual([1, 100, mixed(100, 51, 10), 10]);
    const opaque = await read(gray, blue);
    expect(opaque).toMatchObject({ channels: 1, hasTransparency: false });
  });

  it.each([
    [8, 0, [7, 8], [0, 7], [0, 40, 200, 8, 8, 8]],
    [16, 0, [1, 2, 1, 3], [1, 2], [0, 40, 200, 1, 1, 1]],
    [4, 0, [0x5f], [0, 5], [0, 40, 200, 255, 255, 255]],
    [8, 2, [1, 2, 3, 1, 2, 4], [0, 1, 0, 2, 0, 3], [0, 40, 200, 1, 2, 4]],
    [8, 3, [0, 1], [0, 51], [0, 40, 200, mixed(4, 51, 0), mixed(5, 51, 40), mixed(6, 51, 200)]],
  ])(
    'with %i bits and color type %i is one color, or several of a palette',
    async (bits, type, row, clear, expected) => {
      const palette: Chunk[] = type === 3 ? [['PLTE', [1, 2, 3, 4, 5, 6]]] : [];
      const file = fileOf(
        ihdr(2, 1, bits, type),
        ...palette,
        ['tRNS', clear],
        idat(0, ...row),
        iend,
      );
      const { pixels, hasTransparency } = await read(file, blue);
      expect([...pixels]).toEqual(expected);
      expect(hasTransparency).toBe(true);
    },
  );

  it('is by pixel where pixels say so, whatever color is named', async () => {
    const rgba = fileOf(
      ihdr(2, 1, 8, 6),
      ['tRNS', [0, 1, 0, 2, 0, 3]],
      idat(0, 1, 2, 3, 255, 9, 9, 9, 0),
      iend,
    );
    expect([...(await read(rgba, blue)).pixels]).toEqual([1, 2, 3, ...blue]);
    const grays = fileOf(ihdr(2, 1, 8, 4), ['tRNS', [0, 1]], idat(0, 1, 255, 1, 255), iend);
    expect(await read(grays)).toMatchObject({
      hasTransparency: false,
      pixels: Uint8Array.of(1, 1),
    });
    const short = fileOf(ihdr(1, 1, 8, 2), ['tRNS', [0, 1, 0, 2, 0]], idat(0, 1, 2, 0), iend);
    expect((await read(short)).hasTransparency).toBe(false);
  });
});
