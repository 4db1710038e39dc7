/** @file Which rows stand in which batch: a function of (seed, epoch, batch) alone. */
import type { Rng } from '@nnzoo/core';
import type { Plan } from '../contract.ts';
import type { Extent } from './plan.ts';

/** The rows of batch `batch` of epoch `epoch`, both from 0. */
export type Order = (epoch: number, batch: number) => Int32Array;

/** The order that a plan asks for, over `size` rows; `stream` is the random stream of orders. */
export function createOrder(
  order: Plan['order'],
  size: number,
  { batchSize, stepsPerEpoch }: Extent,
  stream: Rng,
): Order {
  switch (order) {
    case 'fixed': {
      const rows = Int32Array.from({ length: size }, (_, row) => row);
      return (_, batch) => portion(rows, batch, batchSize);
    }
    case 'shuffled': {
      let permuted = -1;
      let rows: Int32Array = new Int32Array(0);
      return (epoch, batch) => {
        if (permuted !== epoch) rows = stream.at(epoch, 0).permutation(size);
        permuted = epoch;
        return portion(rows, batch, batchSize);
      };
    }
    case 'withReplacement':
      return (epoch, batch) => {
        const rng = stream.at(epoch, batch);
        return Int32Array.from({ length: batchSize }, () => rng.int(size));
      };
    case 'streams':
      // Reader i goes through its own stretch of `stepsPerEpoch` consecutive rows.
      return (_, batch) =>
        Int32Array.from({ length: batchSize }, (_, reader) => reader * stepsPerEpoch + batch);
    default:
      return order satisfies never;
  }
}

function portion(rows: Int32Array, batch: number, batchSize: number): Int32Array {
  return rows.slice(batch * batchSize, (batch + 1) * batchSize);
}
