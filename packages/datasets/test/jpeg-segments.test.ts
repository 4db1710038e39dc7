/** @file The segments of a JPEG file, by its specification: each written here, read as T.81 and T.871 say. */
import { describe, expect, it } from 'vitest';
import { readJpeg } from '../src/images/jpeg/read-jpeg.ts';
import golden from './golden/damaged.json' with { type: 'json' };
import { bytesOf, told } from './jpeg-told.ts';

type Segment = readonly [marker: number, content: readonly number[]];

/** The segments of a file up to the bits of its only scan, and these. */
function taken(hex: string): { readonly segments: readonly Segment[]; readonly bits: number[] } {
  const bytes = [...bytesOf(hex)];
  const segments: Segment[] = [];
  for (let at = 2; ; ) {
    const next = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    segments.push([bytes[at + 1], bytes.slice(at + 4, next)]);
    if (bytes[at + 1] === 0xda) return { segments, bits: bytes.slice(next, -2) };
    at = next;
  }
}

const written = ([marker, content]: Segment) => {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
};

/** The file of such segments and bits. */
function joined(segments: readonly Segment[], bits: readonly number[]): Uint8Array {
  return Uint8Array.of(0xff, 0xd8, ...segments.flatMap(written), ...bits, 0xff, 0xd9);
}

const { segments, bits } = taken(golden['4:2:2'].hex);
const same = golden['4:2:2'].whole;
const [app0, dqt, sof, dri, sos] = [0xe0, 0xdb, 0xc0, 0xdd, 0xda];
/** The file with the content of its segments of one kind changed. */
const edited = (marker: number, edit: (content: readonly number[]) => readonly number[]) =>
  joined(
    segments.map((segment) => (segment[0] === marker ? [marker, edit(segment[1])] : segment)),
    bits,
  );
const put = (content: readonly number[], at: number, value: number) => content.with(at, value);
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

