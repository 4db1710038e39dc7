/**
 * @file WaveNet's own form: causal convolutions whose gaps double from layer to layer, with gates,
 * residual and skip connections. One pass predicts what follows at every place. Read after
 * hierarchical.ts.
 */
import {
  Conv1d,
  Embedding,
  Module,
  type Rng,
  relu,
  sigmoid,
  type Tensor,
  tanh,
  transpose,
} from '@nnzoo/core';
import type { ModelSizes } from './hierarchical.ts';
import { levelsOf } from './levels.ts';

/**
 * z = tanh(W_f ∗ x) ⊙ σ(W_g ∗ x), the residual x + W_r ∗ z, and the skip W_s ∗ z; W_f and W_g look
 * at two places that lie `dilation` apart, W_r and W_s at one. All are [B, H, T].
 *
 * @see van den Oord et al. (2016), equation 2 and figure 4
 */
export class GatedBlock extends Module {
  readonly filter: Conv1d;
  readonly gate: Conv1d;
  readonly residual: Conv1d;
  readonly skip: Conv1d;

  /** `channels` H; `dilation` places between the two that a filter sees. */
  constructor(channels: number, dilation: number, rng: Rng) {
    super();
    const causal = { rng, dilation, padding: 'causal' } as const;
    this.filter = new Conv1d(channels, channels, 2, causal);
    this.gate = new Conv1d(channels, channels, 2, causal);
    this.residual = new Conv1d(channels, channels, 1, { rng });
    this.skip = new Conv1d(channels, channels, 1, { rng });
  }

  /** @shape [B, H, T] → two of [B, H, T] */
  forward(x: Tensor): { readonly residual: Tensor; readonly skip: Tensor } {
    const z = tanh(this.filter.forward(x)).mul(sigmoid(this.gate.forward(x)));
    return { residual: x.add(this.residual.forward(z)), skip: this.skip.forward(z) };
  }
}

/**
 * Blocks of dilation 1, 2, 4, …, T/2, so that the last one reaches T places back; their skips are
 * added up, and two convolutions over one place make scores of them.
 *
 * @throws UsageError `wavenet/context` for a context that is no power of two.
 * @see van den Oord et al. (2016), sections 2.1 to 2.4
 */
export class DilatedModel extends Module {
  readonly embedding: Embedding;
  readonly entry: Conv1d;
  readonly blocks: readonly GatedBlock[];
  readonly head: Conv1d;
  readonly output: Conv1d;
  readonly context: number;

  constructor({ vocabSize, context, embedding, hidden }: ModelSizes, rng: Rng) {
    super();
    this.context = context;
    this.embedding = new Embedding(vocabSize, embedding, { rng });
    this.entry = new Conv1d(embedding, hidden, 1, { rng });
    this.blocks = Array.from(
      { length: levelsOf(context) },
      (_, level) => new GatedBlock(hidden, 2 ** level, rng),
    );
    this.head = new Conv1d(hidden, hidden, 1, { rng });
    this.output = new Conv1d(hidden, vocabSize, 1, { rng });
  }

  /** Scores of the token after the last. @shape [B, T] int32 → [B, V] */
  forward(ids: Tensor): Tensor {
    return this.forwardAll(ids).select(1, ids.shape[1] - 1); // [B, T, V] → [B, V]
  }

  /** Scores of the token after each place, from it and the T − 1 before. @shape [B, L] int32 → [B, L, V] */
  forwardAll(ids: Tensor): Tensor {
    return this.forwardVectors(this.embedding.forward(ids)); // [B, L] → [B, L, C]
  }

  /** As forwardAll, from the tokens' vectors. @shape [B, L, C] → [B, L, V] */
  forwardVectors(vectors: Tensor): Tensor {
    let x = this.entry.forward(transpose(vectors, 1, 2)); // [B, C, L] → [B, H, L]
    let skips: Tensor | null = null;
    for (const block of this.blocks) {
      const { residual, skip } = block.forward(x);
      skips = skips ? skips.add(skip) : skip;
      x = residual;
    }
    const scores = this.output.forward(relu(this.head.forward(relu(skips!)))); // [B, H, L] → [B, V, L]
    return transpose(scores, 1, 2); // [B, L, V]
  }
}
