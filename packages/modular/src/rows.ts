/** @file Rows of a part: all of them in portions, or some of them, spread evenly. */

import type { Table } from '@nnzoo/data';
import type { Dataset } from '@nnzoo/training';

/** The numbers of at most `most` of `size` rows; a file is often sorted by class. */
export function spread(size: number, most: number): Int32Array {
  const length = Math.min(size, most);
  return Int32Array.from({ length }, (_, i) => Math.floor((i * size) / length));
}

/** At most so many of the rows. */
export function someRows(rows: Table, most = 1000): Table {
  return rows.size <= most ? rows : rows.subset(spread(rows.size, most));
}

/** All rows of a part. */
export function allRows(part: Dataset<Table>): Table {
  return part.take(spread(part.size, part.size));
}
