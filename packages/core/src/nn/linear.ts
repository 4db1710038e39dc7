/** @file The layer that all networks are made of, and its counterpart for ids. Read after layer.ts. */
import { aFlag, bag, read, type Settings, setting } from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { normal, uniform } from '../init.ts';
import { embedding } from '../ops/indexing.ts';
import { linear } from '../ops/matmul.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { Parameter } from './parameter.ts';

/** Options of Linear. */
export interface LinearOptions extends DrawOptions {
  /** Default true; leave it out before a batch norm, which has its own. */
  bias?: boolean;
}

const linearOptions = bag({
  ...drawOptions.settings,
  bias: setting(aFlag, true),
} satisfies Settings<LinearOptions>);

/**
 * y = x·Wᵀ + b along the last axis. Initially all are uniform within ±1/√inFeatures, as in PyTorch.
 * @shape [..., inFeatures] → [..., outFeatures]
 */
export class Linear extends Layer {
  static readonly passesOn = true;
  /** [outFeatures, inFeatures] */
  readonly weight: Tensor;
  /** [outFeatures], or null without bias. */
  readonly bias: Tensor | null;

  constructor(inFeatures: number, outFeatures: number, options: LinearOptions) {
    super();
    checkSize('Linear', 'inFeatures', inFeatures);
    checkSize('Linear', 'outFeatures', outFeatures);
    const bound = 1 / Math.sqrt(inFeatures);
    const { bias, rng, dtype } = read('Linear', options, linearOptions);
    const within = { rng, dtype, low: -bound, high: bound };
    this.weight = new Parameter(uniform([outFeatures, inFeatures], within));
    this.bias = bias ? new Parameter(uniform([outFeatures], within)) : null;
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
  static readonly passesOn = true;
  /** [count, features] */
  readonly weight: Tensor;

  /** `count` ids, 0 … count − 1, of `features` numbers each. */
  constructor(count: number, features: number, options: DrawOptions) {
    super();
    checkSize('Embedding', 'count', count);
    checkSize('Embedding', 'features', features);
    const draw = read('Embedding', options, drawOptions);
    this.weight = new Parameter(normal([count, features], draw));
  }

  forward(ids: Tensor): Tensor {
    return embedding(ids, this.weight);
  }
}
