/** @file The block that a transformer repeats: attention, then a network for each position. Read after attention.ts. */
import { aFlag, aNumber, bag, optional, read, type Settings, setting } from '../arguments/index.ts';
import type { GeluOptions } from '../ops/activation.ts';
import { add } from '../ops/arithmetic.ts';
import { geluOptions } from '../ops/options.ts';
import type { Tensor } from '../tensor.ts';
import { GELU } from './activations.ts';
import {
  checkAttention,
  checkSequence,
  MultiHeadAttention,
  type MultiHeadAttentionOptions,
  multiHeadAttentionOptions,
} from './attention.ts';
import { Dropout } from './dropout.ts';
import type { KeyValueCache } from './key-value-cache.ts';
import { checkSize, Layer } from './layer.ts';
import { Linear } from './linear.ts';
import { LayerNorm } from './normalization.ts';
import { Sequential } from './sequential.ts';

/** Options of TransformerBlock: those of its attention, and these. `dropout` holds for all of it. */
export interface TransformerBlockOptions extends MultiHeadAttentionOptions, GeluOptions {
  /** x is added to what each half makes of it, so that gradients pass; default true. */
  residual?: boolean;
  /** Layer norm before each half; default true. */
  norm?: boolean;
  /** Hidden units of the network for each position; default 4·features, 0 for none. */
  hiddenFeatures?: number;
}

const transformerBlockOptions = bag({
  ...multiHeadAttentionOptions.settings,
  ...geluOptions.settings,
  residual: setting(aFlag, true),
  norm: setting(aFlag, true),
  hiddenFeatures: optional(aNumber),
} satisfies Settings<TransformerBlockOptions>);

/**
 * x′ = x + attention(norm(x)), then x″ = x′ + mlp(norm(x′)): positions exchange what they know, then each
 * thinks by itself. The norms come first ("pre-norm"), so that the sum from block to block stays untouched.
 * @shape [B, T, features] → [B, T, features]
 * @throws as MultiHeadAttention; ShapeError `multiHeadAttention/input`.
 * @see Vaswani et al. (2017), section 3.1; norms first: Xiong et al. (2020)
 */
export class TransformerBlock extends Layer {
  readonly residual: boolean;
  readonly attentionNorm: LayerNorm | null;
  readonly attention: MultiHeadAttention;
  readonly attentionDropout: Dropout;
  readonly mlpNorm: LayerNorm | null;
  /** features → hiddenFeatures → features; null without hidden units. */
  readonly mlp: Sequential | null;

  constructor(features: number, heads: number, options: TransformerBlockOptions) {
    super();
    const op = 'TransformerBlock';
    const given = read(op, options, transformerBlockOptions);
    const { residual, norm, hiddenFeatures = 4 * features, approximate, ...ofAttention } = given;
    const { rng, dtype, bias, dropout } = ofAttention;
    checkAttention(op, features, heads, ofAttention);
    checkSize(op, 'hiddenFeatures', hiddenFeatures, 0);
    const hasMlp = hiddenFeatures > 0;
    this.residual = residual;
    this.attentionNorm = norm ? new LayerNorm(features, { dtype }) : null;
    this.attention = new MultiHeadAttention(features, heads, ofAttention);
    this.attentionDropout = new Dropout(dropout, { rng });
    this.mlpNorm = norm && hasMlp ? new LayerNorm(features, { dtype }) : null;
    this.mlp = hasMlp
      ? new Sequential(
          new Linear(features, hiddenFeatures, { rng, dtype, bias }),
          new GELU({ approximate }),
          new Linear(hiddenFeatures, features, { rng, dtype, bias }),
          new Dropout(dropout, { rng }),
        )
      : null;
  }

  /** The cache is that of its attention. */
  forward(x: Tensor, cache?: KeyValueCache): Tensor {
    checkSequence('TransformerBlock', x, this.attention.features, cache);
    const normed = this.attentionNorm?.forward(x) ?? x;
    const seen = this.#added(
      x,
      this.attentionDropout.forward(this.attention.forward(normed, cache)),
    );
    if (this.mlp === null) return seen;
    return this.#added(seen, this.mlp.forward(this.mlpNorm?.forward(seen) ?? seen));
  }

  #added(x: Tensor, change: Tensor): Tensor {
    return this.residual ? add(x, change) : change;
  }
}
