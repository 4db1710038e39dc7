/**
 * @file A decoder: tokens to vectors, a place added to each, blocks of attention and of a small
 * network, scores of the token that follows at every place. Read after attention.ts; the block stands in
 * core (nn/transformer-block.ts).
 */
import {
  assign,
  Embedding,
  type FloatType,
  init,
  KeyValueCache,
  LayerNorm,
  LearnedPositions,
  Linear,
  linear,
  Module,
  type Rng,
  SinusoidalPositions,
  type Tensor,
  TransformerBlock,
} from '@nnzoo/core';
import type { TransformerOptions } from './options.ts';

/** What a decoder is made of: the ladder's options, and the number of tokens. */
export interface GptSizes
  extends Pick<
    TransformerOptions,
    | 'layers'
    | 'heads'
    | 'channels'
    | 'context'
    | 'attention'
    | 'positions'
    | 'residual'
    | 'norm'
    | 'mlp'
    | 'tied'
    | 'dropout'
  > {
  /** Number of tokens V. */
  readonly vocabSize: number;
}

/** Factors of the scores; `scaled` is core's default, 1/√D. */
const scales = { mean: 0, unscaled: 1 } as const;

/**
 * x = E[ids] + P; x ← block(x), L times; scores = W·norm(x). One pass scores every place, as no token
 * sees a later one.
 *
 * @see Radford et al. (2019), section 2.3; Vaswani et al. (2017)
 */
export class Gpt extends Module {
  readonly embedding: Embedding;
  /** Null without positions, and where they turn queries and keys (rotary). */
  readonly positions: LearnedPositions | SinusoidalPositions | null;
  /** Whether each block turns its queries and keys by their places. */
  readonly isRotary: boolean;
  readonly blocks: readonly TransformerBlock[];
  readonly norm: LayerNorm | null;
  /** Null where the scores are products with the embedding itself. */
  readonly head: Linear | null;

  constructor(sizes: GptSizes, rng: Rng, dtype: FloatType = 'float32') {
    super();
    const { vocabSize, channels, context, attention, positions, layers, mlp } = sizes;
    const draw = { rng, dtype };
    this.embedding = new Embedding(vocabSize, channels, draw);
    this.positions = positionsOf(positions, context, channels, draw);
    this.isRotary = positions === 'rotary';
    this.blocks = Array.from(
      { length: layers },
      () =>
        new TransformerBlock(channels, sizes.heads, {
          ...draw,
          ...{ causal: true, approximate: 'tanh' },
          ...{ rotary: this.isRotary, hiddenFeatures: mlp * channels },
          ...{ residual: sizes.residual, norm: sizes.norm, dropout: sizes.dropout },
          ...(attention !== 'scaled' && { scale: scales[attention] }),
        }),
    );
    this.norm = sizes.norm ? new LayerNorm(channels, { dtype }) : null;
    this.head = sizes.tied ? null : new Linear(channels, vocabSize, { ...draw, bias: false });
    // Products of normed vectors with a standard normal table would vary by √C: far too certain.
    if (sizes.tied) assign(this.embedding.weight, smallTable(vocabSize, channels, draw));
  }

  /**
   * Scores of the token after each place. With caches, one for each block, the tokens follow those
   * that the caches have read.
   *
   * @shape [B, T] int32 → [B, T, V]
   */
  forward(ids: Tensor, caches?: readonly KeyValueCache[]): Tensor {
    return this.scores(this.trace(ids, caches).at(-1)!);
  }

  /** What goes into each block, and what comes out of the last. @shape [B, T] → list of [B, T, C] */
  trace(ids: Tensor, caches?: readonly KeyValueCache[]): Tensor[] {
    const start = caches?.[0]?.length ?? 0;
    const vectors = this.embedding.forward(ids); // [B, T] → [B, T, C]
    const states = [this.positions?.forward(vectors, start) ?? vectors];
    this.blocks.forEach((block, i) => {
      states.push(block.forward(states[i], caches?.[i])); // [B, T, C]
    });
    return states;
  }

  /** @shape [B, T, C] → [B, T, V] */
  scores(states: Tensor): Tensor {
    const x = this.norm?.forward(states) ?? states;
    return this.head?.forward(x) ?? linear(x, this.embedding.weight);
  }

  /** A cache that has read nothing, for each block. */
  caches(): KeyValueCache[] {
    return this.blocks.map(() => new KeyValueCache());
  }
}

interface Draw {
  readonly rng: Rng;
  readonly dtype: FloatType;
}

function positionsOf(
  kind: GptSizes['positions'],
  context: number,
  channels: number,
  draw: Draw,
): Gpt['positions'] {
  switch (kind) {
    case 'learned':
      return new LearnedPositions(context, channels, draw);
    case 'sinusoidal':
      return new SinusoidalPositions(channels);
    case 'rotary':
    case 'none':
      return null;
    default:
      return kind satisfies never;
  }
}

/** A table for both ends of the network: standard deviation 1/√C. @shape [V, C] */
function smallTable(vocabSize: number, channels: number, draw: Draw): Tensor {
  return init.normal([vocabSize, channels], {
    ...draw,
    standardDeviation: 1 / Math.sqrt(channels),
  });
}
