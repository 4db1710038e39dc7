/** @file Counting what follows what: the baseline that a network over text must beat. */
import { math, UsageError } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import type { Snapshot } from '../contract.ts';

/** What an n-gram model is made of. */
export interface NGramOptions {
  /** n: tokens of a window, the predicted one included; a bigram's is 2. */
  readonly order: number;
  /** Number of tokens V. */
  readonly vocabSize: number;
  /** Added to each count; above 0, nothing is impossible. */
  readonly smoothing: number;
}

/** Counts after one context. */
interface Followers {
  total: number;
  /** Counts by token. */
  readonly counts: Map<number, number>;
}

const nothing: Followers = { total: 0, counts: new Map() };

/**
 * p(token | the n − 1 tokens before) = (count + smoothing)/(total + smoothing·V); even where
 * neither was counted nor smoothed.
 */
export class NGram {
  readonly order: number;
  readonly vocabSize: number;
  readonly smoothing: number;
  readonly #followers = new Map<string, Followers>();

  /** @throws UsageError `n-gram/order` for an order below 1. */
  constructor({ order, vocabSize, smoothing }: NGramOptions) {
    if (!(Number.isInteger(order) && order >= 1)) {
      throw new UsageError('n-gram/order', `order ${order}: expected a whole number of at least 1`);
    }
    this.order = order;
    this.vocabSize = vocabSize;
    this.smoothing = smoothing;
  }

  /** Number of different windows counted. */
  get windows(): number {
    let count = 0;
    for (const { counts } of this.#followers.values()) count += counts.size;
    return count;
  }

  /** Counts examples; of longer contexts the last n − 1 tokens matter. */
  add(batch: ContextBatch): void {
    for (let row = 0; row < batch.size; row++) {
      this.#count(this.#key(batch, row), batch.targets[row], 1);
    }
  }

  /** How often `token` was counted after these n − 1 tokens, and anything after them. */
  countOf(
    context: ArrayLike<number>,
    token: number,
  ): { readonly count: number; readonly total: number } {
    const { total, counts } = this.#followers.get(Array.from(context).join(' ')) ?? nothing;
    return { count: counts.get(token) ?? 0, total };
  }

  /** Of a token that was counted `count` times among the `total` after its context. */
  probabilityOf(count: number, total: number): number {
    const { vocabSize, smoothing } = this;
    const whole = total + smoothing * vocabSize;
    return whole === 0 ? 1 / vocabSize : (count + smoothing) / whole;
  }

  /** Probabilities of each token after each context: [size, V]. */
  probabilities(batch: Pick<ContextBatch, 'size' | 'context' | 'contexts'>): Float64Array {
    const { vocabSize } = this;
    const out = new Float64Array(batch.size * vocabSize);
    for (let row = 0; row < batch.size; row++) {
      const { total, counts } = this.#followers.get(this.#key(batch, row)) ?? nothing;
      const start = row * vocabSize;
      out.fill(this.probabilityOf(0, total), start, start + vocabSize);
      for (const [token, count] of counts) out[start + token] = this.probabilityOf(count, total);
    }
    return out;
  }

  /** ln of the probabilities after one context, given as its last tokens; −∞ where impossible. */
  scores(context: ArrayLike<number>): Float64Array {
    const contexts = Int32Array.from(context);
    const row = { size: 1, context: contexts.length, contexts };
    return this.probabilities(row).map((p) => (p === 0 ? Number.NEGATIVE_INFINITY : math.log(p)));
  }

  /** The counts as arrays: contexts [N, n − 1], tokens [N], counts [N]. */
  tensors(): Snapshot['tensors'] {
    const width = this.order - 1;
    const size = this.windows;
    const contexts = new Int32Array(size * width);
    const tokens = new Int32Array(size);
    const counts = new Float64Array(size);
    let at = 0;
    for (const [key, followers] of this.#followers) {
      const context = key === '' ? [] : key.split(' ').map(Number);
      for (const [token, count] of followers.counts) {
        contexts.set(context, at * width);
        tokens[at] = token;
        counts[at++] = count;
      }
    }
    return {
      contexts: { dtype: 'int32', shape: [size, width], data: contexts },
      tokens: { dtype: 'int32', shape: [size], data: tokens },
      counts: { dtype: 'float64', shape: [size], data: counts },
    };
  }

  /** Takes over what `tensors` gave. */
  restore({ contexts, tokens, counts }: Snapshot['tensors']): void {
    this.#followers.clear();
    const width = this.order - 1;
    tokens.data.forEach((token: number, i: number) => {
      const context = contexts.data.subarray(i * width, (i + 1) * width);
      this.#count(context.join(' '), token, counts.data[i]);
    });
  }

  #key({ context, contexts }: Pick<ContextBatch, 'context' | 'contexts'>, row: number): string {
    const end = (row + 1) * context;
    return contexts.subarray(end - (this.order - 1), end).join(' ');
  }

  #count(key: string, token: number, count: number): void {
    let followers = this.#followers.get(key);
    if (followers === undefined) {
      followers = { total: 0, counts: new Map() };
      this.#followers.set(key, followers);
    }
    followers.total += count;
    followers.counts.set(token, (followers.counts.get(token) ?? 0) + count);
  }
}
