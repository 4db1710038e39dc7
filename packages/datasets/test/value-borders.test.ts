/** @file How tables keep their values: numbers until half of them are texts, within limits; JSON rows at their borders. */
import { describe, expect, it } from 'vitest';
import { scanSheet } from '../src/csv/scan.ts';
import { openSheet } from '../src/index.ts';
import { readHeader } from '../src/sheets/npy-header.ts';
import { ValueColumn } from '../src/sheets/value-column.ts';
import { refusalOf } from './golden-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const roomy = { rows: 1e6, cells: 1e6, texts: 1e6 };

describe('a column of numbers', () => {
  /** So many texts, and numbers behind them, up to 40 cells. */
  const cells = (texts: number) =>
    Array.from({ length: 40 }, (_, i) => (i < texts ? `t${i}` : `${i}.50`));

  // With n texts at its beginning there are n, beside 10 and half of n − 1 rows: n ≤ 10 + (n − 1)/2 up to 19.
  it.each([0, 1, 10, 19, 20, 21, 40])(
    'is kept as texts where they are more than ten and half: %i',
    (texts) => {
      const given = cells(texts);
      const { numbers, text } = scanSheet(utf8(`x\n${given.join('\n')}`), {
        ...{ name: 'a', decimal: '.', limits: roomy },
      })!.columns[0];
      expect(numbers === null).toBe(texts > 19);
      expect(given.map((_, row) => text(row))).toEqual(given);

      const values = new ValueColumn();
      for (const cell of given) values.take(cell.startsWith('t') ? cell : Number(cell));
      const column = values.cells();
      expect(column.numbers === null).toBe(texts > 19);
      expect(given.map((_, row) => column.text(row))).toEqual(
        given.map((cell) => (cell.startsWith('t') ? cell : String(Number(cell)))),
      );
      // A column that is kept as texts has numbers among them as texts, too.
      expect([values.size, values.texts]).toEqual([40, texts > 19 ? 40 : texts]);
    },
  );

  it('may be longer than the room that is made at first', () => {
    const values = new ValueColumn();
    for (let i = 0; i < 300; i++) values.take(i * i);
    expect(values.cells().numbers).toEqual(Float64Array.from({ length: 300 }, (_, i) => i * i));
  });

  it('holds whole numbers of 64 bits that float64 has, and no infinity', () => {
    const values = new ValueColumn();
    const given = [
      2n ** 53n - 1n,
      2n ** 53n,
      -(2n ** 53n) + 1n,
      1 / 0,
      0 / 0,
      true,
      null,
      undefined,
    ];
    for (const value of given) values.take(value);
    const { numbers, text } = values.cells();
    expect([...numbers!]).toEqual([2 ** 53 - 1, NaN, 1 - 2 ** 53, NaN, NaN, NaN, NaN, NaN]);
    expect(given.map((_, row) => text(row))).toEqual([
      ...['9007199254740991', '9007199254740992', '-9007199254740991'],
      ...['Infinity', 'NaN', 'true', '', ''],
    ]);
  });
});

describe('rows of JSON', () => {
  const open = (text: string | Uint8Array, limits = {}, name = 'a.jsonl') =>
    openSheet(typeof text === 'string' ? utf8(text) : text, { name, limits });
  const lines = (count: number) =>
    Array.from({ length: count }, (_, i) => `{"a":"x${i}","b":"y${i}"}`).join('\n');

  it('are texts within a limit, which is looked at every 1024 rows', async () => {
    expect((await open(lines(1024), { texts: 2048 })).size).toBe(1024);
    const error = await refusalOf(() => open(lines(1024), { texts: 2047 }));
    expect([error.code, error.details]).toMatchObject(['csv/limit', { rows: 2048 }]);
    expect((await open(lines(1023), { texts: 0 })).size).toBe(1023);
  });

  it('may begin with the mark of UTF-8, all three bytes of it', async () => {
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('{"a":1}\n{"a":2}'));
    const sheet = await open(marked);
    expect([sheet.header, sheet.size, sheet.line(1)]).toEqual([['a'], 2, 2]);
    for (const at of [0, 1, 2]) {
      expect((await refusalOf(() => open(marked.with(at, 0x20)))).code).toMatch(/^(text|json)\//);
    }
    expect((await refusalOf(() => open(marked.subarray(0, 2)))).code).toMatch(/^text\//);
  });

  it('that do not fit say the row, the key where there is one, and eight keys at most', async () => {
    const refusal = async (text: string, name?: string) => {
      const { message, details } = await refusalOf(() => open(text, {}, name));
      return { message, details };
    };
    expect((await refusal('{"a":1}\n{}')).details).toEqual({ line: 2, key: 'a' });
    expect((await refusal('{"a":1}\n{"a":1,"b":2}')).details).toEqual({ line: 2, key: 'b' });
    expect((await refusal('{"a":1}\ntrue')).details).toEqual({ line: 2 });
    expect((await refusal('[{"a":1},[]]', 'a.json')).details).toEqual({ row: 2 });
    expect((await refusal('{"a":1}\ntrue')).message).toMatch(
      /is a boolean; expected .* as the first$/,
    );
    expect((await refusal('"x"', 'a.json')).message).toMatch(/a string where a list of objects/);
    const keys = (count: number) => {
      const all = Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',');
      return `{${all}}\n{}`;
    };
    expect((await refusal(keys(8))).message).toMatch(/"k6", "k7", as the first/);
    expect((await refusal(keys(9))).message).toMatch(/"k7" and 1 more, as the first/);
    expect((await refusal('{"a":Infinity}')).message).toMatch(/write null/);
    expect((await refusal('{"a":1,}')).message).not.toMatch(/write null/);
  });
});

