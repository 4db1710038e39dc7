/** @file Breast cancer: its loader. Read after card.ts. */
import type { Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { loadBundledTable } from '../../bundled.ts';
import { breastCancerCard } from './card.ts';

/**
 * The 569 samples of UCI's Breast Cancer Wisconsin (Diagnostic) data set.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `breast-cancer-wdbc.csv`.
 */
export function loadBreastCancer(source: ByteSource): Promise<Table> {
  return loadBundledTable(source, breastCancerCard);
}
