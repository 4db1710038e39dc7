/**
 * @file An encoder over patches: each patch becomes a vector, one more token asks them all, and its
 * vector is classified. Read after patches.ts; the block stands in core (nn/transformer-block.ts).
 */
import {
  broadcastTo,
  concat,
  init,
  LayerNorm,
  LearnedPositions,
  Linear,
  Module,
  Parameter,
  type Rng,
  type Tensor,
  TransformerBlock,
} from '@nnzoo/core';
import type { VitOptions } from './options.ts';

/** What an encoder is made of. */
export interface VitSizes
  extends Pick<VitOptions, 'layers' | 'heads' | 'channels' | 'mlp' | 'positions' | 'dropout'> {
  /** Patches of a picture, N. */
  readonly patches: number;
  /** Numbers of a patch, P·P·C. */
  readonly patchSize: number;
  readonly classes: number;
}

/**
 * x = [token; patches·Wᵀ] + P; x ← block(x), L times; scores = W·norm(x₀). Every token sees every other.
 *
 * @see Dosovitskiy et al. (2021), equations 1–4
 */
export class VisionTransformer extends Module {
  readonly patches: Linear;
  /** The token that is classified in the end: the same for all pictures. @shape [1, 1, C] */
  readonly token: Tensor;
  /** Of the token, then of each patch; null without positions. */
  readonly positions: LearnedPositions | null;
  readonly blocks: readonly TransformerBlock[];
  readonly norm: LayerNorm;
  readonly head: Linear;

  constructor(sizes: VitSizes, rng: Rng) {
    super();
    const { patches, patchSize, classes, channels, heads, layers, mlp, dropout } = sizes;
    this.patches = new Linear(patchSize, channels, { rng });
    this.token = new Parameter(init.normal([1, 1, channels], { rng }));
    this.positions =
      sizes.positions === 'learned' ? new LearnedPositions(patches + 1, channels, { rng }) : null;
    this.blocks = Array.from(
      { length: layers },
      () => new TransformerBlock(channels, heads, { rng, dropout, hiddenFeatures: mlp * channels }),
    );
    this.norm = new LayerNorm(channels);
    this.head = new Linear(channels, classes, { rng });
  }

  /** Scores of the classes. @shape [B, N, P·P·C] → [B, classes] */
  forward(patches: Tensor): Tensor {
    const token = this.trace(patches).at(-1)!.select(1, 0); // [B, N + 1, C] → [B, C]
    return this.head.forward(this.norm.forward(token));
  }

  /** What goes into each block, and what comes out of the last. @shape [B, N, …] → list of [B, N + 1, C] */
  trace(patches: Tensor): Tensor[] {
    const vectors = this.patches.forward(patches); // [B, N, P·P·C] → [B, N, C]
    const [batch, , channels] = vectors.shape;
    const tokens = concat([broadcastTo(this.token, [batch, 1, channels]), vectors], 1); // [B, N + 1, C]
    const states = [this.positions?.forward(tokens) ?? tokens];
    this.blocks.forEach((block, i) => {
      states.push(block.forward(states[i]));
    });
    return states;
  }
}
