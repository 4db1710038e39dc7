/** @file Places that people visit, built from real cities and real brands. Read after sphere.ts. */
import type { Rng } from '@nnzoo/core';
import type { Business } from '../sets/businesses/load.ts';
import type { City } from '../sets/cities/load.ts';
import { arcOfChord, chord, type GeoPosition, shifted, unitVector } from './sphere.ts';

/** Somewhere to go. */
export interface Place {
  /** Brand and city, `Greggs (Bristol)`: unique. */
  readonly name: string;
  /** What it is and what it serves, by number, ascending. */
  readonly tags: readonly number[];
  readonly position: GeoPosition;
  /** Day on which it opens. */
  readonly opens: number;
}

/** All places, and the names of their tags. */
export interface Places {
  readonly list: readonly Place[];
  /** Names of the tags, by number. */
  readonly tags: readonly string[];
}

/** How the places are laid out. */
export interface Layout {
  readonly regions: number;
  /** Neighboring cities in a region. */
  readonly cities: number;
  /** Places in a city. */
  readonly places: number;
  /** Share of the places that open on each of `openings`; the others are there from the start. */
  readonly newShare: number;
  readonly openings: readonly number[];
}

/** A region begins with a city of so many people, */
const hubPopulation = 1e6;
/** and so many km from the others. */
const hubDistance = 1000;

/** How often each kind is drawn; all others once. */
const kindWeights: Readonly<Record<string, number>> = {
  restaurant: 8,
  fast_food: 7,
  cafe: 6,
  clothes: 3,
  bakery: 3,
  pub: 3,
  cinema: 2,
  ice_cream: 2,
  fitness_centre: 2,
};

/**
 * Cities of the countries in which twice as many brands do business as a city has places; of several
 * with one name the first, as places are told apart by brand and city.
 */
export function citiesWithBrands(
  cities: readonly City[],
  businesses: readonly Business[],
  { places }: Pick<Layout, 'places'>,
): readonly City[] {
  const brands = new Map<string, number>();
  for (const country of businesses.flatMap(({ countries }) => countries)) {
    brands.set(country, (brands.get(country) ?? 0) + 1);
  }
  const served = cities.filter(({ country }) => (brands.get(country) ?? 0) >= 2 * places);
  const names = new Set<string>();
  return served.filter(({ name }) => !names.has(name) && names.add(name));
}

/** Cities in groups: a large one, and the nearest others around it. */
export function pickRegions(
  cities: readonly City[],
  { regions, cities: perRegion }: Pick<Layout, 'regions' | 'cities'>,
  rng: Rng,
): readonly (readonly City[])[] {
  const vectors = cities.map(unitVector);
  const distance = (a: number, b: number): number => arcOfChord(chord(vectors[a], vectors[b]));
  const large = cities.flatMap(({ population }, i) => (population >= hubPopulation ? [i] : []));
  rng.shuffle(large);
  const hubs: number[] = [];
  for (const city of large) {
    if (hubs.length === regions) break;
    if (hubs.every((hub) => distance(hub, city) >= hubDistance)) hubs.push(city);
  }
  return hubs.map((hub) => {
    const near = cities.map((_, i) => i).filter((i) => distance(hub, i) < hubDistance);
    near.sort((a, b) => distance(hub, a) - distance(hub, b));
    return near.slice(0, perRegion).map((i) => cities[i]);
  });
}

/** Somewhere in a city: normal around its middle, wider in a larger one. */
export function somewhereIn(city: City, rng: Rng): GeoPosition {
  const spread = 2 + 1.5 * Math.sqrt(city.population / 1e6); // km
  return shifted(city, rng.normal(0, spread), rng.normal(0, spread));
}

/** Places in these cities: each a brand that does business in the country, once a city. */
export function makePlaces(
  cities: readonly City[],
  businesses: readonly Business[],
  { places, newShare, openings }: Layout,
  rng: Rng,
): Places {
  const tags = [...new Set(businesses.flatMap(({ kind, cuisines }) => [kind, ...cuisines]))].sort();
  const numberOf = new Map(tags.map((tag, i) => [tag, i]));
  const drawDay = (): number => {
    const drawn = Math.floor(rng.next() / newShare);
    return drawn < openings.length ? openings[drawn] : 0;
  };
  const list = cities.flatMap((city) =>
    drawBrands(city, businesses, places, rng).map(({ name, kind, cuisines }) => ({
      name: `${name} (${city.name})`,
      tags: [kind, ...cuisines].map((tag) => numberOf.get(tag)!).sort((a, b) => a - b),
      position: somewhereIn(city, rng),
      opens: drawDay(),
    })),
  );
  return { list, tags };
}

/** Different brands for a city: a kind first, so that many brands of clothes are not many shops. */
function drawBrands(
  { country }: City,
  businesses: readonly Business[],
  count: number,
  rng: Rng,
): readonly Business[] {
  const byKind = new Map<string, Business[]>();
  for (const business of businesses) {
    const { kind, countries } = business;
    if (!countries.includes(country)) continue;
    const others = byKind.get(kind);
    if (others) others.push(business);
    else byKind.set(kind, [business]);
  }
  const drawn: Business[] = [];
  while (drawn.length < count && byKind.size > 0) {
    const kinds = [...byKind.keys()];
    const kind = kinds[rng.choice(kinds.map((each) => kindWeights[each] ?? 1))];
    const left = byKind.get(kind)!;
    drawn.push(...left.splice(rng.int(left.length), 1));
    if (left.length === 0) byKind.delete(kind);
  }
  return drawn;
}

/** People per city grow with the square root of its population: villages are not empty. */
export function cityWeights(cities: readonly City[]): Float64Array {
  return Float64Array.from(cities, ({ population }) => Math.sqrt(population));
}
