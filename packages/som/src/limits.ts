/**
 * @file The range of the data, which units that are pushed away may not leave. Where h is negative
 * (Mexican hat), w ← w − |αh|·(x − w) makes the way to the input longer by the same factor each time,
 * and in the batch rule weights cancel: without a limit the codebook grows without bound. Read after
 * neighborhood.ts.
 */
import { type Tensor, tensor } from '@nnzoo/core';
import type { Snapshot } from '@nnzoo/training';

/** Smallest and largest value of each feature, over the rows that were seen. */
export class Limits {
  /** [F] */
  readonly low: Float32Array;
  /** [F] */
  readonly high: Float32Array;

  constructor(features: number) {
    this.low = new Float32Array(features).fill(Number.POSITIVE_INFINITY);
    this.high = new Float32Array(features).fill(Number.NEGATIVE_INFINITY);
  }

  /** Widens the range by rows of features, row-major. */
  see(rows: Float32Array): void {
    const { low, high } = this;
    rows.forEach((value, i) => {
      const f = i % low.length;
      low[f] = Math.min(low[f], value);
      high[f] = Math.max(high[f], value);
    });
  }

  /** The range as tensors of a checkpoint. */
  state(): Snapshot['tensors'] {
    const vector = (data: Float32Array) =>
      ({ dtype: 'float32', shape: [data.length], data: data.slice() }) as const;
    return { 'limits.low': vector(this.low), 'limits.high': vector(this.high) };
  }

  /** Takes the range from a checkpoint. */
  restore(tensors: Snapshot['tensors']): void {
    this.low.set(tensors['limits.low'].data);
    this.high.set(tensors['limits.high'].data);
  }

  /** Brings each value of a codebook [U, F] into the range, in place. */
  hold(codebook: Tensor): void {
    const { low, high } = this;
    const values = codebook.data().map((value, i) => {
      const f = i % low.length;
      return Math.min(high[f], Math.max(low[f], value));
    });
    codebook.assign(tensor(values, { shape: codebook.shape }));
  }
}
