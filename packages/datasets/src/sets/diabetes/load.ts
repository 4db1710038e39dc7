/** @file Diabetes: its loader. Read after card.ts. */
import type { Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { loadBundledTable } from '../../bundled.ts';
import { diabetesCard } from './card.ts';

/**
 * The 442 patients of Efron and others (2004), in their own units.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `diabetes.csv`.
 */
export function loadDiabetes(source: ByteSource): Promise<Table> {
  return loadBundledTable(source, diabetesCard);
}
