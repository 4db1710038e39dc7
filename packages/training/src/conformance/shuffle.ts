/** @file A control that must fail: the same rows, their labels dealt out at random. */
import { createRng } from '@nnzoo/core';
import { makeTable, type Table } from '../table.ts';

/** The table with its classes in another order. */
export function withShuffledLabels(table: Table, seed = 1): Table {
  const { name, columns, features, target } = table;
  if (target?.kind !== 'class') return table;
  const ids = target.ids.slice();
  createRng(seed).stream('shuffled labels').shuffle(ids);
  return makeTable({ name: `${name}, shuffled`, columns, features, target: { ...target, ids } });
}
