/** @file Tables from lists of objects: columns by type, errors by row and key. */
import { describe, expect, it } from 'vitest';
import { type TableRow, tableOf } from '../src/index.ts';

const trees = [
  { width: 1.2, kind: 'oak', old: true, color: 'red' },
  { width: 0.8, kind: 'pine', old: false, color: 'green' },
  { width: 1.4, kind: 'oak', old: false, color: 'red' },
];

describe('tableOf', () => {
  it('takes numbers as they are, booleans as 0 and 1, texts one-hot, and a class', () => {
    const table = tableOf(trees, { label: 'kind' });
    expect(table.columns).toEqual(['width', 'old', 'color=green', 'color=red']);
    expect([...table.features]).toEqual([1.2, 1, 0, 1, 0.8, 0, 1, 0, 1.4, 0, 0, 1]);
    const target = { kind: 'class', name: 'kind', labels: ['oak', 'pine'] };
    expect(table.target).toEqual({ ...target, ids: Int32Array.of(0, 1, 0) });
    expect(table).toMatchObject({ name: 'rows', size: 3 });
  });

  it('takes a number to predict, and leaves keys out', () => {
    const table = tableOf(trees, { target: 'width', ignore: ['kind', 'color'], name: 'trees' });
    expect(table.columns).toEqual(['old']);
    const values = Float64Array.of(1.2, 0.8, 1.4);
    expect(table.target).toEqual({ kind: 'value', name: 'width', values });
    expect(table.name).toBe('trees');
  });

  it('orders classes that are numbers by value', () => {
    const rows = [10, 9, -1].map((kind, x) => ({ x, kind }));
    expect(tableOf(rows, { label: 'kind' }).target).toMatchObject({
      labels: ['-1', '9', '10'],
      ids: Int32Array.of(2, 1, 0),
    });
  });

  it('takes a million rows, and finds the one that does not fit', () => {
    const [good, odd] = [
      { x: 1, kind: 'a' },
      { x: '1', kind: 'a' },
    ];
    const rows: Record<string, string | number>[] = Array(1_000_000).fill(good);
    expect(tableOf(rows).size).toBe(1_000_000);
    rows[999_999] = odd;
    expect(() => tableOf(rows)).toThrow(/row 999999, "x" is '1', expected a finite number/);
  });

  it('keeps keys that objects have of their own accord apart', () => {
    const rows = [JSON.parse('{"__proto__": 1, "constructor": 2}')];
    expect(tableOf(rows).columns).toEqual(['__proto__', 'constructor']);
    expect([...tableOf(rows).features]).toEqual([1, 2]);
  });

  const rowsOf = (...rows: unknown[]) => rows as TableRow[];
  it.each([
    ['nothing', [], {}, 'table/empty', /rows: \[\] given, expected a list of objects/],
    ['no object', [{ x: 1 }, 2], {}, 'table/row', /row 1 is 2, expected an object .* "x"/],
    ['a list', [[1, 2]], {}, 'table/row', /row 0 is/],
    ['a key less', [{ x: 1, y: 2 }, { x: 1 }], {}, 'table/row', /row 1 lacks "y"/],
    ['a key more', [{ x: 1 }, { x: 1, y: 2 }], {}, 'table/row', /row 1 has "y"/],
    ['NaN', [{ x: 1 }, { x: Number.NaN }], {}, 'table/row', /row 1, "x" is NaN, expected a finite/],
    [
      'null',
      [{ x: 1 }, { x: null }],
      {},
      'table/row',
      /row 1, "x" is null, expected a finite number as in the rows above;/,
    ],
    ['a date', [{ x: new Date(0) }], {}, 'table/row', /row 0, "x" is .*expected a number, a text/],
    ['a nested value', [{ x: { y: 1 } }], {}, 'table/row', /row 0, "x" is/],
    ['another type', [{ x: 'a' }, { x: 1 }], {}, 'table/row', /row 1, "x" is 1, expected a string/],
    [
      'names',
      Array.from('abcdef', (x) => ({ x })),
      {},
      'table/text-column',
      /"x" holds 6 different/,
    ],
    ['no such label', [{ x: 1 }], { label: 'y' }, 'table/keys', /no key "y"; the rows have "x"/],
    ['both', [{ x: 1, y: 1, z: 1 }], { label: 'x', target: 'y' }, 'table/keys', /give one of them/],
    ['nothing left', [{ x: 1 }], { target: 'x' }, 'table/keys', /no key is left/],
    [
      'a text to predict',
      [{ x: 1, y: 'a' }],
      { target: 'y' },
      'table/row',
      /row 0, "y" is 'a', expected a finite number;/,
    ],
  ])('refuses %s', (_, rows, options, code, says) => {
    const make = () => tableOf(rowsOf(...rows), options);
    expect(make).toThrow(expect.objectContaining({ code }));
    expect(make).toThrow(says);
  });

  it('takes twenty categories, and one more for names', () => {
    const rows = (kinds: number) =>
      Array.from({ length: 2 * kinds }, (_, i) => ({ x: `${i % kinds}` }));
    expect(tableOf(rows(20)).columns).toHaveLength(20);
    expect(() => tableOf(rows(21))).toThrow(/21 different texts in 42 rows/);
    expect(tableOf(rows(2).slice(0, 2)).columns).toHaveLength(2); // few rows are no names yet
  });

  it('takes keys that are texts alone', () => {
    const options = { ignore: ['x', 3] } as unknown as Parameters<typeof tableOf>[1];
    expect(() => tableOf([{ x: 1, y: 2 }], options)).toThrow(/ignore is .* a list of keys/);
  });
});
