/** @file Are the hidden units alive? Read after network.ts. */
import type { Tensor } from '@nnzoo/core';
import { deadUnits, type Finding, sigmoidSaturation, tanhSaturation } from '@nnzoo/training';
import type { MultilayerPerceptron } from './network.ts';

/** One finding a hidden layer, from what it says to the rows x, [B, F]. */
export function layerFindings(model: MultilayerPerceptron, x: Tensor): Finding[] {
  return model.hiddenOutputs(x).map((outputs, i) => {
    const subject = `hidden ${i + 1}`;
    const { activation } = model.hidden[i];
    switch (activation) {
      case 'sigmoid':
        return sigmoidSaturation(subject, outputs.data());
      case 'tanh':
        return tanhSaturation(subject, outputs.data());
      case 'relu':
        return deadUnits(subject, outputs.data(), outputs.shape[1]);
      default:
        return activation satisfies never;
    }
  });
}
