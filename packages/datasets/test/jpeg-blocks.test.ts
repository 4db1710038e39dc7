/** @file The blocks of a baseline JPEG file, each number in its place. Read jpeg-writer.ts first. */
import { describe, expect, it } from 'vitest';
import { BitReader } from '../src/images/jpeg/bits.ts';
import { huffmanTable, nextSymbol } from '../src/images/jpeg/huffman.ts';
import {
  binary,
  code,
  end,
  expectBlock,
  gray,
  mean,
  number,
  packed,
  pixelsOf,
  refused,
  sixteen,
  to,
  whole,
} from './jpeg-writer.ts';

describe('a block of a baseline file', () => {
  it('has the pixels of its numbers, each in its place of the diagonals', () => {
    for (let k = 1; k < 64; k++) {
      const value = k % 2 === 0 ? 300 : -277;
      const bits = mean(40, 6) + to(k, 0, 9) + number(value, 9) + (k < 63 ? end : '');
      const numbers = new Map([
        [0, 40],
        [k, value],
      ]);
      expectBlock(pixelsOf(gray(0xc0, whole(bits))), numbers);
    }
  });

  it('adds up its numbers, and the means of blocks are differences', () => {
    const bits = mean(-100, 7) + code(0x02) + number(3, 2) + code(0x23) + number(-7, 3) + end;
    const first = new Map([
      [0, -100],
      [1, 3],
      [4, -7],
    ]);
    expectBlock(pixelsOf(gray(0xc0, whole(bits))), first);
    const two = pixelsOf(gray(0xc0, whole(bits + mean(140, 8) + end), { width: 16 }));
    expectBlock(
      two.filter((_, i) => i % 16 >= 8),
      new Map([[0, 40]]),
    );
    expectBlock(
      two.filter((_, i) => i % 16 < 8),
      first,
    );
  });

  it('may end in zeros, sixteen at a time, and has no number behind the 64th', async () => {
    expectBlock(pixelsOf(gray(0xc0, whole(code(0) + sixteen.repeat(4)))), new Map());
    const far = sixteen.repeat(3);
    const last = code(0) + far + code(0xe2) + number(2, 2);
    expectBlock(pixelsOf(gray(0xc0, whole(last))), new Map([[63, 2]]));
    const beyond = code(0) + far + code(0xf2) + number(2, 2);
    expect(await refused(gray(0xc0, whole(beyond)))).toMatch(/more than 64 numbers/);
  });

  it('has its numbers in steps, of 16 bits where the table says so', () => {
    const steps = [0x10, ...Array(64).fill([2, 1]).flat()]; // 513 each
    const pixels = pixelsOf(
      gray(0xc0, whole(mean(1, 1) + to(9, 0, 1) + number(-1, 1) + end), { steps }),
    );
    expectBlock(
      pixels,
      new Map([
        [0, 513],
        [9, -513],
      ]),
    );
  });

  it('begins with a number of 15 bits at most', async () => {
    expect(pixelsOf(gray(0xc0, whole(mean(32_000, 15) + end)))).toEqual(Array(64).fill(255));
    expect(await refused(gray(0xc0, whole(code(16) + '1'.repeat(20))))).toMatch(
      /a number of 16 bits/,
    );
  });

  it.each([0x11, 0x21, 0x12, 0x22, 0x14, 0x41, 0x44, 0x33])(
    'stands in its row where a color is alone, whatever its blocks in a step: %i',
    (sampling) => {
      // 3 × 3 blocks, the mean of each its number times 64: gray 8 more from block to block.
      const bits = Array.from({ length: 9 }, () => mean(64, 7) + end).join('');
      const pixels = pixelsOf(gray(0xc0, whole(bits), { width: 23, height: 18, sampling }));
      const expected = Array.from({ length: 23 * 18 }, (_, i) => {
        const [x, y] = [i % 23, Math.floor(i / 23)];
        return 128 + 8 * (1 + (x >> 3) + 3 * (y >> 3));
      });
      expect(pixels).toEqual(expected);
    },
  );
});

describe('a table of codes (T.81, annex C)', () => {
  const tableOf = (...counts: number[]) => {
    const size = counts.reduce((sum, count) => sum + count, 0);
    const all = Uint8Array.from({ length: 16 }, (_, i) => counts[i] ?? 0);
    const symbols = Uint8Array.from({ length: size }, (_, i) => 100 + i);
    return { size, table: huffmanTable(all, symbols, 'a') };
  };

  it.each([
    [[2]],
    [[1, 2]],
    [[0, 1, 0, 5]],
    [[0, 2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [[0, 0, 0, 0, 0, 0, 0, 0, 3, 200]],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 250]],
    [[1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 9]],
  ])('of %j gives each symbol for its code', (counts) => {
    const { size, table } = tableOf(...counts);
    // Codes grow by one, and get a zero for each bit that they are longer.
    const codes: string[] = [];
    for (let [length, next] = [1, 0]; length <= counts.length; length++, next *= 2) {
      for (let i = 0; i < counts[length - 1]; i++) codes.push(binary(next++, length));
    }
    const reader = new BitReader(Uint8Array.from(packed(codes.join(''))), 0, 'a');
    const symbols = codes.map(() => nextSymbol(reader, table, 'a'));
    expect(symbols).toEqual(
      Array.from({ length: size }, (_, i) => 100 + i).map((each) => each & 255),
    );
    reader.check();
  });

  it('has as many codes as there are bits for', () => {
    const last = [...Array(15).fill(1), 3];
    for (const counts of [[3], [1, 3], [2, 1], [0, 0, 9], [1, 1, 1, 3], last]) {
      expect(() => tableOf(...counts)).toThrow(/too many codes/);
    }
    const { table } = tableOf(0, 1);
    const ones = new BitReader(Uint8Array.of(0xfe, 0xfe, 0xfe), 0, 'a');
    expect(() => nextSymbol(ones, table, 'a')).toThrow(/a code that is in no table/);
  });
});
