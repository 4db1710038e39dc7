/** @file Single cells of a plain CSV file: what the fast reader takes, and what it leaves to the library. */
import { describe, expect, it } from 'vitest';
import { CellReader } from '../src/csv/cell-reader.ts';
import { bytes } from './csv-files.ts';

/** What is read before a delimiter, the end of a line (of two kinds), and the end of the file. */
const ends = [',', '\n', '\r\n', ''];

describe('a number of a plain file', () => {
  const numbers = [
    ...[
      '0',
      '9',
      '-7',
      '+7',
      '007',
      '10',
      '90',
      '.5',
      '5.',
      '-.25',
      '+0.90',
      ' 3',
      '3 ',
      '  -3.5  ',
    ],
    ...['123456789012345', '0.00000000000001', '99999999.9999999', '-0', '9.09', '909'],
  ];
  it.each(numbers)('%j is the same float64 as of Number, and is passed', (cell) => {
    for (const end of ends) {
      const reader = new CellReader(bytes(cell + end), ',');
      expect([cell, end, reader.number()]).toEqual([cell, end, true]);
      expect([reader.value, reader.at]).toEqual([Number(cell), cell.length]);
    }
  });

  const others = [
    ...[
      '',
      ' ',
      '-',
      '+',
      '.',
      '-.',
      '1e3',
      '1.2.3',
      '1 2',
      '1,',
      '--1',
      '+-1',
      'a',
      '1a',
      '"1"',
      '１',
    ],
    ...[
      '1234567890123456',
      '0.123456789012345',
      '/',
      ':',
      '1/',
      '1:',
      '1./',
      '1.:',
      '/1',
      ':1',
      '1\r2',
    ],
  ];
  it.each(others)('%j is none, and the reader stays', (cell) => {
    for (const end of [';', '\n', '']) {
      const reader = new CellReader(bytes(cell + end), ';');
      expect([cell, end, reader.number(), reader.at]).toEqual([cell, end, false, 0]);
    }
  });
});

describe('a text of a plain file', () => {
  const texts: readonly (readonly [cell: string, text: string])[] = [
    ['oak', 'oak'],
    ['  oak tree ', 'oak tree'],
    ['', ''],
    ['   ', ''],
    ['"oak"', 'oak'],
    [' "oak"', 'oak'],
    ['"a;b"', 'a;b'],
    ['" a "', ' a '],
    ['""', ''],
    ['grün', 'grün'],
    ['"ö\u00a0"', 'ö\u00a0'],
  ];
  it.each(texts)('%j is %j', (cell, text) => {
    for (const end of [';', '\n', '\r\n', '']) {
      const reader = new CellReader(bytes(cell + end), ';');
      expect([cell, end, reader.text(), reader.decoded()]).toEqual([cell, end, true, text]);
      expect(reader.at).toBe(bytes(cell).length);
      expect(reader.next()).toBe(end === ';' ? 'cell' : 'line');
      expect(reader.at).toBe(bytes(cell + end).length);
    }
  });

  const odd = [
    'a"b',
    'a"',
    '"a"b',
    '"a""b"',
    '"a',
    '"a\nb"',
    '"a\rb"',
    '"a\tb"',
    'a\0',
    'a\rb',
    '\r',
    '"a" ',
  ];
  it.each(odd)('%j is not plain', (cell) => {
    const reader = new CellReader(bytes(`${cell};`), ';');
    expect(reader.text()).toBe(false);
  });

  it('has no other spaces around it, and is UTF-8', () => {
    const decoded = (...given: number[]) => {
      const reader = new CellReader(Uint8Array.from(given), ';');
      return reader.text() && reader.decoded();
    };
    expect([decoded(0xc2, 0xa0, 97), decoded(97, 9), decoded(0xff, 97), decoded(97, 0xc3)]).toEqual(
      [...[null, null, null, null]],
    );
    expect(decoded(0xef, 0xbb, 0xbf)).toBe(null);
    expect(decoded(34, 0xef, 0xbb, 0xbf, 34)).toBe('\ufeff');
  });

  it('ends with its line, at a line end alone', () => {
    const next = (text: string) => {
      const reader = new CellReader(bytes(text), ';');
      return [reader.next(), reader.at];
    };
    expect(['\n', '\r\n', '\r', '', ';', 'a', '\ra', ';\n'].map(next)).toEqual([
      ...[
        ['line', 1],
        ['line', 2],
        ['line', 1],
        ['line', 0],
        ['cell', 1],
      ],
      ...[
        ['unusual', 0],
        ['unusual', 1],
        ['cell', 1],
      ],
    ]);
  });

  // The hash of FNV-1a with 32 bits, after the length: these two differ and have the same.
  it('is told from others of the same hash by its bytes', () => {
    const hashOf = (text: string) =>
      [...bytes(text)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), text.length);
    const pair = ['01uzx', '0c2ad'] as const;
    expect(hashOf(pair[0])).toBe(hashOf(pair[1]));
    const reader = new CellReader(bytes(`${pair.join(';')};${pair[0]};`), ';');
    const found = [0, 1, 2].map(() => {
      const text = reader.text() && reader.decoded();
      reader.next();
      return text;
    });
    expect(found).toEqual([...pair, pair[0]]);
  });
});
