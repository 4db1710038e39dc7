/** @file Files of tables that are damaged or of a kind that is not read: one clear error each. */
import { LimitError } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { openSheet } from '../src/index.ts';
import { golden, refusalOf } from './golden-file.ts';

const text = (content: string) => new TextEncoder().encode(content);
const refused = (name: string, bytes: Uint8Array) => refusalOf(() => openSheet(bytes, { name }));

const arrays: readonly [file: string, code: string, message: RegExp][] = [
  ['big-endian.npy', 'npy/kind', /entries of the kind >f8, big-endian: array\.astype/],
  ['big-endian-texts.npy', 'npy/kind', />U1, big-endian/],
  ['objects.npy', 'npy/kind', /\|O, pickled Python objects, which may run any program/],
  ['records.npy', 'npy/kind', /records of several fields: save each field as an array/],
  ['complex.npy', 'npy/kind', /<c16, complex numbers/],
  ['moments.npy', 'npy/kind', /<M8\[D\], moments: save them as texts or numbers/],
  ['cube.npy', 'npy/shape', /the shape \(2, 2, 2\); one axis, a row each, or two were expected/],
  ['scalar.npy', 'npy/shape', /the shape \(\)/],
  ['empty.npy', 'csv/no-rows', /an array without rows/],
  ['two-sizes.npz', 'npz/rows', /equally many rows; X has 4, y has 3/],
  ['nested.parquet', 'parquet/nested', /column "list" holds lists, records or bytes/],
  ['record.parquet', 'parquet/nested', /column "record" holds lists/],
];

describe('a file that NumPy or PyArrow wrote', () => {
  it.each(arrays)('%s is refused by name', async (file, code, message) => {
    const error = await refused(file, golden(file));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message.startsWith(file)).toBe(true);
  });

  const whole = ['c-order.npy', 'texts.npy', 'trees.npz', 'packed.npz', 'trees-snappy.parquet'];
  it.each(whole)('%s is refused wherever it is cut off', async (file) => {
    const bytes = golden(file);
    const step = Math.max(1, Math.floor(bytes.length / 60));
    for (let length = 8; length < bytes.length; length += step) {
      const error = await refused(file, bytes.subarray(0, length));
      expect(error.code).toMatch(/^(npy|npz|parquet)\/damaged$/);
    }
    const last = await refused(file, bytes.subarray(0, bytes.length - 1));
    expect(last.message).toMatch(/cut off|damaged/);
  });

  it('two arrays in one .npy are refused, not half of them read', async () => {
    const bytes = golden('vector.npy');
    const error = await refused('a.npy', Uint8Array.from([...bytes, ...bytes]));
    expect(error.message).toMatch(/has 32 bytes, there are 192; one array a file is read/);
  });

  it('a changed number in an archive is found by its checksum', async () => {
    const bytes = golden('trees.npz');
    const at = bytes.indexOf(0x3f, 200);
    bytes[at] ^= 1;
    expect((await refused('trees.npz', bytes)).message).toMatch(/does not fit its checksum/);
  });

  it.each(['npy', 'npz', 'parquet'])('a text called .%s is none', async (ending) => {
    const error = await refused(`a.${ending}`, text('x,y\n1,2\n3,4\n'.repeat(20)));
    expect(error.code).toBe(`${ending}/damaged`);
  });
});

const json: readonly [what: string, content: string, code: string, message: RegExp][] = [
  [
    'a key is missing',
    '{"a":1,"b":2}\n{"a":1}',
    'json/row',
    /line 2 lacks "b"; expected an object with the keys "a", "b", as the first; write null/,
  ],
  ['a key too many', '{"a":1}\n\n{"a":1,"c":2}', 'json/row', /line 3 has "c"; expected/],
  ['a list in a cell', '{"a":[1]}', 'json/row', /line 1, "a": a list in a cell/],
  ['an object in a cell', '{"a":{"b":1}}', 'json/row', /line 1, "a": an object in a cell/],
  [
    'a number',
    '{"a":1}\n2',
    'json/row',
    /line 2 is a number; expected an object with the keys "a"/,
  ],
  ['null', 'null', 'json/row', /line 1 is null; expected an object/],
  ['no keys', '{}', 'json/row', /line 1 has no keys/],
  ['NaN', '{"a":NaN}', 'json/syntax', /line 1: no JSON .*NaN and Infinity are no JSON: write null/],
  ['half a line', '{"a":1}\n{"a":', 'json/syntax', /line 2: no JSON/],
  ['nothing', '\n\n', 'csv/no-rows', /no rows/],
  ['bytes that are no text', '{"a":1}\n{"a":"\0"}', 'text/binary', /a\.jsonl/],
];

describe('JSON lines', () => {
  it.each(json)('with %s are refused', async (_what, content, code, message) => {
    const error = await refused('a.jsonl', text(content));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('of a hundred thousand brackets are refused without an overflow', async () => {
    const error = await refused('a.jsonl', text('['.repeat(100_000)));
    expect(error.code).toBe('json/syntax');
    expect(error.message.length).toBeLessThan(300);
  });

  it('in a list are refused by row; another value by what it is', async () => {
    const list = await refused('a.json', text('[{"a":1},{"b":1}]'));
    expect(list.message).toBe(
      'a.json, row 2 lacks "a"; expected an object with the keys "a", as the first; write null where a value is missing',
    );
    expect((await refused('a.json', text('{"a":1}'))).message).toMatch(
      /an object where a list of objects/,
    );
  });
});

describe('limits', () => {
  const limits = { rows: 3, cells: 15, texts: 4, bytes: 10_000 };
  const bounded = ['trees.jsonl', 'trees.json', 'c-order.npy', 'trees.npz', 'trees-gzip.parquet'];
  it.each(bounded)('hold for %s', async (name) => {
    const error = await refusalOf(() => openSheet(golden(name), { name, limits }));
    expect(error).toBeInstanceOf(LimitError);
    expect(error.message).toMatch(/more than 3 rows/);
  });

  it('hold for what gzip unpacks', async () => {
    const attempt = () =>
      openSheet(golden('trees.json.gz'), { name: 'a.json.gz', limits: { bytes: 400 } });
    expect((await refusalOf(attempt)).code).toBe('csv/limit');
  });

  it('gzip begins with both of its bytes', async () => {
    const sheet = await openSheet(text('\u001fa,b\n1,2\n'), { name: 'a.csv' });
    expect(sheet.size).toBe(1);
  });

  it('gzip that is cut off is refused', async () => {
    const bytes = golden('trees.csv.gz');
    const error = await refused('a.csv.gz', bytes.subarray(0, 60));
    expect(error.code).toBe('file/damaged');
    expect(error.details['reason']).toMatch(/\w/); // what the platform says of it
  });
});

describe('Parquet', () => {
  it('whose pages promise more values than there are is refused before room is made', async () => {
    const bytes = golden('trees-none.parquet');
    // The head of the first page: its number of values, 4, as a zigzag varint behind 0x15.
    const at = bytes.findIndex((byte, i) => i > 4 && byte === 0x15 && bytes[i + 1] === 8);
    const grown = Uint8Array.from(bytes);
    grown[at + 1] = 0x7e;
    const error = await refused('a.parquet', grown);
    expect(error.code).toBe('parquet/damaged');
  });
});
