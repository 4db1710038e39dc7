/** @file A CSV file as a series: steps and what followed, one column in windows, and tables refused. */
import { describe, expect, it } from 'vitest';
import { parseSeries } from '../src/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (lines: readonly string[], options = {}) =>
  parseSeries(bytes(lines.join('\n')), { name: 'x.csv', ...options });
const values = Array.from({ length: 20 }, (_, i) => i * i);

describe('a CSV file of numbers', () => {
  it('has the steps in its columns, and what followed in the last', () => {
    const { table, findings } = read(['a,b,next', '1,2,3', '2,3,5', '3,5,8']);
    expect(table).toMatchObject({ columns: ['a', 'b'], target: { kind: 'value', name: 'next' } });
    expect([...table.features]).toEqual([1, 2, 2, 3, 3, 5]);
    expect(table.target).toMatchObject({ values: Float64Array.of(3, 5, 8) });
    expect(findings[0].measured).toBe('read as a series: the steps are a, b; next follows');
  });

  it('has what followed in the column that is named, and leaves out what is ignored', () => {
    const lines = ['next,a,b,c', '3,1,2,0', '5,2,3,0', '8,3,5,0'];
    const { table } = read(lines, { target: 'next', ignore: ['c'] });
    expect(table).toMatchObject({ columns: ['a', 'b'], target: { name: 'next' } });
  });

  it.each([
    ['alone', ['v', ...values.map(String)]],
    ['beside the years', ['year,v', ...values.map((v, i) => `${1900 + i},${v}`)]],
  ])('of one column %s is the series itself, tested at its end', (_, lines) => {
    const { table } = read(lines);
    expect(table.columns).toEqual(['y-5', 'y-4', 'y-3', 'y-2', 'y-1']);
    expect([...table.features.subarray(0, 5)]).toEqual([0, 1, 4, 9, 16]);
    expect(table.target).toMatchObject({ name: 'v', values: Float64Array.from(values.slice(5)) });
    expect(table.parts).toMatchObject({ test: Int32Array.of(12, 13, 14) });
  });

  it.each([
    [['day,v', 'mon,1', 'tue,2', 'mon,3', 'tue,4'], 'series/table', /its column "day" holds texts/],
    [['day,v', 'a,1', 'b,2', 'c,3', 'd,4', 'e,5'], 'series/table', /"day" holds texts/],
    [['v', '1', '2', '3'], 'series/too-short', /3 values are too few/],
  ])('is refused where it is no series: %j', (lines, code, message) => {
    expect(() => read(lines)).toThrow(expect.objectContaining({ code }));
    expect(() => read(lines)).toThrow(message);
  });
});
