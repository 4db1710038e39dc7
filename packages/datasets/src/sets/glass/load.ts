/** @file Glass: its loader. Read after card.ts. */
import type { Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { loadBundledTable } from '../../bundled.ts';
import { glassCard } from './card.ts';

/**
 * The 214 splinters of UCI's Glass Identification data set.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `glass.csv`.
 */
export function loadGlass(source: ByteSource): Promise<Table> {
  return loadBundledTable(source, glassCard);
}
