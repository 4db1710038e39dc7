/** @file Visits from a file: what they become, in which order and parts; and files that are none. */
import { describe, expect, it, test } from 'vitest';
import { parseVisits } from '../src/index.ts';
import { dayOf } from '../src/places/moment.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => parseVisits(bytesOf(text), { name: 'visits.csv' });
const header = 'user,place,time,latitude,longitude';

/** Visits of so many users to so many places in turn, one a day each. */
function diary(users: number, places: number, days: number): string {
  const rows = Array.from({ length: users * days }, (_, i) => {
    const [day, user] = [Math.floor(i / users), i % users];
    const place = (user * 6 + day) % places;
    const date = new Date(Date.UTC(2026, 0, 1 + day, user)).toISOString();
    return `u${user},p${place},${date},${40 + place / 100},${-3}`;
  });
  return [header, ...rows].join('\n');
}

// By Python's datetime: (moment − 1970-01-01T00:00:00Z).total_seconds() / 86400.
test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['1970-01-02', 1],
  ['2026-05-01T12:30:00Z', 20574.520833333332],
  ['2026-05-01 12:30', 20574.520833333332],
  ['2000-02-29T23:59:59.500Z', 11016.999994212963],
  ['1969-12-31T18:00:00Z', -0.25],
  ['2024-01-01T01:00:00+05:30', 19722.8125],
  ['1900-03-01', -25508],
  ['3.5', 3.5],
])('%s is day %d', (text, day) => {
  expect(dayOf(text)).toBeCloseTo(day, 9);
});

test.each([
  '',
  'today',
  '2026-13-01',
  '2026-02-30',
  '1900-02-29',
  '2026-1-1',
  '01.05.2026',
  '2026-01-01T25:00Z',
  '1e5',
])('"%s" is no moment', (text) => expect(dayOf(text)).toBeNaN());

describe('a file of visits', () => {
  it('is put in order of time, with places and users by name', () => {
    const rows = [
      'ann,cafe,2026-01-03,40.1,-3.1,coffee; cafe',
      'bob,park,2026-01-01,40.2,-3.2,',
      'ann,park,2026-01-02T06:00Z,40.2,-3.2,',
      'bob,cafe,2026-01-05,40.1,-3.1,cafe',
      'ann,park,2026-01-06,40.2,-3.2,',
      'bob,park,2026-01-07,40.2,-3.2,',
      'ann,cafe,2026-01-08,40.1,-3.1,cafe',
    ];
    const { data } = read([`${header},tags`, ...rows].join('\n'));
    expect(data.places.tags).toEqual(['cafe', 'coffee', 'place']);
    expect(data.places.list).toMatchObject([
      { name: 'park', tags: [2], position: { latitude: 40.2, longitude: -3.2 } },
      { name: 'cafe', tags: [0, 1] },
    ]);
    expect([...data.log.times]).toEqual([0, 1.25, 2, 4, 5, 6, 7]);
    expect([...data.log.visitors]).toEqual([0, 1, 1, 0, 1, 0, 1]);
    expect([...data.log.places]).toEqual([0, 0, 1, 1, 0, 0, 1]);
    expect(data.visitors).toMatchObject([{ joins: 0 }, { joins: 1.25 }]);
  });

  it('asks for no first visit, and is divided by time', () => {
    const { data, findings } = read(diary(5, 30, 10));
    expect(data.size).toBe(45);
    const firsts = new Set([0, 1, 2, 3, 4]);
    expect([...data.rows].some((row) => firsts.has(row))).toBe(false);
    const { train, validation, test: tested } = data.parts!;
    expect([train.length, validation!.length, tested.length]).toEqual([25, 10, 10]);
    const latest = (rows: Int32Array) =>
      Math.max(...Array.from(rows, (i) => data.log.times[data.rows[i]]));
    expect(latest(train)).toBeLessThan(data.log.times[data.rows[validation![0]]]);
    expect(findings).toEqual([]);
  });

  it('with a handful of places is a warning', () => {
    expect(read(diary(5, 12, 10)).findings).toMatchObject([
      { check: 'few-places', measured: /^12/ },
    ]);
  });

  const row = 'ann,cafe,2026-01-01,40,-3';
  test.each([
    [
      'no column of the kind',
      'user,place,when\na,b,c',
      'visits/columns',
      /no column time, latitude, longitude among/,
    ],
    [
      'nobody',
      `${header}\n ,cafe,2026-01-01,40,-3`,
      'visits/cell',
      /line 2, column user: "".*a name/,
    ],
    [
      'a time of another form',
      `${header}\n${row}\nann,cafe,01.05.2026,40,-3`,
      'visits/cell',
      /line 3, column time: "01\.05\.2026".*2026-05-01T/,
    ],
    [
      'NaN as latitude',
      `${header}\nann,cafe,2026-01-01,NaN,-3`,
      'visits/cell',
      /column latitude: "NaN"/,
    ],
    [
      'a longitude of 200',
      `${header}\nann,cafe,2026-01-01,40,200`,
      'visits/cell',
      /column longitude.*−180 to 180/,
    ],
    [
      'one place at two spots',
      `${header}\n${row}\nbob,cafe,2026-01-02,48,-3`,
      'visits/two-places',
      /"cafe" is 889\.\d km away on line 3/,
    ],
    [
      'one visit each',
      `${header}\n${row}\nbob,cafe,2026-01-02,40,-3`,
      'visits/few',
      /2 visits, 0 returns/,
    ],
    ['one moment alone', `${header}\n${row}\n${row}\n${row}`, 'visits/few', /3 visits, 2 returns/],
    ['no rows', `${header}\n`, 'csv/', /./],
    ['a ragged row', `${header}\nann,cafe`, 'csv/', /line 2/],
    ['a picture', '\u0089PNG\r\n\u001a\n', '', /./],
  ])('%s is refused', (_, text, code, says) => {
    const make = () => read(text);
    expect(make).toThrow(expect.objectContaining({ code: expect.stringContaining(code) }));
    expect(make).toThrow(says);
  });
});
