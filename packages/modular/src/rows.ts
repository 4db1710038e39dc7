/** @file Rows of a part: all of them in portions, or some of them, spread evenly. */

import { spreadEvenly, type Table } from '@nnzoo/data';
import { type Dataset, wholeOf } from '@nnzoo/training';

/** At most so many of the rows. */
export function someRows(rows: Table, most = 1000): Table {
  return rows.size <= most ? rows : rows.subset(spreadEvenly(rows.size, most));
}

/** All rows of a part. */
export function allRows(part: Dataset<Table>): Table {
  return wholeOf(part);
}
