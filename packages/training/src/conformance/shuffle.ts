/** @file A control that must fail: the same rows, their labels dealt out at random. */
import { createRng } from '@nnzoo/core';
import { type ImageSet, makeImageSet, makeTable, type Table } from '@nnzoo/data';

/** The table with its classes in another order. */
export function withShuffledLabels(table: Table, seed = 1): Table {
  const { name, columns, features, target } = table;
  if (target?.kind !== 'class') return table;
  const ids = shuffled(target.ids, seed);
  return makeTable({ name: `${name}, shuffled`, columns, features, target: { ...target, ids } });
}

/** The pictures with their classes in another order. */
export function withShuffledClasses(images: ImageSet, seed = 1): ImageSet {
  const { name, height, width, channels, brightest, pixels, target } = images;
  if (target === null) return images;
  const ids = shuffled(target.ids, seed);
  const content = { height, width, channels, brightest, pixels, target: { ...target, ids } };
  return makeImageSet({ ...content, name: `${name}, shuffled` });
}

function shuffled(ids: Int32Array, seed: number): Int32Array {
  const order = ids.slice();
  createRng(seed).stream('shuffled labels').shuffle(order);
  return order;
}
