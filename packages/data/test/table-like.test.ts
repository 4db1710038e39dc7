/** @file Objects as rows for a trained model: columns by key, errors by row and key. */
import { describe, expect, it } from 'vitest';
import { type TableRow, tableLike, tableOf } from '../src/index.ts';

const columns = ['width', 'old', 'color=green', 'color=red'];
const loose = (value: unknown) => value as TableRow[];

describe('tableLike', () => {
  it('finds columns by key, in any order, and passes over other keys', () => {
    const rows = [
      { kind: 'oak', color: 'red', old: true, width: 1.2 },
      { width: 0.8, old: false, color: 'green', age: null },
    ];
    const table = tableLike(loose(rows), columns);
    expect(table.columns).toEqual(columns);
    expect([...table.features]).toEqual([1.2, 1, 0, 1, 0.8, 0, 1, 0]);
    expect(table.target).toBeNull();
  });

  it('takes one row without a list', () => {
    const row = { width: 3, old: 1, color: 'red' };
    expect([...tableLike(row, columns).features]).toEqual([3, 1, 0, 1]);
  });

  it('gives the features that tableOf gives of the same rows', () => {
    const rows = [
      { 'a=b': 1, c: 'x=y', __proto: true },
      { 'a=b': 2, c: 'z', __proto: false },
    ];
    const table = tableOf(rows);
    expect([...tableLike(rows, table.columns).features]).toEqual([...table.features]);
  });

  const row = { width: 1, old: true, color: 'red' };
  it.each([
    ['no row', [], 'table/empty', /predict: no row given, .* keys "width", "old", "color"$/],
    ['no object', [row, 2], 'table/row', /row 1 is 2, expected an object/],
    ['null', [null], 'table/row', /row 0 is null/],
    ['a list of numbers', [[1, 2]], 'table/row', /row 0 is \[1, 2\]/],
    ['a missing key', [row, { width: 1, color: 'red' }], 'table/row', /row 1 lacks "old", which/],
    ['an empty object', [{}], 'table/row', /lacks "width", "old", "color".*it has no key/],
    ['NaN', [{ ...row, width: Number.NaN }], 'table/row', /row 0, "width" is NaN, expected a/],
    [
      'a number as text',
      [{ ...row, width: '1' }],
      'table/row',
      /"width" is '1', expected a finite/,
    ],
    ['a date', [{ ...row, width: new Date(0) }], 'table/row', /"width" is /],
    [
      'a new category',
      [{ ...row, color: 'rod' }],
      'table/row',
      /mean "red"\? known: "green", "red"/,
    ],
    [
      'a category of another type',
      [{ ...row, color: 3 }],
      'table/row',
      /"color" is 3, which was not/,
    ],
  ])('refuses %s', (_, rows, code, says) => {
    const make = () => tableLike(loose(rows), columns);
    expect(make).toThrow(expect.objectContaining({ code }));
    expect(make).toThrow(says);
  });
});
