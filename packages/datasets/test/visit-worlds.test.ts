/** @file Worlds of visits against their documented laws: regions, places and brands by their shares and distances. */
import { createRng } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { type Business, type City, greatCircle, loadCities } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';
import {
  citiesWithBrands,
  cityWeights,
  makePlaces,
  pickRegions,
  somewhereIn,
} from '../src/places/place.ts';
import { moments } from './sums.ts';

const source = nodeSource();
const rngOf = (seed: number) => createRng(seed).stream('world');
/** A city on the equator. */
const city = (name: string, longitude: number, population = 1e5, country = 'XX'): City => ({
  ...{ name, country, population, latitude: 0, longitude },
});
const brand = (
  name: string,
  kind = 'cafe',
  countries = ['XX'],
  cuisines: string[] = [],
): Business => ({
  ...{ name, kind, countries, cuisines },
});
const brands = (count: number, kind?: string) =>
  Array.from({ length: count }, (_, i) => brand(`${kind}${i}`, kind));

describe('cities', () => {
  it('are served where twice as many brands are in their country as they have places; one of a name', () => {
    const businesses = [
      brand('a', 'x', ['AA', 'BB']),
      brand('b', 'x', ['AA']),
      brand('c', 'x', ['AA', 'CC']),
    ];
    const cities = ['AA', 'BB', 'CC', 'DD'].map((country, i) => city(country, i, 1e5, country));
    const servedFor = (places: number) =>
      citiesWithBrands(cities, businesses, { places }).map(({ name }) => name);
    expect([servedFor(1.5), servedFor(2), servedFor(1), servedFor(0.5)]).toEqual([
      ...[['AA'], [], ['AA'], ['AA', 'BB', 'CC']],
    ]);
    const twins = [city('Same', 1), city('Other', 2), city('Same', 3)];
    expect(citiesWithBrands(twins, [brand('a')], { places: 0.5 })).toEqual(twins.slice(0, 2));
  });

  it('grow in people with the square root of their population', () => {
    expect([...cityWeights([city('a', 0, 9e4), city('b', 0, 1e6)])]).toEqual([300, 1000]);
  });

  // A degree of the equator is 111.19 km: 9° are more than 1000 km, 8.99° are less.
  it('are in regions of those nearest to a large one, 1000 km from other large ones', () => {
    const cities = [
      city('hub', 0, 1e6),
      city('far', 9),
      city('b', -3),
      city('a', 2),
      city('d', 8.99),
      city('c', 4),
    ];
    const regionsOf = (...options: readonly [regions: number, cities: number]) =>
      pickRegions(cities, { regions: options[0], cities: options[1] }, rngOf(1)).map((region) =>
        region.map(({ name }) => name),
      );
    expect(regionsOf(1, 3)).toEqual([['hub', 'a', 'b']]);
    expect(regionsOf(1, 9)).toEqual([['hub', 'a', 'b', 'c', 'd']]);
    expect(regionsOf(5, 2)).toEqual([['hub', 'a']]);
    expect(regionsOf(0, 2)).toEqual([]);
    expect(pickRegions([city('small', 0, 999_999)], { regions: 1, cities: 1 }, rngOf(1))).toEqual(
      [],
    );
  });

  it.each([
    [8.99, 1],
    [9, 2],
  ])('are one region or two where two large ones are %f° apart', (degrees, count) => {
    const two = [city('a', 0, 1e6), city('b', degrees, 1e6)];
    for (let seed = 0; seed < 4; seed++) {
      expect(pickRegions(two, { regions: 2, cities: 1 }, rngOf(seed))).toHaveLength(count);
    }
  });

  it('that are real make regions anywhere', async () => {
    const cities = await loadCities(source);
    const regions = pickRegions(cities, { regions: 6, cities: 4 }, rngOf(2));
    const others = pickRegions(cities, { regions: 6, cities: 4 }, rngOf(3));
    expect(regions.map(([hub]) => hub.name)).not.toEqual(others.map(([hub]) => hub.name));
    expect(regions.map((region) => region.length)).toEqual([4, 4, 4, 4, 4, 4]);
    for (const [i, [hub, ...near]] of regions.entries()) {
      expect(hub.population).toBeGreaterThanOrEqual(1e6);
      for (const [other] of regions.slice(0, i)) {
        expect(greatCircle(hub, other)).toBeGreaterThanOrEqual(1000);
      }
      const sorted = cities.map((each) => greatCircle(hub, each)).sort((a, b) => a - b);
      expect(near.map((each) => greatCircle(hub, each))).toEqual(sorted.slice(1, 4));
    }
  });
});

