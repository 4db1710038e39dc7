/** @file Cross-entropy of class scores, with a weight for each class. Read after class-weights.ts. */
import { crossEntropy, type Tensor, tensor } from '@nnzoo/core';

/** The mean over the rows of their losses, each times the weight of its class. @shape losses [B] → [] */
export function weighedMean(
  losses: Tensor,
  classes: Int32Array,
  weights: ArrayLike<number>,
): Tensor {
  const own = Float64Array.from(classes, (id) => weights[id]);
  return losses.mul(tensor(own, { dtype: losses.dtype })).mean();
}

/** Cross-entropy of class scores, its mean over the rows. @shape scores [B, K] → [] */
export function classCrossEntropy(
  scores: Tensor,
  classes: Int32Array,
  weights?: ArrayLike<number> | null,
): Tensor {
  const ids = tensor(classes);
  if (!weights) return crossEntropy(scores, ids);
  return weighedMean(crossEntropy(scores, ids, { reduction: 'none' }), classes, weights);
}
