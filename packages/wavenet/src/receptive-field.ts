/** @file How far back a prediction looks, found by its gradient. Read after slide.ts. */
import { grad, type Rng, randn, withGradEnabled } from '@nnzoo/core';
import type { DilatedModel } from './dilated.ts';
import { HierarchicalModel } from './hierarchical.ts';
import { slideVectors } from './slide.ts';

/**
 * How much the last prediction over a text of `length` random vectors changes with each of them:
 * √Σ (∂/∂x)² over the channels of a place, the last place first. Beyond the context all are exactly 0.
 *
 * @param length places of the text, at least the model's context
 */
export function receptiveField(
  model: HierarchicalModel | DilatedModel,
  length: number,
  rng: Rng,
): Float64Array {
  const channels = model.embedding.weight.shape[1];
  const vectors = randn([1, length, channels], { rng, requiresGrad: true });
  const gradient = withGradEnabled(true, () => {
    const scores =
      model instanceof HierarchicalModel
        ? slideVectors(model, vectors)
        : model.forwardVectors(vectors);
    return grad(
      scores
        .select(1, scores.shape[1] - 1)
        .square()
        .sum(),
      [vectors],
    )[0];
  });
  const values = gradient?.data() ?? [];
  return Float64Array.from({ length }, (_, distance) => {
    const start = (length - 1 - distance) * channels;
    let squares = 0;
    for (let c = 0; c < channels; c++) squares += values[start + c] ** 2;
    return Math.sqrt(squares);
  });
}
