/**
 * @file A network with a memory: tokens to vectors, recurrent layers on top of each other, scores
 * at every place. Read first; the cells' equations stand in core (nn/rnn.ts, gru.ts, lstm.ts).
 */
import { Embedding, Linear, Module, type Recurrent, type Rng, type Tensor } from '@nnzoo/core';
import { type CellKind, stackOf } from './cells.ts';

/** Sizes of a network over tokens. */
export interface NetworkSizes {
  /** Number of tokens V. */
  readonly vocabSize: number;
  /** Numbers C for each token. */
  readonly embedding: number;
  /** Numbers H that each layer remembers. */
  readonly hidden: number;
  /** Recurrent layers, each reading what the one below shows. */
  readonly layers: number;
}

/** What a network gives: scores, and what it remembers after the last token. */
export interface RecurrentScores<State> {
  /** Scores of the token that follows each place. @shape [B, T, V] */
  readonly logits: Tensor;
  /** The state of each layer. */
  readonly states: readonly State[];
}

/**
 * hₜ = cell(xₜ, hₜ₋₁) layer by layer, scores = W·hₜ + b: the same weights at each step, so that a
 * text may be of any length, and all that is known of it must fit into H numbers a layer.
 *
 * @see Elman (1990); Graves (2013) for characters
 */
export class CharacterRnn<State> extends Module {
  readonly embedding: Embedding;
  readonly layers: readonly Recurrent<State>[];
  readonly output: Linear;
  /** How the states of its cells are taken apart. */
  readonly kind: CellKind<State>;

  constructor(sizes: NetworkSizes, kind: CellKind<State>, rng: Rng) {
    super();
    const { vocabSize, embedding, hidden, layers } = sizes;
    this.kind = kind;
    this.embedding = new Embedding(vocabSize, embedding, { rng });
    this.layers = stackOf(kind, { inputs: embedding, hidden, layers }, rng);
    this.output = new Linear(hidden, vocabSize, { rng });
  }

  /** From the given states, default zeros. @shape [B, T] int32 → [B, T, V] */
  forward(ids: Tensor, states?: readonly State[]): RecurrentScores<State> {
    return this.forwardVectors(this.embedding.forward(ids), states); // [B, T] → [B, T, C]
  }

  /** As forward, from the tokens' vectors. @shape [B, T, C] → [B, T, V] */
  forwardVectors(vectors: Tensor, states?: readonly State[]): RecurrentScores<State> {
    const after: State[] = [];
    let x = vectors;
    this.layers.forEach((layer, i) => {
      const { output, state } = layer.forward(x, states?.[i]); // [B, T, C] → [B, T, H]
      after.push(state);
      x = output;
    });
    return { logits: this.output.forward(x), states: after }; // [B, T, H] → [B, T, V]
  }

  /** The states without their history: carried on, but no gradient goes back through them. */
  detach(states: readonly State[]): State[] {
    return states.map((state, i) => this.layers[i].cell.detach(state));
  }
}
