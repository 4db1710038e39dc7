/** @file Distances on the globe, and visits against the law that they are drawn from. */
import { describe, expect, it } from 'vitest';
import {
  cards,
  type GeoPosition,
  greatCircle,
  loadCities,
  loadOneRegion,
  loadSparseVisits,
  loadVisits,
  makeVisitData,
  makeVisits,
  positionOf,
  shifted,
  unitVector,
  type VisitContent,
} from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const source = nodeSource();
const at = (latitude: number, longitude: number): GeoPosition => ({ latitude, longitude });
const quarter = (Math.PI / 2) * 6371.0088;

describe('great-circle distance', () => {
  it.each([
    ['Paris and London', at(48.8566, 2.3522), at(51.5074, -0.1278), 343.6],
    ['New York and Los Angeles', at(40.7128, -74.006), at(34.0522, -118.2437), 3935.7],
    ['Tokyo and San Francisco, over 180°', at(35.6762, 139.6503), at(37.7749, -122.4194), 8274.6],
    ['Suva and Apia, over 180°', at(-18.1416, 178.4419), at(-13.8333, -171.7667), 1150.4],
  ])('of %s', (_, a, b, expected) => {
    expect(greatCircle(a, b)).toBeCloseTo(expected, 0);
    expect(greatCircle(b, a)).toBe(greatCircle(a, b));
  });

  it('goes the short way over the meridian of 180°', () => {
    expect(greatCircle(at(0, 179.5), at(0, -179.5))).toBeCloseTo(quarter / 90, 6);
    expect(greatCircle(at(10, 180), at(10, -180))).toBeCloseTo(0, 8);
  });

  it('goes over the poles, where longitude means nothing', () => {
    expect(greatCircle(at(90, 0), at(90, 137))).toBeCloseTo(0, 8);
    expect(greatCircle(at(89, 0), at(89, 180))).toBeCloseTo(quarter / 45, 6);
    expect(greatCircle(at(90, 12), at(-90, -99))).toBeCloseTo(2 * quarter, 3);
    expect(greatCircle(at(0, 0), at(90, 0))).toBeCloseTo(quarter, 6);
  });

  it('keeps the digits of a meter', () => {
    const here = at(52.52, 13.405);
    expect(1000 * greatCircle(here, shifted(here, 0.001, 0))).toBeCloseTo(1, 4);
    expect(greatCircle(here, here)).toBe(0);
  });
});