describe('the segments of a JPEG file (ITU-T T.81, B.2)', () => {
  it('may be put together again', () => expect(told(joined(segments, bits))).toBe(same));

  it.each([
    [0x01, /0 × 1 blocks/],
    [0x51, /5 × 1 blocks/],
    [0x10, /1 × 0 blocks/],
    [0x15, /1 × 5 blocks/],
  ])('say 1 to 4 blocks of a color each way, not %i', (sampling, says) => {
    expect(told(edited(sof, (content) => put(content, 7, sampling)))).toMatch(says);
    expect(told(edited(sof, (content) => put(content, 10, sampling)))).toMatch(says);
  });

  it('of steps may have 16 bits each, and are whole', () => {
    const wide = ([id, ...steps]: readonly number[]) => [16 + id, ...steps.flatMap((s) => [0, s])];
    expect(told(edited(dqt, wide))).toBe(same);
    const short = /a table of steps is too short/;
    expect(told(edited(dqt, (content) => content.slice(0, -1)))).toMatch(short);
    expect(told(edited(dqt, (content) => wide(content).slice(0, -1)))).toMatch(short);
  });

  it('of a restart interval hold two bytes', () => {
    const interval = (...content: number[]) => told(joined([[dri, content], ...segments], bits));
    expect(interval(0, 0)).toBe(same);
    expect(interval(1, 0)).toBe(same); // longer than the picture
    for (const wrong of [[0], [0, 0, 0], []]) expect(interval(...wrong)).toMatch(/no number/);
  });

  it('may have others between them: alone, long, with markers inside, but none without a length', () => {
    const before = (...other: number[]) => {
      const [first, ...rest] = [...joined(segments, bits)];
      return told(Uint8Array.of(first, rest[0], ...other, ...rest.slice(1)));
    };
    expect(before(0xff, 0x01)).toBe(same);
    for (let number = 0; number < 8; number++) expect(before(0xff, 0xd0 + number)).toBe(same);
    const content = Array(300).fill(0);
    content.splice(100, 2, 0xff, 0xd9);
    expect(before(...written([0xfe, content]))).toBe(same);
    expect(before(0xff, 0xfe, 0, 2)).toBe(same);
    expect(before(0xff, 0xfe, 0, 1)).toMatch(/a segment of 1 bytes at byte 2/);
    expect(before(0xff, 0xfe, 0, 0)).toMatch(/a segment of 0 bytes at byte 2/);
  });

  it('of codes are whole, and scans name one to three colors', () => {
    const codes = (content: readonly number[]) =>
      told(joined([[0xc4, content], ...segments], bits));
    const none = Array(16).fill(0);
    expect(codes([0, ...none])).toBe(same);
    expect(codes([0, ...none.slice(1)])).toMatch(/Huffman table is too short/);
    expect(codes([0, ...put(none, 15, 3), 1, 2])).toMatch(/Huffman table is too short/);
    expect(codes([0, ...put(none, 15, 3), 1, 2, 3])).toBe(same);
    const says = /the header of a scan does not fit/;
    expect(told(edited(sos, (content) => [0, ...content.slice(-3)]))).toMatch(says);
    expect(told(edited(sos, (content) => [4, 1, 0, ...content.slice(1)]))).toMatch(says);
    expect(told(edited(sos, (content) => [...content, 0]))).toMatch(says);
  });

  it('may have filling bytes 0xff before each marker', () => {
    const bytes = [...bytesOf(golden.restarts.hex)];
    const isMarker = (i: number) =>
      bytes[i] === 0xff && bytes[i + 1] >= 0xd0 && bytes[i + 1] < 0xda;
    const filled = bytes.flatMap((byte, i) => (i > 0 && isMarker(i) ? [255, 255, byte] : [byte]));
    expect(filled.length).toBe(bytes.length + 8);
    expect(told(Uint8Array.from(filled))).toBe(golden.restarts.whole);
  });

  it('of scans are a hundred at most, and each names a color once', () => {
    const scan = [...written(segments[segments.length - 1]), ...bits];
    const scans = (count: number) => Array.from({ length: count - 1 }, () => scan).flat();
    const before = segments.slice(0, -1);
    const file = (count: number) =>
      joined([...before, ...segments.slice(-1)], [...bits, ...scans(count)]);
    expect(told(file(100))).toBe(same);
    expect(told(file(101))).toMatch(/over 100 scans/);
    expect(told(edited(sos, (content) => put(content, 3, content[1])))).toMatch(/a color twice/);
  });
});

describe('the header of a JPEG file', () => {
  const refusal = (edit: (content: readonly number[]) => readonly number[]) =>
    told(edited(sof, edit));

  it('is as long as its colors say, which are one or three', () => {
    const says = /its header has \d+ bytes/;
    expect(refusal((content) => content.slice(0, -1))).toMatch(says);
    expect(refusal((content) => [...content, 0])).toMatch(says);
    expect(refusal((content) => content.slice(0, 5))).toMatch(says);
    expect(refusal((content) => [...content.slice(0, 5), 0])).toMatch(/it has 0 colors/);
    expect(refusal((content) => [...put(content, 5, 2).slice(0, 12)])).toMatch(/it has 2 colors/);
    const four = (content: readonly number[]) => [...put(content, 5, 4), 4, 0x11, 0];
    expect(refusal(four)).toMatch(/four colors of print/);
  });

  it('has rows and columns, and as many pixels as are allowed', () => {
    expect(refusal((content) => put(content, 2, 0))).toMatch(/17 × 0 pixels/);
    expect(refusal((content) => put(content, 4, 0))).toMatch(/0 × 9 pixels/);
    const file = joined(segments, bits);
    const limited = (limit: number) => () => readJpeg(file, { name: 'a', limit });
    expect(limited(17 * 9)().width).toBe(17);
    expect(limited(17 * 9 - 1)).toThrow(/17 × 9 is 153 pixels; at most 152 are read/);
    expect(refusal((content) => put(put(content, 7, 0x12), 10, 0x13))).toMatch(/× 3\/2 as coarse/);
  });

  it('promises a block for each bit of the file at most', () => {
    const { length } = joined(segments, bits);
    // Of 8 × 8 pixels and one color: 8 rows of as many blocks as the file has bytes.
    const tall = (blocks: number) => {
      const head = [8, 0, 64, (8 * blocks) >> 8, (8 * blocks) & 255, 1, 1, 0x11, 0];
      return told(joined([[sof, head], ...segments.filter(([marker]) => marker !== sof)], bits));
    };
    expect(tall(length - 6)).toMatch(/a scan|color/);
    expect(tall(length - 5)).toMatch(/middle of its picture/);
  });
});

