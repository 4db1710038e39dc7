/**
 * @file The hierarchical model slid along a text: the same weights as dilated convolutions, so that
 * what neighboring windows share is computed once. Read after hierarchical.ts and dilated.ts.
 */
import { BatchNorm, batchNorm, conv1d, Linear, type Tensor, tanh, transpose } from '@nnzoo/core';
import type { HierarchicalModel } from './hierarchical.ts';

/**
 * Scores after each window of the model's T tokens: window t ends at token t + T − 1. Level i, which
 * joins neighbors in the tree, joins places 2^i apart here; batch norm uses its running averages.
 *
 * @shape [B, L] int32 → [B, L − T + 1, V]
 * @see van den Oord et al. (2016), figure 3
 */
export function slide(model: HierarchicalModel, ids: Tensor): Tensor {
  return slideVectors(model, model.embedding.forward(ids)); // [B, L] → [B, L, C]
}

/** As slide, from the tokens' vectors. @shape [B, L, C] → [B, L − T + 1, V] */
export function slideVectors(model: HierarchicalModel, vectors: Tensor): Tensor {
  let x = transpose(vectors, 1, 2); // [B, L, C] → [B, C, L]
  model.levels.forEach(({ layers }, level) => {
    const linear = layers.find((layer) => layer instanceof Linear)!;
    const norm = layers.find((layer) => layer instanceof BatchNorm)!;
    const joined = conv1d(x, filtersOf(linear), undefined, { dilation: 2 ** level });
    const { gain, bias, runningMean, runningVariance, epsilon } = norm;
    const running = { gain, bias, runningMean, runningVariance, epsilon };
    x = tanh(batchNorm(joined, { ...running, axis: 1, training: false })); // [B, H, L − 2^level …]
  });
  return model.output.forward(transpose(x, 1, 2)); // [B, L − T + 1, H] → [B, L − T + 1, V]
}

/** A weight for two vectors side by side, as filters over two places. @shape [H, 2C] → [H, C, 2] */
function filtersOf({ weight }: Linear): Tensor {
  const [hidden, width] = weight.shape;
  return transpose(weight.reshape([hidden, 2, width / 2]), 1, 2);
}
