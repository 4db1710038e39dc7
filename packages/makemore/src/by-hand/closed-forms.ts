/** @file Many steps backwards at once: what the chain of small derivatives comes to on paper. Read after backward.ts. */
import type { Tensor } from '@nnzoo/core';

/**
 * ∂L/∂logits of the mean cross-entropy: (softmax(logits) − targets)/B. Each row pulls the right
 * score up by as much as it pushes the others down.
 *
 * @shape logits [B, V], targets [B, V] one-hot → [B, V]
 */
export function crossEntropyBackward(logits: Tensor, targets: Tensor): Tensor {
  return logits
    .softmax(1)
    .sub(targets)
    .mul(1 / logits.shape[0]);
}

/** What batch norm's closed form needs. */
export interface BatchNormBackward {
  /** ∂L/∂result, [B, H]. */
  readonly gradient: Tensor;
  /** x̂, [B, H]. */
  readonly normalized: Tensor;
  /** 1/√(σ² + ε), [1, H]. */
  readonly inverseDeviation: Tensor;
  /** [H] */
  readonly gain: Tensor;
}

/**
 * ∂L/∂x of batch norm, gain/(σB) · (B·g − Σg − x̂·Σ(g·x̂)), sums over the batch: of the gradient what
 * shifts or stretches all rows alike is taken away, as the norm undoes it.
 *
 * @shape [B, H] → [B, H]
 * @see Ioffe, Szegedy (2015), section 3
 */
export function batchNormBackward(parts: BatchNormBackward): Tensor {
  const { gradient, normalized, inverseDeviation, gain } = parts;
  const size = gradient.shape[0];
  const keepDim = { keepDim: true };
  const shift = gradient.sum(0, keepDim);
  const stretch = normalized.mul(gradient.mul(normalized).sum(0, keepDim));
  const rest = gradient.mul(size).sub(shift).sub(stretch);
  return inverseDeviation
    .mul(gain)
    .mul(1 / size)
    .mul(rest);
}