describe('the colors of a JPEG file', () => {
  /** Its first pixels, from these segments and names of colors. */
  function pixelsOf(first: readonly Segment[], names = [1, 2, 3]): number[] {
    const named = segments.flatMap(([marker, content]): Segment[] => {
      if (marker === app0) return [];
      const places = marker === sof ? [6, 9, 12] : marker === sos ? [1, 3, 5] : [];
      return [[marker, places.reduce((all, at, i) => put(all, at, names[i]), content)]];
    });
    return [...readJpeg(joined([...first, ...named], bits), { name: 'a' }).pixels];
  }
  const jfif: Segment = [app0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')];
  const adobe = (transform: number): Segment => [0xee, [...ascii('Adobe\0d\0\0\0\0'), transform]];
  const rgb = ascii('RGB');
  const raw = pixelsOf([], rgb);
  const mixed = pixelsOf([]);

  it('are brightness and two differences (T.871, 7), but for those called R, G and B', () => {
    for (let i = 0; i < raw.length; i += 3) {
      const [y, cb, cr] = [raw[i], raw[i + 1] - 128, raw[i + 2] - 128];
      const exact = [y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb];
      exact.forEach((level, channel) => {
        const byte = Math.min(255, Math.max(0, level));
        expect(Math.abs(mixed[i + channel] - byte)).toBeLessThan(0.51);
      });
    }
  });

  it('are told by JFIF, else by Adobe, else by their names', () => {
    const other: Segment = [app0, ascii('JFXX\0')];
    const elsewhere: Segment = [0xe4, jfif[1]];
    const cases: readonly (readonly [readonly Segment[], number[], number[]])[] = [
      [[jfif], rgb, mixed],
      [[other], rgb, raw],
      [[elsewhere], rgb, raw],
      [[adobe(0)], [1, 2, 3], raw],
      [[adobe(1)], rgb, mixed],
      [[[0xee, adobe(1)[1].slice(0, -1)]], rgb, raw],
      [[[0xee, ascii('adobe\0d\0\0\0\0\x01')]], rgb, raw],
      [[[0xe4, adobe(0)[1]]], [1, 2, 3], mixed],
      [[jfif, adobe(0)], [1, 2, 3], mixed],
    ];
    for (const [first, names, expected] of cases) expect(pixelsOf(first, names)).toEqual(expected);
  });

  it('are turned by an Exif note in its own segment alone', () => {
    // Byte order, 42, the list at 8: one entry, the orientation 6, a short number.
    const note = ascii('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0');
    const sizeWith = (marker: number, content: readonly number[]) => {
      const { width, height } = readJpeg(joined([[marker, content], ...segments], bits), {
        name: 'a',
      });
      return [width, height];
    };
    expect(sizeWith(0xe1, note)).toEqual([9, 17]);
    expect(sizeWith(0xe2, note)).toEqual([17, 9]);
    expect(sizeWith(0xe1, put(note, 14, 0))).toEqual([17, 9]); // no entries
    expect(sizeWith(0xe1, put(note, 24, 0))).toEqual([17, 9]); // no such way to hold a camera
    for (let length = 0; length < note.length - 2; length++) {
      expect(sizeWith(0xe1, note.slice(0, length))).toEqual([17, 9]);
    }
  });
});
