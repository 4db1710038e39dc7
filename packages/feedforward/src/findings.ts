/** @file Are the hidden units alive? Read after network.ts. */
import type { Tensor } from '@nnzoo/core';
import { activationFinding, type Finding } from '@nnzoo/training';
import type { MultilayerPerceptron } from './network.ts';

/** One finding a hidden layer, from what it says to the rows x, [B, F]. */
export function layerFindings(model: MultilayerPerceptron, x: Tensor): Finding[] {
  return model.hiddenOutputs(x).map((outputs, i) => {
    const { activation } = model.hidden[i];
    return activationFinding(activation, `hidden ${i + 1}`, outputs.data(), outputs.shape[1]);
  });
}
