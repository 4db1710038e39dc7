/**
 * @file The multilayer perceptron over characters: embed each token of the context, lay the vectors
 * side by side, one tanh layer, scores of what follows. Read after initialization.ts.
 * @see Bengio, Ducharme, Vincent, Jauvin (2003), A Neural Probabilistic Language Model
 */
import { BatchNorm, type DrawOptions, Embedding, Linear, Module, type Tensor } from '@nnzoo/core';
import { type Initialization, initialize } from './initialization.ts';

/** Sizes and steps of the ladder. */
export interface MlpOptions extends DrawOptions {
  /** Number of tokens V. */
  vocabSize: number;
  /** Tokens looked back at, T. */
  context: number;
  /** Numbers that stand for a token, C. */
  embedding: number;
  /** Tanh units, H. */
  hidden: number;
  /** See `initialize`. */
  init: Initialization;
  /** Normalize what goes into the tanh over the batch. */
  norm: 'none' | 'batch';
}

/** What each layer gave, for those who look inside. */
export interface MlpActivations {
  /** [B, T·C] */
  readonly embedded: Tensor;
  /** [B, H], before the norm. */
  readonly sums: Tensor;
  /** [B, H], what the tanh is given: the sums, or normalized. */
  readonly preactivations: Tensor;
  /** [B, H] */
  readonly outputs: Tensor;
  /** [B, V] */
  readonly logits: Tensor;
}

/** Share of the newest batch in the running statistics: an average over about 1,000 batches. */
const normMomentum = 0.001;

/** e = C[ids]; h = tanh(norm(W₁e + b₁)); logits = W₂h + b₂. */
export class CharacterMlp extends Module {
  /** C, [V, C] */
  readonly embedding: Embedding;
  /** W₁ [H, T·C]; a bias only without norm, which has its own. */
  readonly hidden: Linear;
  readonly norm: BatchNorm | null;
  /** W₂ [V, H] */
  readonly output: Linear;

  constructor(options: MlpOptions) {
    super();
    const { vocabSize, context, embedding, hidden, norm, init } = options;
    const draws = { rng: options.rng, dtype: options.dtype ?? 'float32' } as const;
    const hasNorm = norm === 'batch';
    this.embedding = new Embedding(vocabSize, embedding, draws);
    this.hidden = new Linear(context * embedding, hidden, { ...draws, bias: !hasNorm });
    this.norm = hasNorm
      ? new BatchNorm(hidden, { dtype: draws.dtype, momentum: normMomentum })
      : null;
    this.output = new Linear(hidden, vocabSize, draws);
    initialize(this, init, draws);
  }

  /** @shape contexts [B, T] int32 → [B, V] */
  forward(contexts: Tensor): Tensor {
    return this.activations(contexts).logits;
  }

  /** The same, with what lies between. */
  activations(contexts: Tensor): MlpActivations {
    const embedded = this.embedding.forward(contexts).flatten(1); // [B, T, C] → [B, T·C]
    const sums = this.hidden.forward(embedded); // [B, H]
    const preactivations = this.norm ? this.norm.forward(sums) : sums;
    const outputs = preactivations.tanh();
    return { embedded, sums, preactivations, outputs, logits: this.output.forward(outputs) };
  }
}
