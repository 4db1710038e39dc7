/**
 * @file Attention, spelled out: each token asks those before it, and takes a mean of what they say.
 * Read first. What runs is core's op of the same formula; a test holds the two to the same numbers.
 */
import { type Tensor, tensor } from '@nnzoo/core';

/** What a head made of a text: whom each token looked at, and what it took from there. */
export interface Attended {
  /** Row t holds the shares of the tokens 0 … t, and sums to 1. @shape [..., T, T] */
  readonly weights: Tensor;
  /** @shape [..., T, D] */
  readonly mixed: Tensor;
}

/**
 * softmax(Q·Kᵀ·scale)·V, where no token sees a later one. With scale 0 all tokens before count alike:
 * a bag of words. With scale 1 the products grow with D, and the softmax becomes a maximum.
 *
 * @param scale usually 1/√D
 * @shape three of [..., T, D]
 * @see Vaswani et al. (2017), equation 1
 */
export function attend(query: Tensor, key: Tensor, value: Tensor, scale: number): Attended {
  const time = query.shape[query.rank - 2];
  const scores = query.matmul(key.transpose(-1, -2)).mul(scale); // [..., T, D] @ [..., D, T] → [..., T, T]
  const seen = scores.add(later(time, scores.dtype === 'float64' ? 'float64' : 'float32'));
  const weights = seen.softmax(-1); // −∞ becomes 0
  return { weights, mixed: weights.matmul(value) }; // [..., T, T] @ [..., T, D] → [..., T, D]
}

/** 0 for a token and those before it, −∞ for those that come later. @shape [T, T] */
function later(time: number, dtype: 'float32' | 'float64'): Tensor {
  const values = Array.from({ length: time * time }, (_, i) =>
    i % time > Math.floor(i / time) ? Number.NEGATIVE_INFINITY : 0,
  );
  return tensor(values, { shape: [time, time], dtype });
}