describe('shifted', () => {
  it.each([at(0, 0), at(51, -2.5), at(-33, 179.999), at(90, 0), at(-89.99, 45)])(
    'is as far away as was asked: %o',
    (from) => {
      const to = shifted(from, 3, -4);
      expect(greatCircle(from, to)).toBeCloseTo(5, 9);
      expect(Math.abs(to.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(to.longitude)).toBeLessThanOrEqual(180);
    },
  );

  it('to the east grows in longitude, to the north in latitude', () => {
    expect(shifted(at(10, 20), 1, 0).longitude).toBeGreaterThan(20);
    expect(shifted(at(10, 20), 0, 1).latitude).toBeGreaterThan(10);
    expect(shifted(at(0, 179.9999), 5, 0).longitude).toBeLessThan(-179);
  });

  it('positions come back from their vectors', () => {
    const { latitude, longitude } = positionOf(unitVector(at(-41.3, 174.8)));
    expect([latitude, longitude]).toEqual([expect.closeTo(-41.3, 10), expect.closeTo(174.8, 10)]);
  });
});

describe('cities', () => {
  it('have the coordinates that an atlas has', async () => {
    const cities = await loadCities(source);
    const find = (name: string) => cities.find((city) => city.name === name)!;
    expect(greatCircle(find('Berlin'), find('Madrid'))).toBeCloseTo(1870, -2);
    expect(cities.every(({ population }) => population >= 100_000)).toBe(true);
  });
});

describe('visits', () => {
  it.each([
    ['visits', loadVisits],
    ['visits-one-region', loadOneRegion],
    ['visits-sparse', loadSparseVisits],
  ])('%s has the rows of its card, which says that it is synthetic', async (id, load) => {
    const visits = await load(source);
    const card = cards.find((each) => each.id === id);
    expect([visits.name, visits.size]).toEqual([id, card?.rows]);
    expect(card?.source).toMatch(/^synthetic/u);
    expect(new Set(visits.places.list.map(({ name }) => name)).size).toBe(
      visits.places.list.length,
    );
  });

  it('are divided by time: nothing in training is later than what is tested', async () => {
    const { parts, log } = await loadOneRegion(source);
    const times = (rows: Int32Array) => Array.from(rows, (row) => log.times[row]);
    const { train, validation, test } = parts!;
    expect(Math.max(...times(train))).toBeLessThan(Math.min(...times(validation!)));
    expect(Math.max(...times(validation!))).toBeLessThan(Math.min(...times(test)));
    expect(train.length + validation!.length + test.length).toBe(log.times.length);
  });

  it('go to a place once, after it opened, and by people who are there', async () => {
    const { log, places, visitors } = await loadOneRegion(source);
    const seen = new Set<string>();
    log.places.forEach((place, row) => {
      expect(log.times[row]).toBeGreaterThanOrEqual(places.list[place].opens);
      expect(log.times[row]).toBeGreaterThanOrEqual(visitors[log.visitors[row]].joins);
      seen.add(`${log.visitors[row]} ${place}`);
    });
    expect(seen.size).toBe(log.places.length);
  });

  it('are the same for the same seed, and others for another', async () => {
    const small = { regions: 1, cities: 2, visitors: 30 };
    const one = (await makeVisits(source, { seed: 5, ...small })).fingerprint();
    expect((await makeVisits(source, { seed: 5, ...small })).fingerprint()).toBe(one);
    expect((await makeVisits(source, { seed: 6, ...small })).fingerprint()).not.toBe(one);
  });

  it('follow the law: first visits have its shares, within four standard deviations', async () => {
    const visits = await makeVisits(source, {
      ...{ seed: 3, regions: 1, cities: 2, places: 8, visitors: 4000, visits: [1, 1] },
    });
    const { log, law, places, visitors } = visits;
    const expected = new Float64Array(places.list.length);
    const variance = new Float64Array(places.list.length);
    const counts = new Float64Array(places.list.length);
    log.places.forEach((place, row) => {
      counts[place]++;
      const isOpen = (p: number) => places.list[p].opens <= log.times[row];
      const weights = law!.weights(log.visitors[row]).map((weight, p) => (isOpen(p) ? weight : 0));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      weights.forEach((weight, p) => {
        expected[p] += weight / sum;
        variance[p] += (weight / sum) * (1 - weight / sum);
      });
    });
    expect(visitors).toHaveLength(4000);
    counts.forEach((count, p) => {
      expect(Math.abs(count - expected[p])).toBeLessThan(4 * Math.sqrt(variance[p]) + 1);
    });
  });

  it('are fewer to places that are far, by the stated power', async () => {
    const visits = await makeVisits(source, { seed: 3, regions: 1, cities: 2, visitors: 50 });
    const { law, places, visitors } = visits;
    const { taste, reach, decay } = law!.options;
    const weights = law!.weights(7);
    places.list.forEach((place, p) => {
      const distance = greatCircle(visitors[7].home, place.position);
      const exact =
        law!.popularity[p] *
        Math.exp(taste * law!.affinity(7, place)) *
        (1 + distance / reach) ** -decay;
      expect(weights[p] / exact).toBeCloseTo(1, 9);
    });
  });
});

describe('hostile visits', () => {
  const content: VisitContent = {
    name: 'mine',
    places: {
      tags: ['cafe'],
      list: [{ name: 'A (B)', tags: [0], position: at(0, 0), opens: 0 }],
    },
    visitors: [{ home: at(0, 0), joins: 0 }],
    log: { visitors: Int32Array.of(0), places: Int32Array.of(0), times: Float64Array.of(1) },
  };
  const [place] = content.places.list;
  const placed = (changed: Partial<typeof place>): VisitContent => ({
    ...content,
    places: { ...content.places, list: [{ ...place, ...changed }] },
  });
  const refused = (code: string) => expect.objectContaining({ code });

  it.each([at(91, 0), at(0, 180.5), at(Number.NaN, 0), at(0, Number.POSITIVE_INFINITY)])(
    'at %o are refused',
    (position) => {
      expect(() => makeVisitData(placed({ position }))).toThrow(refused('visits/position'));
      const visitors = [{ home: position, joins: 0 }];
      expect(() => makeVisitData({ ...content, visitors })).toThrow(refused('visits/position'));
    },
  );

  it('with tags that have no name, or none at all, are refused', () => {
    expect(() => makeVisitData(placed({ tags: [1] }))).toThrow(refused('visits/tags'));
    expect(() => makeVisitData(placed({ tags: [] }))).toThrow(refused('visits/tags'));
  });

  it('by nobody, to nowhere, or out of order are refused', () => {
    const { log } = content;
    const nobody = { ...log, visitors: Int32Array.of(1) };
    const nowhere = { ...log, places: Int32Array.of(-1) };
    const backwards = {
      visitors: Int32Array.of(0, 0),
      places: Int32Array.of(0, 0),
      times: Float64Array.of(2, 1),
    };
    for (const wrong of [nobody, nowhere, backwards]) {
      expect(() => makeVisitData({ ...content, log: wrong })).toThrow(refused('visits/log'));
    }
  });

  it('of impossible counts are refused before anything is drawn', async () => {
    await expect(makeVisits(source, { seed: 1, visitors: 0 })).rejects.toMatchObject({
      code: 'visits/options',
    });
    await expect(makeVisits(source, { seed: 1, visits: [9, 3] })).rejects.toMatchObject({
      code: 'visits/options',
    });
  });
});
