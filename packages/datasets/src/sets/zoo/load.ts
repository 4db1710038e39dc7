/** @file Zoo: its loader. Read after card.ts. */
import { makeTable, type Table } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { loadBundledTable } from '../../bundled.ts';
import { zooCard } from './card.ts';

/**
 * The 101 animals of UCI's Zoo data set. Animals that are alike in all columns are a group.
 *
 * @throws {DataError} `source/missing` where `source` does not hold `zoo.csv`.
 */
export async function loadZoo(source: ByteSource): Promise<Table> {
  const { name, columns, features, target, size } = await loadBundledTable(source, zooCard);
  const rows = Array.from({ length: size }, (_, row) => {
    return features.subarray(row * columns.length, (row + 1) * columns.length).join();
  });
  const groups = Int32Array.from(rows, (row) => rows.indexOf(row));
  return makeTable({ name, columns, features, target, groups });
}
