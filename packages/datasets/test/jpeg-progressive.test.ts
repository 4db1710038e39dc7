/** @file The blocks of a progressive JPEG file, scan by scan; colors brought to the size of the picture. Read jpeg-writer.ts first. */
import { describe, expect, it } from 'vitest';
import { enlarged } from '../src/images/jpeg/enlarge.ts';
import {
  type Bits,
  code,
  end,
  expectBlock,
  gray,
  mean,
  number,
  pixelsOf,
  refused,
  type Scan,
  sixteen,
} from './jpeg-writer.ts';

describe('a block of a progressive file', () => {
  const first: Scan = [0, 0, 0, 1, mean(20, 5)];
  const refined: Scan = [0, 0, 1, 0, '1'];

  it('gets its numbers scan by scan, a bit more each time', () => {
    // Numbers 1, 2 and 5 are 2·3, −2·2 and 2·1, then a bit more each; 3 is new, −1.
    const some = code(0x02) + number(3, 2) + code(0x02) + number(-2, 2) + code(0x21) + number(1, 1);
    const more = `${code(0x01)}010${code(0)}1`;
    const scans: Scan[] = [first, [1, 5, 0, 1, some], [1, 5, 1, 0, more], refined];
    const numbers = new Map([
      [0, 41],
      [1, 7],
      [2, -4],
      [3, -1],
      [5, 3],
    ]);
    expectBlock(pixelsOf(gray(0xc2, scans)), numbers);
    expectBlock(
      pixelsOf(gray(0xc2, scans.slice(0, 2))),
      new Map([
        [0, 40],
        [1, 6],
        [2, -4],
        [5, 2],
      ]),
    );
  });

  it('refines a negative number away from zero', () => {
    const some = code(0x01) + number(-1, 1) + end;
    const scans: Scan[] = [
      first,
      [1, 63, 0, 2, some],
      [1, 63, 2, 1, `${end}1`],
      [1, 63, 1, 0, `${end}1`],
    ];
    expectBlock(
      pixelsOf(gray(0xc2, scans)),
      new Map([
        [0, 40],
        [1, -7],
      ]),
    );
  });

  it('needs the tables of what is in its scan, and no others', async () => {
    const ac: Scan = [1, 63, 0, 0, end];
    const scans = [first, ac, refined];
    const plain = new Map([[0, 41]]);
    expectBlock(pixelsOf(gray(0xc2, scans, { tables: [0x03, 0x30, 0x33] })), plain);
    for (const tables of [[0x30], [0, 0x03]]) {
      expect(await refused(gray(0xc2, scans, { tables }))).toMatch(
        /Huffman table that is not there/,
      );
    }
  });

  it('may be one of many that end at once', () => {
    const three = { width: 24 };
    const means: Scan = [0, 0, 0, 0, mean(80, 7) + code(0) + code(0)];
    // Two blocks more end with the first, 2¹ + 1 in all; one has a number.
    const ended: Scan = [1, 63, 0, 0, `${code(0x02)}${number(3, 2)}${code(0x10)}1`];
    const pixels = pixelsOf(gray(0xc2, [means, ended], three));
    expectBlock(
      pixels.filter((_, i) => i % 24 < 8),
      new Map([
        [0, 80],
        [1, 3],
      ]),
    );
    for (const from of [8, 16]) {
      const own = pixels.filter((_, i) => i % 24 >= from && i % 24 < from + 8);
      expectBlock(own, new Map([[0, 80]]));
    }
  });

  it('has no number behind the last of the scan, but may have zeros', async () => {
    const scan = (bits: Bits): Uint8Array => gray(0xc2, [first, [1, 5, 0, 0, bits]]);
    expectBlock(
      pixelsOf(scan(code(0x42) + number(2, 2))),
      new Map([
        [0, 40],
        [5, 2],
      ]),
    );
    expectBlock(pixelsOf(scan(sixteen)), new Map([[0, 40]]));
    expect(await refused(scan(code(0x52) + number(2, 2)))).toMatch(/more than 64 numbers/);
    const more = (bits: Bits): Uint8Array => gray(0xc2, [first, [1, 5, 1, 0, bits]]);
    expectBlock(
      pixelsOf(more(`${code(0x41)}1`)),
      new Map([
        [0, 40],
        [5, 1],
      ]),
    );
    expectBlock(pixelsOf(more(sixteen)), new Map([[0, 40]]));
    expect(await refused(more(`${code(0x51)}1`))).toMatch(/more than 64 numbers/);
    expect(await refused(more(`${code(0x02)}1`))).toMatch(/more than one bit at once/);
  });

  it.each([
    [[0, 1, 0, 0], false],
    [[5, 4, 0, 0], false],
    [[1, 64, 0, 0], false],
    [[1, 5, 2, 0], false],
    [[1, 5, 0, 14], false],
    [[5, 5, 0, 13], true],
    [[63, 63, 0, 0], true],
    [[1, 5, 3, 2], true],
  ] as const)(
    'is in scans of numbers and bits %j: %s',
    async ([start, last, high, low], isRead) => {
      const file = gray(0xc2, [first, [start, last, high, low, end]]);
      if (isRead) expectBlock(pixelsOf(file), new Map([[0, 40]]));
      else expect(await refused(file)).toMatch(/a scan holds the numbers/);
    },
  );
});

describe('a color that is coarser than the picture', () => {
  const samples = Uint8Array.of(10, 20, 40, 0, 80, 100, 60, 0);
  const rowsOf = (down: number, across: number, height = 2) => {
    const component = { across: 1, down: 1, width: 3, height };
    const frame = { stepWidth: 8 * across, stepHeight: 8 * down };
    const rowOf = enlarged(frame, component, { samples, stride: 4 });
    return Array.from({ length: height * down }, (_, y) => [...rowOf(y)]);
  };
  const repeated = (row: readonly number[], times: number) =>
    row.flatMap((each) => Array(times).fill(each));
  const [upper, lower] = [
    [10, 20, 40],
    [80, 100, 60],
  ];

  it('is repeated by thirds and quarters', () => {
    expect(rowsOf(1, 1)).toEqual([upper, lower]);
    expect(rowsOf(4, 1)).toEqual([upper, upper, upper, upper, lower, lower, lower, lower]);
    expect(rowsOf(1, 3)).toEqual([repeated(upper, 3), repeated(lower, 3)]);
    expect(rowsOf(3, 4)[4]).toEqual(repeated(lower, 4));
  });

  // A half is rounded up in one direction and down in the other, as libjpeg does it.
  it('is mixed by halves, three parts of the nearest and one of the next', () => {
    expect(rowsOf(1, 2)[0]).toEqual([10, 13, 17, 25, 35, 40]);
    expect(rowsOf(2, 1)).toEqual([upper, [28, 40, 45], [62, 80, 55], lower]);
  });
});
