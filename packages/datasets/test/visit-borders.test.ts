/** @file Visits and newcomers of files at their borders: parts by time, one spot, few places, names that are nearly right. */
import { describe, expect, it } from 'vitest';
import {
  makeVisitData,
  type Places,
  parseNewcomers,
  parseVisits,
  type VisitContent,
} from '../src/index.ts';
import { PlaceDistances } from '../src/places/distances.ts';
import { dayOf } from '../src/places/moment.ts';
import { earthRadius, greatCircle, positionOf, shifted, unitVector } from '../src/places/sphere.ts';
import { bytes, errorOf } from './csv-files.ts';

const many = <T>(count: number, of: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => of(i));
const header = 'user,place,time,latitude,longitude';
const parse = (rows: readonly string[], more = '') =>
  parseVisits(bytes([header + more, ...rows].join('\n')), { name: 'v.csv' });
/** Visits of two users in turn, to as many places as asked, one a day. */
const diary = (count: number, places: number, latitude = (place: number) => place) =>
  many(count, (i) => `u${i % 2},p${i % places},${i},${latitude(i % places)},0`);

describe('a file of visits', () => {
  it('has 60 : 20 : 20 of its visits by time, without the first of each user', () => {
    const { parts, rows, log } = parse(diary(20, 5)).data;
    expect([...rows]).toEqual(many(18, (i) => i + 2));
    expect([parts!.train.length, parts!.validation!.length, parts!.test.length]).toEqual([
      10, 4, 4,
    ]);
    expect([log.times[rows[parts!.validation![0]]], log.times[rows[parts!.test[0]]]]).toEqual([
      12, 16,
    ]);
  });

  it.each([
    ['training', 'abcdefaabb'],
    ['validation', 'aaaaaabcaa'],
    ['test', 'aaaaaaaabc'],
    ['return at all', 'abcdefghij'],
  ])('without a %s is too few', (_, users) => {
    const rows = [...users].map((user, i) => `${user},p${i},${i},0,0`);
    expect(errorOf(() => parse(rows)).code).toBe('visits/few');
  });

  it('has one place within a kilometer', () => {
    // 0.008° are 890 m, 0.01° 1112 m.
    const moved = (degrees: number) => () => {
      let visit = 0;
      return parse(diary(20, 2, (place) => place + (visit++ > 9 ? degrees : 0)));
    };
    expect(moved(0.008)().data.places.list).toHaveLength(2);
    expect(errorOf(moved(0.01))).toMatchObject({
      code: 'visits/two-places',
      message: expect.stringMatching(/1\.1 km/),
    });
  });

  it('is warned of below twenty places', () => {
    expect(parse(diary(60, 20)).findings).toEqual([]);
    expect(parse(diary(60, 19)).findings).toMatchObject([
      { check: 'few-places', measured: expect.stringMatching(/^19/) },
    ]);
  });

  it('reaches both poles and the date line, and has tags once, in order', () => {
    const rows = many(
      20,
      (i) => `u${i % 2},p${i % 2},${i},${i % 2 ? 90 : -90},${i % 2 ? 180 : -180}, b; a;b ;`,
    );
    const { places } = parse(rows, ',tags').data;
    expect(places.tags).toEqual(['a', 'b']);
    expect(places.list.map(({ tags }) => tags)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    for (const wrong of ['90.1,0', '-90.1,0', '0,180.1', '0,-180.1']) {
      expect(errorOf(() => parse([`u,p,1,${wrong}`])).code).toBe('visits/cell');
    }
    expect(errorOf(() => parse(['u, ,1,0,0'])).details).toEqual({
      line: 2,
      column: 'place',
      cell: '',
    });
  });
});

describe('visits', () => {
  const position = { latitude: 0, longitude: 0 };
  const content: VisitContent = {
    name: 'mine',
    places: {
      tags: ['a', 'b'],
      list: many(3, (i) => ({ name: `p${i}`, tags: [1], position, opens: 0 })),
    },
    visitors: many(2, () => ({ home: position, joins: 0 })),
    log: {
      visitors: Int32Array.of(0, 1, 0, 1, 0),
      places: Int32Array.of(0, 1, 2, 0, 1),
      times: Float64Array.of(1, 2, 2, 3, 4),
    },
    periods: { validation: 2, test: 4 },
  };

  it('are of a part from its first day on, and by visitor in order', () => {
    const data = makeVisitData(content);
    expect(data.parts).toEqual({
      ...{ train: Int32Array.of(0), validation: Int32Array.of(1, 2, 3), test: Int32Array.of(4) },
    });
    expect([data.visitsOf(0), data.visitsOf(1)]).toEqual([
      Int32Array.of(0, 2, 4),
      Int32Array.of(1, 3),
    ]);
    const some = data.subset(Int32Array.of(1, 4));
    expect([[...some.rows], some.size, some.parts]).toEqual([[1, 4], 2, null]);
    const again = makeVisitData({ ...content, rows: Int32Array.of(1, 4) });
    expect(again.fingerprint()).toBe(some.fingerprint());
    expect(again.parts!.test).toEqual(Int32Array.of(1));
  });

  it('are refused where one is of nobody, to nowhere, or before the last', () => {
    const at = (changed: Partial<VisitContent['log']>) =>
      errorOf(() => makeVisitData({ ...content, log: { ...content.log, ...changed } })).details;
    expect(at({ visitors: Int32Array.of(0, 1, 2, 1, 0) })).toEqual({ row: 2 });
    expect(at({ places: Int32Array.of(0, 1, 2, 3, 1) })).toEqual({ row: 3 });
    expect(at({ times: Float64Array.of(1, 2, 2, 3, 2.9) })).toEqual({ row: 4 });
    expect(at({ times: Float64Array.of(1, Number.NaN, 2, 3, 4) })).toEqual({ row: 1 });
    const [first, ...others] = content.places.list;
    const tagged = (tags: readonly number[]) => () =>
      makeVisitData({
        ...content,
        places: { ...content.places, list: [...others, { ...first, tags }] },
      });
    expect(errorOf(tagged([])).message).toMatch(/p0 has no tags; expected one/);
    expect(errorOf(tagged([0, 2])).message).toMatch(/p0 has the tag 2; expected 0 to 1/);
  });
});

describe('newcomers', () => {
  const at = (latitude: number) => ({ latitude, longitude: 0 });
  const names = [
    'Cafe (A)',
    'Cafe (B)',
    'Cafe (C)',
    'Cafe (D)',
    'Cafe (E)',
    'Cafe (F)',
    'Other (A)',
  ];
  const places: Places = {
    tags: ['x'],
    list: names.map((name, i) => ({ name, tags: [0], position: at(10 * (i % 4)), opens: 0 })),
  };
  const refusal = (liked: string) =>
    errorOf(() =>
      parseNewcomers(bytes(`latitude,longitude,liked\n31,0,${liked}\n`), { name: 'n', places }),
    );

  it('are offered five branches at most, the nearest first; else one name; else none', () => {
    expect(refusal('cafe').details['known']).toEqual([
      'Cafe (D)',
      'Cafe (C)',
      'Cafe (B)',
      'Cafe (F)',
      'Cafe (A)',
    ]);
    expect(refusal('Othr (A)').details['known']).toEqual(['Other (A)']);
    expect(refusal('q').details['known']).toEqual([]);
    expect(refusal('q').message).toMatch(/as "Cafe \(A\)"$/);
    expect(refusal('Othr (A)').message).toMatch(/did you mean "Other \(A\)"\?$/);
  });
});

describe('moments and distances', () => {
  // date(y, m, d).toordinal() − date(1970, 1, 1).toordinal() of Python
  it.each([
    ['1600-02-29', -135_081],
    ['1700-03-01', -98_556],
    ['2000-12-31', 11_322],
    ['2001-01-01', 11_323],
    ['2100-03-01', 47_541],
    ['2023-04-30', 19_477],
    ['2023-05-31', 19_508],
  ])('%s is day %i', (text, day) => expect(dayOf(text)).toBe(day));

  it.each([
    '2100-02-29',
    '2023-06-31',
    '2023-09-31',
    '2023-11-31',
    '2023-01-01T24:60',
    '2023-12-32',
  ])('%s is none', (text) => {
    expect(dayOf(text)).toBeNaN();
  });

  it('to places are those to each, and on a sphere: a radian along an axis is its radius', () => {
    const list = many(3, (i) => ({
      name: `${i}`,
      tags: [0],
      opens: 0,
      position: { latitude: 10 * i, longitude: -20 * i },
    }));
    const places = { tags: ['x'], list };
    const home = { latitude: 5, longitude: 7 };
    const found = PlaceDistances.of(places).from(home);
    expect([...found]).toEqual(list.map(({ position }) => greatCircle(home, position)));
    expect(PlaceDistances.of(places).from(home)).toBe(found);
    const radian = 180 / Math.PI;
    expect(shifted({ latitude: 0, longitude: 10 }, earthRadius, 0).longitude).toBeCloseTo(
      10 + radian,
      9,
    );
    expect(shifted({ latitude: 10, longitude: 0 }, 0, earthRadius).latitude).toBeCloseTo(
      10 + radian,
      9,
    );
    const [x, y, z] = unitVector({ latitude: -40, longitude: 130 });
    const back = positionOf([5 * x, 5 * y, 5 * z]);
    expect([back.latitude, back.longitude]).toEqual([
      expect.closeTo(-40, 9),
      expect.closeTo(130, 9),
    ]);
  });
});