describe('the header of a NumPy file', () => {
  /** Version 1, its length in two bytes; or 2, in four. */
  const file = (text: string, version = 1) =>
    Uint8Array.of(
      ...utf8('?NUMPY'),
      version,
      0,
      text.length,
      0,
      ...(version > 1 ? [0, 0] : []),
      ...utf8(text),
    );
  const text = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3)}";

  it('has its length in two bytes, or from version 2 on in four', () => {
    expect(readHeader(file(text), 'a')).toMatchObject({
      start: 10 + text.length,
      shape: [2, 3],
      isFortran: true,
    });
    expect(readHeader(file(text, 2), 'a')).toMatchObject({
      start: 12 + text.length,
      shape: [2, 3],
    });
    for (const version of [1, 2]) {
      const whole = file(text, version);
      for (let length = 7; length < whole.length; length++) {
        expect(() => readHeader(whole.subarray(0, length), 'a')).toThrow(/ends within its header/);
      }
    }
  });

  it.each([
    ['(3,)', [3]],
    ['(3, 2)', [3, 2]],
    ['(3L, 2L)', [3, 2]],
    ['(0, 2)', [0, 2]],
  ])('of shape %s is read', (shape, expected) => {
    const own = text.replace('(2, 3)', shape);
    expect(readHeader(file(own), 'a').shape).toEqual(expected);
  });

  it.each(['()', '(2, 0)', '(1, 2, 3)', '(9999999999999999, 9)'])(
    'of shape %s is refused',
    (shape) => {
      expect(() => readHeader(file(text.replace('(2, 3)', shape)), 'a')).toThrow(
        expect.objectContaining({ code: 'npy/shape' }),
      );
    },
  );

  it.each([
    ['|b1', [0, 1, 7], 1, ['false', 'true', 'true']],
    ['|S2', [97, 98, 99, 0, 0, 0], 2, ['ab', 'c', '']],
    ['<U1', [97, 0, 0, 0, 0, 0, 0x11, 0, 0xff, 0xff, 0x10, 0], 4, ['a', '\ufffd', '\u{10ffff}']],
  ])('of the type %s has texts', (descr, bytes, size, expected) => {
    const { item } = readHeader(file(text.replace('<f8', descr)), 'a');
    if (item.kind !== 'text') throw new Error('no text');
    const view = new DataView(Uint8Array.from(bytes).buffer);
    expect(item.bytes).toBe(size);
    expect(expected.map((_, i) => item.text(view, i * size))).toEqual(expected);
  });

  it.each(['>f8', '>i2', '>U1', '<U0', '|S0', '|b2', '<f16', '<c8', '|O', '<M8', '<m8', '<x4'])(
    'of the type %s is refused',
    (descr) => {
      expect(() => readHeader(file(text.replace('<f8', descr)), 'a')).toThrow(
        expect.objectContaining({ code: 'npy/kind', details: { descr } }),
      );
    },
  );

  it.each(['>i1', '|u1', '<i8', '<u8', '<u4', '<i2', '<f4', '=f8'])(
    'of the type %s has numbers',
    (descr) => {
      const { item } = readHeader(file(text.replace('<f8', descr)), 'a');
      expect(item.kind).toBe('number');
      expect(item.bytes).toBe(Number(descr.slice(2)));
    },
  );
});
