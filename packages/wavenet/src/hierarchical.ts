/**
 * @file The hierarchical model: neighbors are joined in pairs, the pairs in pairs, until the whole
 * context is one vector. Read first; each line of `forward` names the shape that it makes.
 */
import {
  BatchNorm,
  Embedding,
  FlattenConsecutive,
  type Linear,
  Module,
  type Rng,
  Sequential,
  Tanh,
  type Tensor,
} from '@nnzoo/core';
import { levelsOf } from './levels.ts';
import { kaimingLinear } from './start.ts';

/** Sizes of a model over tokens. */
export interface ModelSizes {
  /** Number of tokens V. */
  readonly vocabSize: number;
  /** Tokens T that a prediction is made from: a power of two, at least 2. */
  readonly context: number;
  /** Numbers C for each token. */
  readonly embedding: number;
  /** Channels H of every level. */
  readonly hidden: number;
}

/** So small are the first scores: no token is confidently preferred before anything was learned. */
const outputGain = 0.1;

/**
 * log₂ T levels of [FlattenConsecutive 2, Linear, BatchNorm, Tanh], then one Linear to the scores.
 * A level is the same layer at each pair: it halves the time axis, [B, T, C] → [B, T/2, H], and its
 * matrix product takes the leading axes as they are.
 *
 * @throws UsageError `wavenet/context` for a context that is no power of two.
 * @see van den Oord et al. (2016), figure 3: the tree below one output; Karpathy (2022), makemore 5
 */
export class HierarchicalModel extends Module {
  readonly embedding: Embedding;
  readonly levels: readonly Sequential[];
  readonly output: Linear;
  readonly context: number;

  constructor({ vocabSize, context, embedding, hidden }: ModelSizes, rng: Rng) {
    super();
    this.context = context;
    this.embedding = new Embedding(vocabSize, embedding, { rng });
    this.levels = Array.from({ length: levelsOf(context) }, (_, level) => {
      const channels = 2 * (level === 0 ? embedding : hidden);
      return new Sequential(
        new FlattenConsecutive(2),
        kaimingLinear(channels, hidden, { rng, bias: false }), // the batch norm has one
        new BatchNorm(hidden),
        new Tanh(),
      );
    });
    this.output = kaimingLinear(hidden, vocabSize, { rng, gain: outputGain });
  }

  /** Scores of the token that follows. @shape [B, T] int32 → [B, V] */
  forward(ids: Tensor): Tensor {
    const given = this.activations(this.embedding.forward(ids)); // [B, T] → [B, T, C]
    return this.output.forward(given.at(-1)!); // [B, H] → [B, V]
  }

  /** What each level makes of vectors: [B, T/2, H], [B, T/4, H], …, [B, H]. @shape [B, T, C] → list */
  activations(vectors: Tensor): Tensor[] {
    const given: Tensor[] = [];
    let x = vectors;
    for (const level of this.levels) {
      x = level.forward(x); // [B, T, C] → [B, T/2, 2C] → [B, T/2, H]; the last pair gives [B, H]
      given.push(x);
    }
    return given;
  }
}
