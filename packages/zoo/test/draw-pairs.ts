/** @file Which pairs of architecture and data set are tried beside those that an architecture is shown on. */
import { createRng } from '@nnzoo/core';
import { type DatasetCard, findCard } from '@nnzoo/datasets';
import type { Architecture } from '@nnzoo/training';

/** Sets of more numbers than this take too long to be learned by the way. */
const mostNumbers = 1e6;

/**
 * Names of data sets that an architecture takes and is not shown on, three at most, drawn from a seed;
 * where all of them are large, the smallest.
 */
export function drawPairs(
  { id, datasets, examples }: Architecture,
  { seed }: { readonly seed: number },
): readonly string[] {
  const others = Object.keys(datasets).filter((name) => !examples.includes(name));
  const bySize = others.map(findCard).sort((a, b) => numbersIn(a) - numbersIn(b));
  const small = bySize.filter((card, i) => i === 0 || numbersIn(card) <= mostNumbers);
  const order = createRng(seed).stream(`pairs ${id}`).permutation(small.length);
  return Array.from(order.subarray(0, 3), (i) => small[i].id);
}

function numbersIn({ rows, columns }: DatasetCard): number {
  return rows * columns.length;
}
