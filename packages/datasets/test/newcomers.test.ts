/** @file Newcomers from a file: what is read, and what is refused with the fix. */
import { describe, expect, it } from 'vitest';
import { type Places, parseNewcomers } from '../src/index.ts';

const places: Places = {
  tags: ['cafe', 'books'],
  list: [
    { name: 'Costa (Bath)', tags: [0], position: { latitude: 51.38, longitude: -2.36 }, opens: 0 },
    {
      name: 'Costa (Bristol)',
      tags: [0],
      position: { latitude: 51.45, longitude: -2.59 },
      opens: 0,
    },
    {
      name: 'Foyles (Bristol)',
      tags: [1],
      position: { latitude: 51.46, longitude: -2.58 },
      opens: 0,
    },
  ],
};

function parse(text: string) {
  return parseNewcomers(new TextEncoder().encode(text), { name: 'new.csv', places });
}

function refusal(text: string): { code: string; message: string } {
  try {
    parse(text);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('nothing was refused');
}

describe('a file of newcomers', () => {
  it('gives a row each, after the last place that was named', () => {
    const { data, findings } = parse(
      'name,latitude,longitude,liked\nAda,51.45,-2.6,Costa (Bristol); foyles (bristol)\n,-90,180,Costa (Bath)\n',
    );
    expect(data.size).toBe(2);
    expect(data.names).toEqual(['Ada', 'line 3']);
    expect(data.visitors.map(({ home }) => Object.values(home))).toEqual([
      [51.45, -2.6],
      [-90, 180],
    ]);
    expect(Array.from(data.rows, (row) => data.log.places[row])).toEqual([2, 0]);
    expect(Array.from(data.visitsOf(0), (row) => data.log.places[row])).toEqual([1, 2]);
    expect(findings).toEqual([]);
  });

  it('may have its columns in any order, others beside them, and no names', () => {
    const { data } = parse('Liked;age;Longitude;Latitude\n"Costa (Bath)";33;-2.4;51.4\n');
    expect(data.names).toEqual(['line 2']);
    expect(data.visitors[0].home).toEqual({ latitude: 51.4, longitude: -2.4 });
  });

  it('counts a place that is named twice once, and says so', () => {
    const { data, findings } = parse(
      'latitude,longitude,liked\n51,-2,Costa (Bath);Costa (Bath);COSTA (BATH)\n',
    );
    expect(data.log.places).toEqual(Int32Array.of(0));
    expect(findings).toMatchObject([
      { check: 'liked-twice', measured: expect.stringMatching(/^2/u) },
    ]);
  });

  it.each([
    ['north of the pole', '90.1,0'],
    ['beyond 180°', '0,-181'],
    ['NaN', 'NaN,0'],
    ['infinite', '0,Infinity'],
    ['empty', ',0'],
    ['words', 'north,0'],
  ])('with a position that is %s is refused by line', (_, position) => {
    const { code, message } = refusal(`latitude,longitude,liked\n${position},Costa (Bath)\n`);
    expect(code).toBe('newcomers/position');
    expect(message).toMatch(/^new\.csv: line 2: (latitude|longitude) is/u);
  });

  it('without a column is refused with those that are missing', () => {
    const { code, message } = refusal('lat,longitude,likes\n51,-2,Costa (Bath)\n');
    expect(code).toBe('newcomers/columns');
    expect(message).toContain('no column latitude, liked');
  });

  it('without a place is refused', () => {
    expect(refusal('latitude,longitude,liked\n51,-2, ; \n').code).toBe('newcomers/no-place');
  });

  it('with a misspelled place is told the nearest name', () => {
    const { code, message } = refusal('latitude,longitude,liked\n51,-2,Foyle (Bristol)\n');
    expect(code).toBe('newcomers/unknown-place');
    expect(message).toBe(
      'new.csv: line 2: no place "Foyle (Bristol)"; did you mean "Foyles (Bristol)"?',
    );
  });

  it('with a brand alone is told its branches, the nearest first', () => {
    expect(refusal('latitude,longitude,liked\n51.45,-2.59,costa\n').message).toContain(
      'say in which city: Costa (Bristol), Costa (Bath)',
    );
  });

  it('with a place like no other is told what a name looks like', () => {
    expect(refusal('latitude,longitude,liked\n51,-2,zzzzzzzzzzzzzzzzzzzzzzz\n').message).toContain(
      'a place is a brand and its city, as "Costa (Bath)"',
    );
  });
});
