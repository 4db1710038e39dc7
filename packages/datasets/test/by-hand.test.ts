/** @file Readers of files beside CPython's datetime and UTF-8, NumPy's halves, and by hand. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../src/places/moment.ts';
import { readHeader } from '../src/sheets/npy-header.ts';
import { isMoment, ValueColumn } from '../src/sheets/value-column.ts';
import { shownName, shownTitle } from '../src/shown-name.ts';
import { decodeText, requireText } from '../src/text/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

// (datetime.fromisoformat(…) − datetime(1970, 1, 1)) / timedelta(days=1)
it.each([
  ['1970-01-01', 0],
  ['2000-02-29', 11016],
  ['2024-02-29', 19782],
  ['1969-12-31', -1],
  ['0001-03-01', -719103],
  ['2024-12-31', 20088],
  ['2023-03-01', 19417],
  ['2024-06-01T06:30', 19875.270833333332],
  ['2024-06-01 23:59:59.500', 19875.99999421296],
  ['2024-06-01T12:00+02:00', 19875.416666666668],
  ['2024-06-01T12:00-0530', 19875.729166666668],
  ['2024-06-01T12:00Z', 19875.5],
  ['2024-06-01T12:00 UTC', 19875.5],
  // ISO 8601 has an end of the day, and leap seconds.
  ['2024-06-01T24:00', 19876],
  ['2016-12-31T23:59:60.5', 17167 + 0.5 / 86400],
  [' 12.5 ', 12.5],
  ['-3', -3],
])('%s is day %d', (text, day) => expect(dayOf(text)).toBeCloseTo(day, 8));

it.each([
  ...['1900-02-29', '2023-02-29', '2024-02-30', '2023-04-31', '2023-01-32', '2023-01-00'],
  ...['2023-00-10', '2023-13-10', '2024-06-01T25:00', '2024-06-01T12:60', '2024-06-01T12:00:61'],
  ...['today', '2024-06', '', '1.2.3', '2024-06-01T12'],
])('%j is no day', (text) => expect(dayOf(text)).toBeNaN());

// UnicodeDecodeError.start of CPython
it.each([
  [[97, 240, 144, 128], 1],
  [[97, 98, 195, 40], 2],
  [[97, 224, 128, 128], 1],
  [[97, 224, 160, 40], 1],
  [[97, 237, 160, 128], 1],
  [[97, 244, 144, 128, 128], 1],
  [[97, 240, 143, 128, 128], 1],
  [[195, 169, 120, 226, 130], 3],
  [[226, 130, 172, 255], 3],
  [[97, 193, 128], 1],
  [[97, 245, 128, 128, 128], 1],
  [[240, 159, 153, 130, 128], 4],
  [[97, 240, 144, 128, 40], 1],
  [[97, 226, 40, 161], 1],
  [[10, 10, 195, 169, 244, 143, 191, 191, 191], 8],
  [[97, 239, 191, 191, 192], 4],
  [[237, 159, 191, 237, 191, 191], 3],
])('%j is no UTF-8 from byte %i on', (bytes, offset) => {
  const line = bytes.slice(0, offset).filter((byte) => byte === 10).length + 1;
  const details = { offset, byte: bytes[offset], line };
  for (const read of [decodeText, requireText]) {
    expect(() => read(Uint8Array.from(bytes), 'x')).toThrow(
      expect.objectContaining({ code: 'text/encoding', details }),
    );
  }
});

describe('bytes', () => {
  it('are UTF-16 by both bytes of its mark alone', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0), 'x')).toBe('a');
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0x61), 'x')).toBe('a');
    for (const bytes of [
      [0xff, 0x61],
      [0xfe, 0x61],
      [0x61, 0xff],
      [0x61, 0xfe],
    ]) {
      expect(() => decodeText(Uint8Array.from(bytes), 'x')).toThrow(/^x: not /);
    }
  });

  it('of a long text are looked through in pieces, characters across their borders too', () => {
    const text = `${'x'.repeat(2 ** 20 - 1)}é`;
    expect(() => requireText(utf8(`${text}y`), 'x')).not.toThrow();
    expect(() => requireText(utf8(text).subarray(0, -1), 'x')).toThrow(/not UTF-8: byte 0xc3/);
    expect(() => requireText(utf8('a\0'), 'x')).toThrow(/a text has no zero bytes/);
  });

  it('without a mark are guessed to be UTF-16 where every second one is zero', () => {
    for (const [bytes, hint] of [
      [[0, 0x61, 0, 0x62], /looks like UTF-16/],
      [[0x61, 0, 0x62, 0], /looks like UTF-16/],
      [[0, 0, 0x61, 0x62], /has no zero bytes/],
      [[0, 0x61, 0x62, 0], /has no zero bytes/],
      [[0x61, 0, 0], /has no zero bytes/],
    ] as const) {
      expect(() => decodeText(Uint8Array.from(bytes), 'x')).toThrow(hint);
    }
  });
});

/** A header as NumPy writes it. */
const header = (text: string) =>
  Uint8Array.of(...utf8('?NUMPY'), 1, 0, text.length, 0, ...utf8(text));

