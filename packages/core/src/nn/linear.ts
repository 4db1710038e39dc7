/** @file The layer that all networks are made of, and its cousin for ids. Read after layer.ts. */
import { type DrawOptions, normal, uniform } from '../init.ts';
import { embedding } from '../ops/indexing.ts';
import { linear } from '../ops/matmul.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { Parameter } from './parameter.ts';

/**
 * y = x·Wᵀ + b along the last axis. Initially all are uniform within ±1/√inFeatures, as in PyTorch.
 * @shape [..., inFeatures] → [..., outFeatures]
 */
export class Linear extends Layer {
  /** [outFeatures, inFeatures] */
  readonly weight: Tensor;
  /** [outFeatures], or null without bias. */
  readonly bias: Tensor | null;

  /** `bias` default true; leave it out before a batch norm, which has its own. */
  constructor(inFeatures: number, outFeatures: number, options: DrawOptions & { bias?: boolean }) {
    super();
    checkSize('Linear', 'inFeatures', inFeatures);
    checkSize('Linear', 'outFeatures', outFeatures);
    const bound = 1 / Math.sqrt(inFeatures);
    const within = { ...options, low: -bound, high: bound };
    this.weight = new Parameter(uniform([outFeatures, inFeatures], within));
    this.bias = options.bias === false ? null : new Parameter(uniform([outFeatures], within));
  }

  forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias ?? undefined);
  }
}

/**
 * A learned vector for each id: row `id` of the table. Initially standard normal, as in PyTorch.
 * @shape [...] int32 → [..., features]
 * @see Bengio et al. (2003)
 */
export class Embedding extends Layer {
  /** [count, features] */
  readonly weight: Tensor;

  /** `count` ids, 0 … count − 1, of `features` numbers each. */
  constructor(count: number, features: number, options: DrawOptions) {
    super();
    checkSize('Embedding', 'count', count);
    checkSize('Embedding', 'features', features);
    this.weight = new Parameter(normal([count, features], options));
  }

  forward(ids: Tensor): Tensor {
    return embedding(ids, this.weight);
  }
}
