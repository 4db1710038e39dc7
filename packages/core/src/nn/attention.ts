/** @file Attention as a layer: several heads that look at different things. Read after linear.ts. */
import { aFlag, bag, checkTensor, read, type Settings, setting } from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { scaledDotProductAttention } from '../ops/attention.ts';
import { permute, reshape } from '../ops/movement.ts';
import { unbind } from '../ops/slice.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { Linear } from './linear.ts';

/** Options of MultiHeadAttention. */
export interface MultiHeadAttentionOptions extends DrawOptions {
  /** A position sees itself and those before it only, as a model of text must; default false. */
  causal?: boolean;
  /** Default true. */
  bias?: boolean;
}

const multiHeadAttentionOptions = bag({
  ...drawOptions.settings,
  causal: setting(aFlag, false),
  bias: setting(aFlag, true),
} satisfies Settings<MultiHeadAttentionOptions>);

/**
 * Self-attention: each position asks all others with a query, head by head, and takes a mean of their
 * values. Query, key and value are one product; each head has features/heads of them.
 * @shape [B, T, features] → [B, T, features]
 * @throws UsageError `layer/size`, `layer/heads` where the heads do not divide the features; ShapeError
 * `multiHeadAttention/input`.
 * @see Vaswani et al. (2017), section 3.2.2
 */
export class MultiHeadAttention extends Layer {
  readonly features: number;
  readonly heads: number;
  readonly causal: boolean;
  /** Query, key and value, one after the other: features → 3·features. */
  readonly input: Linear;
  readonly output: Linear;

  constructor(features: number, heads: number, options: MultiHeadAttentionOptions) {
    super();
    const { causal, ...linear } = read('MultiHeadAttention', options, multiHeadAttentionOptions);
    checkSize('MultiHeadAttention', 'features', features);
    checkSize('MultiHeadAttention', 'heads', heads);
    if (features % heads !== 0) {
      throw new UsageError(
        'layer/heads',
        `MultiHeadAttention: ${heads} heads do not divide ${features} features`,
        { features, heads },
      );
    }
    this.features = features;
    this.heads = heads;
    this.causal = causal;
    this.input = new Linear(features, 3 * features, linear);
    this.output = new Linear(features, features, linear);
  }

  forward(x: Tensor): Tensor {
    checkTensor('MultiHeadAttention', x);
    const { features, heads, causal } = this;
    if (x.rank !== 3 || x.shape[2] !== features) {
      throw new ShapeError(
        'multiHeadAttention/input',
        `MultiHeadAttention: x is ${formatShape(x.shape)}; expected [B, T, ${features}]`,
        { shape: x.shape, features },
      );
    }
    const [batch, time] = x.shape;
    const split = reshape(this.input.forward(x), [batch, time, 3, heads, features / heads]);
    const [query, key, value] = unbind(permute(split, [2, 0, 3, 1, 4])); // each [B, heads, T, D]
    const mixed = scaledDotProductAttention(query, key, value, { causal });
    return this.output.forward(reshape(permute(mixed, [0, 2, 1, 3]), [batch, time, features]));
  }
}
