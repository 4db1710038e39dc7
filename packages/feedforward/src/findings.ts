/** @file Are the hidden units alive? Read after network.ts. */
import type { Tensor } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { activationFinding, advise, lowerRate } from '@nnzoo/training';
import type { MultilayerPerceptron } from './network.ts';
import type { FeedforwardOptions } from './options.ts';

/** One finding a hidden layer, from what it says to the rows x, [B, F]. */
export function layerFindings(
  model: MultilayerPerceptron,
  x: Tensor,
  options: FeedforwardOptions,
): Finding[] {
  const fix = fixOf(options);
  return model.hiddenOutputs(x).map((outputs, i) => {
    const { activation } = model.hidden[i];
    const [, units] = outputs.shape;
    return advise(activationFinding(activation, `hidden ${i + 1}`, outputs.data(), units), fix);
  });
}

/** Weights N(0, 1) saturate from the start; others are driven there by steps too long. */
function fixOf({ initialization, learningRate }: FeedforwardOptions): string {
  return initialization === 'normal' ? '--initialization scaled-normal' : lowerRate(learningRate);
}
