/** @file The bigram as a network: one layer, a softmax, and the loss that counting reaches at once. */
import { type DrawOptions, Embedding, Module, type Tensor } from '@nnzoo/core';

/**
 * logits = oneHot(last token)·W: the row of W that belongs to the token, so it is looked up. Softmax
 * of that row is p(next | token); at the minimum of the loss it is the share of the counts.
 */
export class BigramNetwork extends Module {
  /** W, [V, V]: row a holds the scores of what follows a. */
  readonly table: Embedding;

  /** `vocabSize`: number of tokens V. */
  constructor(vocabSize: number, options: DrawOptions) {
    super();
    this.table = new Embedding(vocabSize, vocabSize, options);
  }

  /** @shape contexts [B, 1] int32 → [B, V] */
  forward(contexts: Tensor): Tensor {
    return this.table.forward(contexts.select(1, -1));
  }
}