describe('the header of a NumPy file', () => {
  it.each([
    [0x3c00, 1],
    [0xbc00, -1],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7e00, Number.NaN],
    [0x0001, 2 ** -24],
    [0x8001, -(2 ** -24)],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0, 0],
  ])('reads the half 0x%s as np.float16', (bits, value) => {
    const { item } = readHeader(
      header("{'descr': '<f2', 'fortran_order': False, 'shape': (3,)}"),
      'x',
    );
    if (item.kind !== 'number') throw new Error('no number');
    expect(item.number(new DataView(Uint16Array.of(bits).buffer), 0)).toBe(value);
  });

  it('reads characters of 32 bits, and bytes of texts up to the zeros at their end', () => {
    const itemOf = (descr: string) => {
      const { item } = readHeader(
        header(`{'descr': '${descr}', 'fortran_order': False, 'shape': (3,)}`),
        'x',
      );
      if (item.kind !== 'text') throw new Error('no text');
      return (values: Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>) =>
        item.text(new DataView(values.buffer), 0);
    };
    const wide = itemOf('<U3');
    expect(wide(Uint32Array.of(0x61, 0x1f642, 0))).toBe('a🙂');
    expect(wide(Uint32Array.of(0x10ffff, 0x110000, 0x62))).toBe('\u{10ffff}\ufffdb');
    const bytes = itemOf('|S3');
    expect([bytes(Uint8Array.of(97, 0, 98)), bytes(Uint8Array.of(97, 0, 0))]).toEqual([
      'a\0b',
      'a',
    ]);
    expect(bytes(Uint8Array.of(0, 0, 0))).toBe('');
  });

  it.each([
    ["{'fortran_order': False, 'shape': (3,)}", 'npy/damaged', /its header is \{'fortran/],
    ["{'descr': '<f8', 'shape': (3,)}", 'npy/damaged', /its header is \{'descr/],
    ["{'descr': '<f8', 'fortran_order': False}", 'npy/damaged', /its header is \{'descr/],
    ["{'descr': '>c16', 'fortran_order': False, 'shape': (3,)}", 'npy/kind', /complex numbers/],
    ["{'descr': '>f8', 'fortran_order': False, 'shape': (3,)}", 'npy/kind', /big-endian/],
    ["{'descr': '|b1', 'fortran_order': False, 'shape': (3, 0)}", 'npy/shape', /\(3, 0\)/],
  ])('%s is refused', (text, code, message) => {
    const read = () => readHeader(header(text), 'x');
    expect(read).toThrow(expect.objectContaining({ code }));
    expect(read).toThrow(message);
  });
});

describe('a column of values', () => {
  const columnOf = (values: readonly Parameters<ValueColumn['take']>[0][]) => {
    const column = new ValueColumn();
    for (const value of values) column.take(value);
    return column;
  };
  const textsOf = (column: ValueColumn) =>
    Array.from({ length: column.size }, (_, row) => column.cells().text(row));

  it('keeps numbers, and texts of what is none', () => {
    const moment = { toISOString: () => '2024-01-01T00:00:00Z' };
    const values = [
      1.5,
      2n,
      2n ** 60n,
      null,
      undefined,
      ' a ',
      true,
      moment,
      Number.POSITIVE_INFINITY,
    ];
    const column = columnOf(values);
    expect(textsOf(column)).toEqual([
      ...[
        '1.5',
        '2',
        '1152921504606846976',
        '',
        '',
        'a',
        'true',
        '2024-01-01T00:00:00Z',
        'Infinity',
      ],
    ]);
    expect(column.texts).toBe(7);
  });

  it('of a hundred numbers keeps them all', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => i / 4);
    expect(textsOf(columnOf(numbers))).toEqual(numbers.map(String));
  });

  it('is texts where more than ten and half of the rows before are none', () => {
    const few = columnOf(Array.from({ length: 20 }, (_, i) => (i % 2 ? 'x' : i)));
    expect(few.texts).toBe(10);
    const many = columnOf(Array.from({ length: 40 }, (_, i) => (i < 10 ? i : 'x')));
    expect(many.texts).toBe(40);
    expect(textsOf(many).slice(8, 12)).toEqual(['8', '9', 'x', 'x']);
  });

  it('has moments, which say when they are', () => {
    expect([null, 1, {}, { toISOString: () => '' }].map(isMoment)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

it('names say what was drawn, and how rows were divided otherwise', () => {
  expect(['iris', 'moons'].map((id) => shownName(id))).toEqual(['iris', 'moons (synthetic)']);
  expect(['iris', 'moons'].map((id) => shownName(id, '10-fold'))).toEqual([
    'iris (10-fold)',
    'moons (synthetic, 10-fold)',
  ]);
  const card = { id: 'iris', title: 'Iris' } as Parameters<typeof shownTitle>[0];
  expect(shownTitle(card)).toBe('Iris');
  expect(shownTitle({ ...card, id: 'moons', title: 'Moons' })).toBe('Moons (synthetic)');
});
