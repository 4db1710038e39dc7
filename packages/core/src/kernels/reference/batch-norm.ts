/**
 * @file Batch norm: x̂ = (x − μ)/√(σ² + ε), y = gain·x̂ + bias, with μ and σ² of a channel across the
 * batch. Read after reduce.ts.
 */
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { HostArray } from '../../storage.ts';
import type { BatchNormGradOperands, BatchNormOperands, ChannelSizes } from '../layer-operands.ts';

/** Calls `visit` with the position of each element of one channel. */
function eachOfChannel(
  { outer, channels, inner }: ChannelSizes,
  channel: number,
  visit: (at: number) => void,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) visit((o * channels + channel) * inner + i);
  }
}

/** μ of one channel, and Σ (x − μ)². */
function momentsOf(x: HostArray, sizes: ChannelSizes, channel: number) {
  let sum = 0;
  eachOfChannel(sizes, channel, (at) => {
    sum += x[at];
  });
  const mean = sum / (sizes.outer * sizes.inner);
  let squares = 0;
  eachOfChannel(sizes, channel, (at) => {
    squares += (x[at] - mean) ** 2;
  });
  return { mean, squares };
}

type Names = 'x' | 'gain' | 'bias' | 'runningMean' | 'runningVariance';
/** The arrays of a batch norm in training. */
export type BatchNormArrays = Readonly<
  Record<Names | 'out' | 'normalized' | 'inverseDeviation', HostArray>
>;

/** μ and σ² of one channel over the batch; running ← running + momentum·(batch − running). */
export function normalizeChannel(
  arrays: BatchNormArrays,
  sizes: BatchNormOperands,
  c: number,
): void {
  const { x, gain, bias, runningMean, runningVariance, out, normalized } = arrays;
  const { epsilon, momentum } = sizes;
  const count = sizes.outer * sizes.inner;
  const { mean, squares } = momentsOf(x, sizes, c);
  const inverse = 1 / Math.sqrt(squares / count + epsilon);
  eachOfChannel(sizes, c, (at) => {
    const value = (x[at] - mean) * inverse;
    normalized[at] = value;
    out[at] = value * gain[c] + bias[c];
  });
  arrays.inverseDeviation[c] = inverse;
  runningMean[c] += momentum * (mean - runningMean[c]);
  const variance = squares / (count - 1); // unbiased, as in PyTorch
  runningVariance[c] += momentum * (variance - runningVariance[c]);
}

/** Each channel of x [outer, channels, inner] by itself. */
export function batchNorm(operands: BatchNormOperands): void {
  const arrays = {
    x: hostRead(operands.x),
    gain: hostRead(operands.gain),
    bias: hostRead(operands.bias),
    runningMean: hostUpdate(operands.runningMean),
    runningVariance: hostUpdate(operands.runningVariance),
    out: hostWrite(operands.out),
    normalized: hostWrite(operands.normalized),
    inverseDeviation: hostWrite(operands.inverseDeviation),
  };
  for (let c = 0; c < operands.channels; c++) normalizeChannel(arrays, operands, c);
}

/** ∂L/∂x = gain/σ·(g − mean(g) − x̂·mean(g·x̂)): what moves μ or σ cancels out. */
export function batchNormGrad({
  g,
  normalized,
  inverseDeviation,
  gain,
  gradX,
  gradGain,
  gradBias,
  outer,
  channels,
  inner,
}: BatchNormGradOperands): void {
  const gradient = hostRead(g);
  const unit = hostRead(normalized);
  const inverse = hostRead(inverseDeviation);
  const scale = hostRead(gain);
  const to = hostWrite(gradX);
  const toGain = hostWrite(gradGain);
  const toBias = hostWrite(gradBias);
  const sizes = { outer, channels, inner };
  const count = outer * inner;
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    let dot = 0;
    eachOfChannel(sizes, c, (at) => {
      sum += gradient[at];
      dot += gradient[at] * unit[at];
    });
    const factor = scale[c] * inverse[c];
    eachOfChannel(sizes, c, (at) => {
      to[at] = factor * (gradient[at] - sum / count - (unit[at] * dot) / count);
    });
    toGain[c] = dot;
    toBias[c] = sum;
  }
}
