/** @file W9 and W10: a step of a small GPT with AdamW, as the transformer of the zoo takes it. */
import { AdamW, createRng, crossEntropy } from '../../packages/core/src/index.ts';
import { Gpt, type GptSizes } from '../../packages/transformer/src/index.ts';
import { load, slices } from './arrays.ts';
import type { Step } from './training.ts';

const common: Omit<GptSizes, 'vocabSize' | 'context' | 'channels'> = {
  ...{ layers: 4, heads: 4, mlp: 4, attention: 'scaled', positions: 'learned' },
  ...{ residual: true, norm: true, tied: false, dropout: 0 },
};

export const startNames = (): Step =>
  gptTraining('w9', { ...common, vocabSize: 27, context: 16, channels: 64 });
export const startNanoGpt = (): Step =>
  gptTraining('w10', { ...common, vocabSize: 65, context: 64, channels: 128 });

/** Cross-entropy at every place, gradients, AdamW. */
function gptTraining(name: string, sizes: GptSizes): Step {
  const model = new Gpt(sizes, createRng(1).stream('init'));
  const named = model.namedParameters();
  for (const [key, value] of named) value.assign(load(`${name}_${key}`).data());
  const optimizer = new AdamW(named, { learningRate: 5e-4, weightDecay: 0.01, betas: [0.9, 0.99] });
  const x = slices(`${name}_X`);
  const y = slices(`${name}_Y`).map((ids) => ids.reshape([-1]));
  let step = 0;
  return () => {
    const i = step++ % x.length;
    const logits = model.forward(x[i]).reshape([-1, sizes.vocabSize]);
    const loss = crossEntropy(logits, y[i]);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    return loss.item();
  };
}
