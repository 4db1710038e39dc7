/** @file Businesses: their loader. Read after card.ts. */
import type { ByteSource } from '@nnzoo/training';
import { readBundledSheet } from '../../places/bundled-sheet.ts';
import { businessesCard } from './card.ts';

/** A brand with its tags, as OpenStreetMap calls them. */
export interface Business {
  readonly name: string;
  /** What it is: `cafe`, `books`. */
  readonly kind: string;
  /** What it serves; often nothing is said. */
  readonly cuisines: readonly string[];
  /** Codes of the countries that it does business in. */
  readonly countries: readonly string[];
}

/**
 * The brands, by name.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `businesses.csv`;
 *   `bundled/mismatch` where it is not the file of the card.
 */
export async function loadBusinesses(source: ByteSource): Promise<readonly Business[]> {
  const rows = await readBundledSheet(source, businessesCard);
  return rows.map(([name, kind, cuisines, countries]) => ({
    name,
    kind,
    cuisines: cuisines === '' ? [] : cuisines.split(';'),
    countries: countries.split(';'),
  }));
}
