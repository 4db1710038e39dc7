/** @file The scanner of plain CSV files gives the cells, lines and faults of csv-parse, and the numbers of `Number`. */
import { createRng, isNnzooError, type Rng } from '@nnzoo/core';
import { describe, expect, it, test } from 'vitest';
import { readByLibrary } from '../src/csv/library-reader.ts';
import { parseNumber } from '../src/csv/number.ts';
import { defaultLimits } from '../src/csv/read-sheet.ts';
import { scanSheet } from '../src/csv/scan.ts';
import type { Sheet, SheetRequest } from '../src/csv/sheet.ts';
import { parseTable } from '../src/index.ts';
import { decodeText } from '../src/text/decode.ts';
import { bytes } from './csv-files.ts';

const request: SheetRequest = { name: 'pets.csv', limits: defaultLimits, decimal: '.' };

/** All that a reader says of a file: its cells, or its fault. */
function told(read: () => Sheet | null) {
  try {
    const sheet = read();
    if (sheet === null) return null;
    const { header, size, columns } = sheet;
    const rows = Array.from({ length: size }, (_, row) => columns.map(({ text }) => text(row)));
    return { header, rows, lines: rows.map((_, row) => sheet.line(row)) };
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
}

const scan = (file: Uint8Array) => told(() => scanSheet(file, request));
const library = (file: Uint8Array) =>
  told(() => readByLibrary(decodeText(file, request.name), request));

/** Cells and line ends of files that people have, and of those that break readers. */
const plain = [
  '1',
  '-2.5',
  '0',
  '',
  'cat',
  'dög',
  '"red"',
  '"a,b"',
  ' 3 ',
  'NA',
  '1e-3',
  '+.5',
  '7.',
];
const odd = ['"', '""', '"a""b"', '"a\nb"', 'x"y', '\u00a0z', '\t', '\0', '\r', '"q" ', '"" '];

function file(rng: Rng, pieces: readonly string[]): string {
  const pick = (from: readonly string[]): string => from[rng.int(from.length)];
  const width = 1 + rng.int(4);
  const end = pick(['\n', '\r\n']);
  const delimiter = pick([',', ';', '\t']);
  const row = () => {
    const cells = rng.int(12) === 0 ? 1 + rng.int(5) : width;
    return Array.from({ length: cells }, () => pick(pieces)).join(delimiter);
  };
  const header = Array.from({ length: width }, (_, i) => pick([`a${i}`, `b ${i}`, `"c${i}"`]));
  const lines = Array.from({ length: rng.int(8) }, () =>
    rng.int(9) === 0 ? pick(['', '  ']) : row(),
  );
  const first = pick(['', '', '', '\uFEFF', end, '  \n']);
  return first + [header.join(delimiter), ...lines].join(end) + pick(['', end, ' ', end + end]);
}

describe('the scanner', () => {
  test.each([
    ['plain', plain, 0.6],
    ['odd', [...plain, ...odd], 0.05],
  ])('agrees with the library about %s files, or leaves them to it', (_, pieces, share) => {
    let scanned = 0;
    const files = 2000;
    for (let seed = 1; seed <= files; seed++) {
      const text = file(createRng(seed).stream('file'), pieces);
      const found = scan(bytes(text));
      if (found === null) continue;
      scanned++;
      // As text: thousands of deep comparisons take long.
      const [ours, its] = [found, library(bytes(text))].map((each) => JSON.stringify(each));
      if (ours !== its) expect({ seed, text, told: ours }).toEqual({ seed, text, told: its });
    }
    expect(scanned / files).toBeGreaterThan(share);
  });

  it('reads numbers as Number does, bit by bit', () => {
    const rng = createRng(1).stream('numbers');
    const cells = Array.from({ length: 20_000 }, () => {
      const decimals = rng.int(18);
      const value = rng.normal() * 10 ** rng.int(12);
      return [value.toFixed(decimals), String(value), value.toExponential(rng.int(17))][rng.int(3)];
    });
    const { numbers } = scanSheet(bytes(`x\n${cells.join('\n')}\n`), request)!.columns[0];
    expect(numbers).toEqual(Float64Array.from(cells, Number));
    expect(numbers).toEqual(Float64Array.from(cells, (cell) => parseNumber(cell)));
  });

  it.each([
    ['-0', -0],
    ['0.3', 0.3],
    ['999999999999999', 999999999999999],
    ['0.000000000000001', 1e-15],
    ['9007199254740993', 9007199254740992], // between two float64: to the even one
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', 5e-324],
  ])('reads %s', (cell, value) => {
    expect(scanSheet(bytes(`x\n${cell}\n`), request)?.columns[0].numbers?.[0]).toBe(value);
  });

  it('keeps a column of numbers with gaps as numbers, and finds every text again', () => {
    const rows = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? 'NA' : `${i}.50`));
    const [column] = scanSheet(bytes(`x\n${rows.join('\n')}`), request)!.columns;
    expect(column.numbers?.[1]).toBe(1.5);
    expect(column.numbers?.[3]).toBeNaN();
    expect(rows.map((_, row) => column.text(row))).toEqual(rows);
  });

  it('keeps texts as texts where numbers stand among them', () => {
    const rows = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? '7.0' : `cat ${i % 2}`));
    const [column] = scanSheet(bytes(`x\n${rows.join('\n')}`), request)!.columns;
    expect(column.numbers).toBeNull();
    expect(rows.map((_, row) => column.text(row))).toEqual(rows);
  });

  it('a fault of the encoding counts before one of the rows', () => {
    const broken = Uint8Array.of(...bytes('a,b\n1\n'), 0xff, ...bytes(',2\n'));
    expect(() => parseTable(broken, { name: 'pets.csv' })).toThrow(/not UTF-8: byte 0xff at 6/);
  });
});
