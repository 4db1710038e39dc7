/** @file Wine: its loader. Read after card.ts. */
import type { Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { loadBundledTable } from '../../bundled.ts';
import { wineCard } from './card.ts';

/**
 * The 178 wines of UCI's Wine data set.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `wine.csv`.
 */
export function loadWine(source: ByteSource): Promise<Table> {
  return loadBundledTable(source, wineCard);
}
