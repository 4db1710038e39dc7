/** @file What is healthy about a model, and what is not. Read after hierarchical.ts. */
import type { Tensor } from '@nnzoo/core';
import { type Finding, tanhSaturation } from '@nnzoo/training';
import type { DilatedModel } from './dilated.ts';
import { HierarchicalModel } from './hierarchical.ts';

/** What mends a level whose sums are normalized already: gains grow with large steps. */
const remedy = 'lower the learning rate (--learning-rate), or sooner (--decay-at)';

/** Saturation of each level's tanh; of the dilated form, which has none without a gate, nothing. `ids` [B, T] */
export function wavenetFindings(model: HierarchicalModel | DilatedModel, ids: Tensor): Finding[] {
  if (!(model instanceof HierarchicalModel)) return [];
  const vectors = model.embedding.forward(ids);
  return model
    .activations(vectors)
    .map((outputs, level) => tanhSaturation(`level ${level + 1}`, outputs.data()))
    .map((finding) => (finding.remedy === '' ? finding : { ...finding, remedy }));
}
