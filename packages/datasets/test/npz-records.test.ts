/** @file Archives of NumPy arrays record by record (PKWARE APPNOTE 4.3), damaged byte by byte. */
import { crc32, deflateRawSync } from 'node:zlib';
import { isNnzooError } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { openSheet } from '../src/index.ts';
import { refusalOf } from './golden-file.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const u16 = (value: number) => [value & 255, value >> 8];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** An array of bytes as `numpy.save` writes it, filled up to 64 bytes before its entries. */
function npy(values: readonly number[]): Uint8Array {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${values.length},), }`;
  const text = `${header.padEnd(117)}\n`;
  return Uint8Array.of(0x93, ...ascii('NUMPY'), 1, 0, ...u16(118), ...ascii(text), ...values);
}

/** What an archive says of one of its files. */
interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly method?: number;
  readonly size?: number;
  /** Where the list says that it begins. */
  readonly at?: number;
  readonly checksum?: number;
  /** Bytes behind the name, there and here, and a comment. */
  readonly extra?: readonly [local: number, directory: number, comment: number];
}

interface Archive {
  readonly entries: readonly Entry[];
  readonly comment?: number;
  /** Entries that the last record promises. */
  readonly count?: number;
}

function zip({ entries, comment = 0, count = entries.length }: Archive): Uint8Array {
  const files: number[] = [];
  const directory: number[] = [];
  for (const entry of entries) {
    const { name, content, method = 0, extra = [0, 0, 0] } = entry;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const sizes = [entry.checksum ?? crc32(content), packed.length, entry.size ?? content.length];
    const common = [...u16(20), ...u16(0), ...u16(method), ...u32(0), ...sizes.flatMap(u32)];
    const at = files.length;
    files.push(...ascii('PK\x03\x04'), ...common, ...u16(name.length), ...u16(extra[0]));
    files.push(...ascii(name), ...Array(extra[0]).fill(9));
    for (const byte of packed) files.push(byte);
    directory.push(...ascii('PK\x01\x02'), ...u16(20), ...common, ...u16(name.length));
    directory.push(
      ...u16(extra[1]),
      ...u16(extra[2]),
      ...u32(0),
      ...u32(0),
      ...u32(entry.at ?? at),
    );
    directory.push(...ascii(name), ...Array(extra[1] + extra[2]).fill(7));
  }
  const end = [ascii('PK\x05\x06'), u32(0), u16(count), u16(count), u32(directory.length)].flat();
  const bytes = [...files, ...directory, ...end, ...u32(files.length), ...u16(comment & 0xffff)];
  const file = new Uint8Array(bytes.length + comment);
  file.set(bytes);
  return file;
}

const x: Entry = { name: 'x.npy', content: npy([1, 2, 3]) };
const y: Entry = { name: 'y.npy', content: npy([4, 5, 6]), method: 8 };
const open = (bytes: Uint8Array, limits = {}) => openSheet(bytes, { name: 'a.npz', limits });
const codeOf = async (bytes: Uint8Array, limits = {}) =>
  (await refusalOf(() => open(bytes, limits))).code;
const numbersOf = async (bytes: Uint8Array) =>
  (await open(bytes)).columns.map(({ numbers }) => [...numbers!]);
const expected = [
  [1, 2, 3],
  [4, 5, 6],
];

describe('an archive of arrays', () => {
  it('may have fields behind each name, comments, and one at its end', async () => {
    for (const extra of [
      [3, 0, 0],
      [0, 5, 0],
      [0, 0, 4],
      [2, 3, 1],
    ] as const) {
      const entries = [
        { ...x, extra },
        { ...y, extra },
      ];
      expect(await numbersOf(zip({ entries }))).toEqual(expected);
    }
    for (const comment of [1, 65_535]) {
      expect(await numbersOf(zip({ entries: [x, y], comment }))).toEqual(expected);
    }
    // Longer than its length can say: what ends the file is looked for no further.
    expect(await codeOf(zip({ entries: [x, y], comment: 65_536 }))).toBe('npz/damaged');
  });

  it.each([
    ['no array', { entries: [] }, /holds no array/],
    ['an array less than it says', { entries: [x, y], count: 3 }, /list of arrays does not fit/],
    ['a place at its end', { entries: [{ ...x, at: 237 }] }, /x.npy is not where its list says/],
    [
      'a place behind its end',
      { entries: [{ ...x, at: 300 }] },
      /x.npy is not where its list says/,
    ],
    ['another packing', { entries: [{ ...x, method: 12 }] }, /packed by a way/],
    ['another checksum', { entries: [{ ...y, checksum: 1 }] }, /does not fit its checksum/],
    ['an array stored shorter', { entries: [{ ...x, size: 9 }] }, /does not fit its checksum/],
    ['an array packed longer', { entries: [{ ...y, size: 9 }] }, /cannot be unpacked/],
    ['an array packed shorter', { entries: [{ ...y, size: 999 }] }, /does not fit its checksum/],
  ] as readonly (readonly [string, Archive, RegExp])[])(
    'with %s is refused',
    async (_, archive, says) => {
      const error = await refusalOf(() => open(zip(archive)));
      expect([error.code, error.message]).toEqual(['npz/damaged', expect.stringMatching(says)]);
    },
  );

  it('gives the same numbers, or is refused, whichever byte is changed or missing', async () => {
    const whole = zip({ entries: [{ ...x, extra: [1, 1, 1] }, y] });
    expect(await numbersOf(whole)).toEqual(expected);
    let accepted = 0;
    for (let i = 0; i < whole.length; i++) {
      for (const bytes of [whole.with(i, whole[i] ^ 0x41), whole.subarray(0, i)]) {
        try {
          expect([i, await numbersOf(bytes)]).toEqual([i, expected]);
          expect(bytes.length).toBe(whole.length);
          accepted++;
        } catch (error) {
          if (!isNnzooError(error)) throw error;
          expect(error.code).toMatch(/^(npz|npy|csv)\//);
        }
      }
    }
    // Names, the lengths behind the last one, and what only unpacking programs read: versions, dates, comments.
    expect(accepted).toBeLessThanOrEqual(121);
  });

  it('is unpacked where all of it together is within the limits', async () => {
    const entries = ['a', 'b'].map((name) => ({
      name,
      content: npy(Array(4000).fill(1)),
      method: 8,
    }));
    const bytes = zip({ entries });
    expect(bytes.length).toBeLessThan(500);
    expect((await open(bytes, { bytes: 8256, cells: 8000 })).size).toBe(4000);
    expect(await codeOf(bytes, { bytes: 8255 })).toBe('csv/limit');
    expect(await codeOf(bytes, { cells: 7999 })).toBe('csv/limit');
  });
});
