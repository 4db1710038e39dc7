/**
 * @file Batch norm and layer norm: x̂ = (x − μ)/√(σ² + ε), y = gain·x̂ + bias. The two differ only in
 * what μ and σ are taken over: a channel across the batch, or one row across its features. Read
 * after reduce.ts.
 */
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { HostArray, Storage } from '../../storage.ts';

/** x seen as [outer, channels, inner]. */
interface ChannelSizes {
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

/** μ and σ² of each channel over the batch; running ← running + momentum·(batch − running). */
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
  const from = hostRead(x);
  const scale = hostRead(gain);
  const shift = hostRead(bias);
  const toMean = hostUpdate(runningMean);
  const toVariance = hostUpdate(runningVariance);
  const to = hostWrite(out);
  const toNormalized = hostWrite(normalized);
  const toInverse = hostWrite(inverseDeviation);
  const sizes = { outer, channels, inner };
  const count = outer * inner;
  for (let c = 0; c < channels; c++) {
    const { mean, squares } = momentsOf(from, sizes, c);
    const inverse = 1 / Math.sqrt(squares / count + epsilon);
    eachOfChannel(sizes, c, (at) => {
      const value = (from[at] - mean) * inverse;
      toNormalized[at] = value;
      to[at] = value * scale[c] + shift[c];
    });
    toInverse[c] = inverse;
    toMean[c] += momentum * (mean - toMean[c]);
    toVariance[c] += momentum * (squares / (count - 1) - toVariance[c]); // unbiased, as in PyTorch
  }
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

function meanOfRow(x: HostArray, start: number, columns: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += x[start + c];
  return sum / columns;
}

/** μ and σ² of each row over its features. */
export function layerNorm(
  x: Storage,
  gain: Storage,
  bias: Storage,
  out: Storage,
  normalized: Storage,
  inverseDeviation: Storage,
  rows: number,
  columns: number,
  epsilon: number,
): void {
  const from = hostRead(x);
  const scale = hostRead(gain);
  const shift = hostRead(bias);
  const to = hostWrite(out);
  const toNormalized = hostWrite(normalized);
  const toInverse = hostWrite(inverseDeviation);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const mean = meanOfRow(from, start, columns);
    let squares = 0;
    for (let c = 0; c < columns; c++) squares += (from[start + c] - mean) ** 2;
    const inverse = 1 / Math.sqrt(squares / columns + epsilon);
    for (let c = 0; c < columns; c++) {
      const value = (from[start + c] - mean) * inverse;
      toNormalized[start + c] = value;
      to[start + c] = value * scale[c] + shift[c];
    }
    toInverse[r] = inverse;
  }
}

/** As batchNormGrad by rows, with the gain inside the means: it differs along a row. */
export function layerNormGrad(
  g: Storage,
  normalized: Storage,
  inverseDeviation: Storage,
  gain: Storage,
  gradX: Storage,
  gradGain: Storage,
  gradBias: Storage,
  rows: number,
  columns: number,
): void {
  const gradient = hostRead(g);
  const unit = hostRead(normalized);
  const inverse = hostRead(inverseDeviation);
  const scale = hostRead(gain);
  const to = hostWrite(gradX);
  const gainSums = new Float64Array(columns);
  const biasSums = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let sum = 0;
    let dot = 0;
    for (let c = 0; c < columns; c++) {
      const at = start + c;
      sum += gradient[at] * scale[c];
      dot += gradient[at] * scale[c] * unit[at];
      gainSums[c] += gradient[at] * unit[at];
      biasSums[c] += gradient[at];
    }
    for (let c = 0; c < columns; c++) {
      const at = start + c;
      to[at] = inverse[r] * (gradient[at] * scale[c] - sum / columns - (unit[at] * dot) / columns);
    }
  }
  hostWrite(gradGain).set(gainSums);
  hostWrite(gradBias).set(biasSums);
}
