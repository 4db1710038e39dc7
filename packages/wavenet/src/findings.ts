/** @file What is healthy about a model, and what is not. Read after hierarchical.ts. */
import type { Tensor } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { advise, lowerRate, tanhSaturation } from '@nnzoo/training';
import type { DilatedModel } from './dilated.ts';
import { HierarchicalModel } from './hierarchical.ts';

/** Saturation of each level's tanh; of the dilated form, which has none without a gate, nothing. `ids` [B, T] */
export function wavenetFindings(
  model: HierarchicalModel | DilatedModel,
  ids: Tensor,
  learningRate: number,
): Finding[] {
  if (!(model instanceof HierarchicalModel)) return [];
  const vectors = model.embedding.forward(ids);
  return (
    model
      .activations(vectors)
      .map((outputs, level) => tanhSaturation(`level ${level + 1}`, outputs.data()))
      // The sums are normalized already: only their gains grow, with large steps.
      .map((finding) => advise(finding, lowerRate(learningRate)))
  );
}
