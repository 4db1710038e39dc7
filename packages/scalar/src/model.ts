/** @file What users of the library get from a run: the trained network. Read after ways/by-hand.ts. */
import { linear, type Tensor, tensor } from '@nnzoo/core';
import { MultilayerPerceptron } from './network.ts';
import { scoresOf } from './ways/by-hand.ts';
import type { Network, Points } from './ways/way.ts';

/** A network of some sizes, whose score decides between two classes. */
export class ScalarNetwork implements Network {
  readonly sizes: readonly number[];
  readonly parameters: Float64Array;

  constructor(sizes: readonly number[], parameters: Float64Array) {
    this.sizes = sizes;
    this.parameters = parameters;
  }

  /** The score of each row: above 0 for the second class. */
  scores(points: Pick<Points, 'size' | 'features' | 'columns'>): Float64Array {
    return scoresOf(this, points);
  }

  /** The scores as ops. @shape [B, F] float64 → [B, 1] */
  forward(x: Tensor): Tensor {
    let start = 0;
    let values = x;
    this.sizes.slice(1).forEach((size, i) => {
      const width = this.sizes[i] + 1; // its weights, and then its bias
      const rows = this.parameters.slice(start, start + size * width);
      const all = tensor(rows, { shape: [size, width], dtype: 'float64' });
      const weights = all.slice(1, { end: width - 1 });
      const sums = linear(values, weights, all.select(1, width - 1));
      values = i === this.sizes.length - 2 ? sums : sums.relu();
      start += size * width;
    });
    return values;
  }

  /** The class of each row, 0 or 1. */
  classify(points: Pick<Points, 'size' | 'features' | 'columns'>): Int32Array {
    return Int32Array.from(this.scores(points), (score) => Number(score > 0));
  }

  /** The same network as Values, to look into it. */
  asValues(): MultilayerPerceptron {
    return new MultilayerPerceptron(this.sizes, this.parameters);
  }
}
