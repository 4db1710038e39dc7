/** @file Tables and their fingerprint. */

import { describe, expect, it } from 'vitest';
import { makeTable } from '../src/index.ts';
import { classes, features, ids, labels, rowNumbers, table, values } from './boxes.ts';

describe('makeTable', () => {
  it('knows its size, what it suits and its classes', () => {
    expect(table()).toMatchObject({ size: 4, suits: ['classification', 'map'], strata: ids });
    expect(table({ target: values })).toMatchObject({ suits: ['regression', 'map'], strata: null });
    expect(table({ target: null })).toMatchObject({ suits: ['map'], strata: null });
    const names = [table(), table({ target: values }), table({ target: null })].map(
      ({ strataNames }) => strataNames,
    );
    expect(names).toEqual([labels, [], []]);
  });

  it('gives the rows of a subset in the order asked for', () => {
    const groups = Int32Array.of(7, 7, 8, 8);
    const {
      size,
      features: kept,
      target,
      groups: keptGroups,
    } = table({ groups }).subset(rowNumbers(3, 0));
    expect(size).toBe(2);
    expect([...kept]).toEqual([4, 40, 5, 1, 10, 5]);
    expect(target).toMatchObject({ ids: rowNumbers(1, 0) });
    expect([...(keptGroups ?? [])]).toEqual([8, 7]);
    const price = table({ target: values }).subset(rowNumbers(3)).target;
    expect(price).toMatchObject({ values: Float64Array.of(6) });
  });

  it.each([
    ['no columns', { columns: [], features: new Float64Array(0) }, 'table/columns'],
    ['equal names', { columns: ['a', 'b', 'a'] }, 'table/columns'],
    ['no rows', { features: new Float64Array(0) }, 'table/empty'],
    ['half a row', { features: features.slice(1) }, 'table/size'],
    ['NaN', { features: features.with(4, Number.NaN) }, 'table/not-finite'],
    ['too few targets', { target: { ...classes, ids: rowNumbers(0, 1) } }, 'table/target'],
    [
      'a class that is not there',
      { target: { ...classes, ids: rowNumbers(0, 1, 2, 1) } },
      'table/target',
    ],
    [
      'an infinite target',
      { target: { ...values, values: Float64Array.of(1, 2, Infinity, 3) } },
      'table/target',
    ],
  ] as const)('refuses %s', (_, content, code) => {
    expect(() => table(content)).toThrow(expect.objectContaining({ code }));
  });

  it('takes a list of texts for the names of columns, and nothing else', () => {
    for (const wrong of ['abc', ['a', 3, 'c']]) {
      expect(() => table({ columns: wrong as string[] })).toThrow(/columns is .* a list of texts/);
    }
  });

  it('says which target does not fit, and what would', () => {
    expect(() => table({ target: { ...classes, ids: rowNumbers(0, 1, 2, 1) } })).toThrow(
      'boxes: row 2 of "kind" is 2, not a class from 0 to 1',
    );
    expect(() => table({ target: { ...classes, ids: rowNumbers(-1, 1, 0, 1) } })).toThrow('is -1');
    const broken = { ...values, values: Float64Array.of(1, Number.NaN, 2, 3) };
    expect(() => table({ target: broken })).toThrow(
      'boxes: row 1 of "price" is NaN, not a finite number',
    );
  });

  it('says where a value is not finite', () => {
    const broken = () => table({ features: features.with(4, Number.NaN) });
    expect(broken).toThrow(
      expect.objectContaining({ details: { row: 1, column: 'height', value: Number.NaN } }),
    );
  });
});

describe('a fingerprint', () => {
  const original = table().fingerprint();

  it('is 16 digits, and the same for equal values', () => {
    expect(original).toMatch(/^[0-9a-f]{16}$/);
    expect(table({ features: features.slice(), name: 'other' }).fingerprint()).toBe(original);
  });

  it.each([
    [
      'one value in its last bit',
      { features: features.with(7, features[7] * (1 + Number.EPSILON)) },
    ],
    ['two values swapped', { features: features.with(0, 2).with(3, 1) }],
    ['a class', { target: { ...classes, ids: rowNumbers(0, 1, 1, 1) } }],
    ['a label', { target: { ...classes, labels: ['constructor', 'proto'] } }],
    ['a column name', { columns: ['width', 'height', 'sam'] }],
    ['no target', { target: null }],
  ] as const)('reports %s', (_, content) => {
    expect(table(content).fingerprint()).not.toBe(original);
  });

  it('sees every byte of pixels', () => {
    const print = (...bytes: number[]) =>
      makeTable({ name: 'x', columns: ['a'], features: Uint8Array.from(bytes) }).fingerprint();
    const prints = [
      print(0, 0, 0, 0, 0),
      print(0, 0, 0, 0, 1),
      print(1, 0, 0, 0, 0),
      print(0, 0, 0, 0),
    ];
    expect(new Set(prints).size).toBe(4);
  });

  it('differs between all of 2,000 tables that differ in one number', () => {
    const prints = Array.from({ length: 2000 }, (_, i) =>
      table({ features: features.with(5, i) }).fingerprint(),
    );
    expect(new Set(prints).size).toBe(2000);
  });
});
