/** @file Palmer penguins: their loader. Read after card.ts. */
import type { Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { loadBundledTable } from '../../bundled.ts';
import { penguinsCard } from './card.ts';

/**
 * The 342 penguins with all four measurements.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `penguins.csv`.
 */
export function loadPenguins(source: ByteSource): Promise<Table> {
  return loadBundledTable(source, penguinsCard);
}