describe('places', () => {
  it('are around the middle of their city, wider in a larger one', () => {
    for (const [population, spread] of [
      [1e6, 3.5],
      [4e6, 5],
    ]) {
      const [middle, rng] = [city('a', 20, population), rngOf(population)];
      const found = Array.from({ length: 3000 }, () => somewhereIn(middle, rng));
      for (const side of ['latitude', 'longitude'] as const) {
        const [mean, deviation] = moments(
          found.map((place) => (place[side] - middle[side]) * 111.19493),
        );
        // Four standard errors of 3000 draws: 4/√3000 and 4/√6000 of the spread.
        expect(Math.abs(mean / spread)).toBeLessThan(0.073);
        expect(Math.abs(deviation / spread - 1)).toBeLessThan(0.052);
      }
    }
  });

  const layout = { regions: 1, cities: 1, places: 2, newShare: 0.1, openings: [240, 300] };

  it('are brands of the country, each once a city, as many as there are', () => {
    const businesses = [
      brand('a', 'cafe', ['XX'], ['tea', 'coffee']),
      brand('b', 'books'),
      brand('c', 'cafe', ['YY']),
    ];
    const cities = [
      city('One', 0),
      city('Two', 1),
      city('Three', 2, 1e5, 'YY'),
      city('None', 3, 1e5, 'ZZ'),
    ];
    const { list, tags } = makePlaces(cities, businesses, layout, rngOf(4));
    expect(tags).toEqual(['books', 'cafe', 'coffee', 'tea']);
    expect(list.map(({ name }) => name).sort()).toEqual([
      ...['a (One)', 'a (Two)', 'b (One)', 'b (Two)', 'c (Three)'],
    ]);
    const tagsOf = new Map(list.map(({ name, tags: own }) => [name, own]));
    expect([tagsOf.get('a (One)'), tagsOf.get('b (Two)')]).toEqual([[1, 2, 3], [0]]);
    for (const { name, position } of list) {
      const home = cities.find((each) => name.endsWith(`(${each.name})`))!;
      expect(greatCircle(position, home)).toBeLessThan(20);
    }
  });

  it('open later in their shares', () => {
    const { list } = makePlaces(
      [city('a', 0)],
      brands(4000),
      { ...layout, places: 4000 },
      rngOf(5),
    );
    const share = (day: number) => list.filter(({ opens }) => opens === day).length / list.length;
    // Four standard errors: 4·√(0.1·0.9/4000).
    for (const day of layout.openings) expect(Math.abs(share(day) - 0.1)).toBeLessThan(0.019);
    expect(Math.abs(share(0) - 0.8)).toBeLessThan(0.026);
    expect(new Set(list.map(({ name }) => name)).size).toBe(4000);
  });

  it('are drawn by kind first, restaurants eight times as often as what is rare', () => {
    const businesses = [...brands(1, 'restaurant'), ...brands(1, 'pub'), ...brands(2, 'zoo')];
    const counts = { restaurant: 0, pub: 0, zoo: 0 };
    const cities = Array.from({ length: 3000 }, (_, i) => city(`c${i}`, 0));
    const { list, tags } = makePlaces(cities, businesses, { ...layout, places: 1 }, rngOf(6));
    for (const { tags: own } of list) counts[tags[own[0]] as keyof typeof counts]++;
    expect(list).toHaveLength(3000);
    for (const [kind, weight] of [
      ['restaurant', 8],
      ['pub', 3],
      ['zoo', 1],
    ] as const) {
      const share = weight / 12;
      const error = Math.sqrt((share * (1 - share)) / 3000);
      expect(Math.abs(counts[kind] / 3000 - share)).toBeLessThan(4 * error);
    }
  });
});
