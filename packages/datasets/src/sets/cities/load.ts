/** @file Cities: their loader. Read after card.ts. */
import type { ByteSource } from '@nnzoo/training';
import { parseNumber } from '../../csv/number.ts';
import { readBundledSheet } from '../../places/bundled-sheet.ts';
import type { GeoPosition } from '../../places/sphere.ts';
import { citiesCard } from './card.ts';

/** A city. */
export interface City extends GeoPosition {
  readonly name: string;
  /** Code of its country, two letters: `GB`. */
  readonly country: string;
  readonly population: number;
}

/**
 * The cities, the largest first.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `cities.csv`;
 *   `bundled/mismatch` where it is not the file of the card.
 */
export async function loadCities(source: ByteSource): Promise<readonly City[]> {
  const rows = await readBundledSheet(source, citiesCard);
  return rows.map(([name, country, latitude, longitude, population]) => ({
    name,
    country,
    latitude: parseNumber(latitude),
    longitude: parseNumber(longitude),
    population: parseNumber(population),
  }));
}
