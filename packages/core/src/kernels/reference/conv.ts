/**
 * @file Convolution: y[b, o, i, j] = bias[o] + Σ x[b, c, i·stride + u·dilation − padding, …]·w[o, c, u, v].
 * Forward and both derivatives are one walk over the same triples (x, w, y): y += x·w, and so
 * ∂x += g·w, ∂w += g·x. Read after matmul.ts.
 */
import { hostRead, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { Window2d } from '../operands.ts';

/**
 * Calls `visit` with the positions of every x, w and y that meet in one product; x is −1 in the
 * padding: a zero that is multiplied like any x, and gives NaN with an infinite w.
 */
function eachProduct(window: Window2d, visit: (x: number, w: number, y: number) => void): void {
  const { batch, inChannels, height, width, outChannels, outHeight, outWidth, groups } = window;
  const [kernelHeight, kernelWidth] = window.kernel;
  const channels = inChannels / groups; // that one output channel sees
  const filters = outChannels / groups;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outChannels; o++) {
      const firstChannel = Math.floor(o / filters) * channels;
      for (let i = 0; i < outHeight; i++) {
        for (let j = 0; j < outWidth; j++) {
          const y = ((b * outChannels + o) * outHeight + i) * outWidth + j;
          for (let c = 0; c < channels; c++) {
            const plane = (b * inChannels + firstChannel + c) * height;
            const taps = (o * channels + c) * kernelHeight;
            eachPlace(window, i, j, (row, column, u, v) => {
              const isPadding = row < 0 || row >= height || column < 0 || column >= width;
              const x = isPadding ? -1 : (plane + row) * width + column;
              visit(x, (taps + u) * kernelWidth + v, y);
            });
          }
        }
      }
    }
  }
}

/** A position (row, column) of the input, and the kernel's tap (u, v) over it. */
type Visit = (row: number, column: number, u: number, v: number) => void;

/** Visits the positions under the kernel's taps, those in the padding as well. */
function eachPlace(
  { kernel, stride, padding, dilation }: Window2d,
  i: number,
  j: number,
  visit: Visit,
): void {
  for (let u = 0; u < kernel[0]; u++) {
    const row = i * stride[0] + u * dilation[0] - padding[0];
    for (let v = 0; v < kernel[1]; v++) {
      visit(row, j * stride[1] + v * dilation[1] - padding[1], u, v);
    }
  }
}

/** Visits the input positions under the kernel's taps; padding is left out. */
export function eachTap(window: Window2d, i: number, j: number, visit: Visit): void {
  const { height, width } = window;
  eachPlace(window, i, j, (row, column, u, v) => {
    if (row >= 0 && row < height && column >= 0 && column < width) visit(row, column, u, v);
  });
}

/** Sums to be rounded once: in float64, or in int32, which wraps. */
function sumsFor({ dtype, length }: Storage): Float64Array | Int32Array {
  return dtype === 'int32' ? new Int32Array(length) : new Float64Array(length);
}

/** x·w; of int32, as int32 multiplication has it. */
function productFor({ dtype }: Storage): (x: number, w: number) => number {
  return dtype === 'int32' ? Math.imul : (x, w) => x * w;
}

/** y += x·w, from the bias on. */
export function conv2d(
  x: Storage,
  weight: Storage,
  bias: Storage | undefined,
  out: Storage,
  window: Window2d,
): void {
  const from = hostRead(x);
  const filter = hostRead(weight);
  const sums = sumsFor(out);
  const product = productFor(out);
  if (bias !== undefined) {
    const start = hostRead(bias);
    const plane = window.outHeight * window.outWidth;
    for (let y = 0; y < sums.length; y++) {
      sums[y] = start[Math.floor(y / plane) % window.outChannels];
    }
  }
  eachProduct(window, (i, w, y) => {
    sums[y] += product(i < 0 ? 0 : from[i], filter[w]);
  });
  hostWrite(out).set(sums);
}

/** ∂L/∂x += g·w. */
export function conv2dGradInput(g: Storage, weight: Storage, out: Storage, window: Window2d): void {
  const gradient = hostRead(g);
  const filter = hostRead(weight);
  const sums = new Float64Array(out.length);
  eachProduct(window, (i, w, y) => {
    if (i >= 0) sums[i] += gradient[y] * filter[w];
  });
  hostWrite(out).set(sums);
}

/** ∂L/∂w += g·x. */
export function conv2dGradWeight(g: Storage, x: Storage, out: Storage, window: Window2d): void {
  const gradient = hostRead(g);
  const from = hostRead(x);
  const sums = new Float64Array(out.length);
  eachProduct(window, (i, w, y) => {
    sums[w] += gradient[y] * (i < 0 ? 0 : from[i]);
  });
  hostWrite(out).set(sums);
}
