/** @file W3 and W4: the character models of makemore. */
import {
  batchNorm,
  crossEntropy,
  embedding,
  matmul,
  noGrad,
  ones,
  reshape,
  type Tensor,
  tanh,
  zeros,
} from '../../packages/core/src/index.ts';
import { parameters, slices } from './arrays.ts';
import { type Step, training, untrained } from './training.ts';

function running(channels: number): { runningMean: Tensor; runningVariance: Tensor } {
  return { runningMean: zeros([channels]), runningVariance: ones([channels]) };
}

/** Embedding → hidden with batch norm → logits → loss. */
function mlp() {
  const x = slices('w3_X');
  const y = slices('w3_Y');
  const all = parameters('w3', 'C W1 g b W2 b2');
  const [table, w1, gain, bias, w2, b2] = all;
  const statistics = running(200);
  const lossOf = (step: number): Tensor => {
    const embedded = reshape(embedding(x[step % 64], table), [32, 30]); // [B, T, C] → [B, T·C]
    const hidden = tanh(batchNorm(matmul(embedded, w1), { gain, bias, ...statistics }));
    return crossEntropy(matmul(hidden, w2).add(b2), y[step % 64]);
  };
  return { all, lossOf };
}

export function startMlp(): Step {
  const { all, lossOf } = mlp();
  return training(all, 0.1, lossOf);
}

/** The loss with its graph, and never a step back. */
export function startMlpForward(): Step {
  const { lossOf } = mlp();
  let step = 0;
  return untrained(() => lossOf(step++));
}

function waveNet() {
  const all = parameters('w4', 'C W1 g1 b1 W2 g2 b2 W3 g3 b3 W4 b4');
  const [table, w1, g1, b1, w2, g2, b2, w3, g3, b3, w4, b4] = all;
  const layers = [
    { weight: w1, gain: g1, bias: b1, ...running(128) },
    { weight: w2, gain: g2, bias: b2, ...running(128) },
    { weight: w3, gain: g3, bias: b3, ...running(128) },
  ];
  const logits = (ids: Tensor, isTraining: boolean): Tensor => {
    let h = embedding(ids, table); // [B, T, C]
    for (const { weight, ...norm } of layers) {
      const [batch, time, channels] = h.shape;
      h = reshape(h, [(batch * time) / 2, channels * 2]); // neighbors in time side by side
      h = tanh(batchNorm(matmul(h, weight), { ...norm, training: isTraining }));
      h = reshape(h, [batch, time / 2, 128]);
    }
    return matmul(reshape(h, [h.shape[0], 128]), w4).add(b4);
  };
  return { all, logits };
}

export function startWaveNet(): Step {
  const x = slices('w4_X');
  const y = slices('w4_Y');
  const { all, logits } = waveNet();
  return training(all, 0.1, (step) => crossEntropy(logits(x[step % 64], true), y[step % 64]));
}

export function startWaveNetInference(batch: number): Step {
  const { logits } = waveNet();
  const ids = slices('w4_X')[1].slice(0, { end: batch });
  return untrained(() => noGrad(() => logits(ids, false)).data());
}
