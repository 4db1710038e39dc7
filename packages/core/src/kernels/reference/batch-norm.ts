/**
 * @file Batch norm: x̂ = (x − μ)/√(σ² + ε), y = gain·x̂ + bias, with μ and σ² of a channel across the
 * batch. Read after reduce.ts.
 */
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { HostArray, Storage } from '../../storage.ts';

/** x seen as [outer, channels, inner]. */
export interface ChannelSizes {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

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

/** The arrays of a batch norm in training. */
export interface BatchNormArrays {
  readonly x: HostArray;
  readonly gain: HostArray;
  readonly bias: HostArray;
  readonly runningMean: HostArray;
  readonly runningVariance: HostArray;
  readonly out: HostArray;
  readonly normalized: HostArray;
  readonly inverseDeviation: HostArray;
}

/** μ and σ² of one channel over the batch; running ← running + momentum·(batch − running). */
export function normalizeChannel(
  arrays: BatchNormArrays,
  sizes: ChannelSizes,
  c: number,
  { epsilon, momentum }: { epsilon: number; momentum: number },
): void {
  const { x, gain, bias, runningMean, runningVariance, out, normalized } = arrays;
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
export function batchNorm(
  x: Storage,
  gain: Storage,
  bias: Storage,
  runningMean: Storage,
  runningVariance: Storage,
  out: Storage,
  normalized: Storage,
  inverseDeviation: Storage,
  outer: number,
  channels: number,
  inner: number,
  epsilon: number,
  momentum: number,
): void {
  const arrays = {
    x: hostRead(x),
    gain: hostRead(gain),
    bias: hostRead(bias),
    runningMean: hostUpdate(runningMean),
    runningVariance: hostUpdate(runningVariance),
    out: hostWrite(out),
    normalized: hostWrite(normalized),
    inverseDeviation: hostWrite(inverseDeviation),
  };
  const sizes = { outer, channels, inner };
  for (let c = 0; c < channels; c++) normalizeChannel(arrays, sizes, c, { epsilon, momentum });
}

/** ∂L/∂x = gain/σ·(g − mean(g) − x̂·mean(g·x̂)): what moves μ or σ cancels out. */
export function batchNormGrad(
  g: Storage,
  normalized: Storage,
  inverseDeviation: Storage,
  gain: Storage,
  gradX: Storage,
  gradGain: Storage,
  gradBias: Storage,
  outer: number,
  channels: number,
  inner: number,
): void {
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
