/** @file Pooling: the largest, or the mean, of each window; an image becomes smaller. Read after window.ts. */

import { aPair, check, checkTensor, read } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { type Derivative, noSecondDerivative, record } from '../graph.ts';
import type { Window2d } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, toFloat, toNumber } from './layout.ts';
import { poolOptions } from './options.ts';
import { type Pair, type WindowOptions, windowOver, windowShape } from './window.ts';

/** Options of the poolings; the stride defaults to the window's size, so that windows do not overlap. */
export type PoolOptions = Omit<WindowOptions, 'dilation'>;

/** A window over x for each channel by itself. */
function poolWindow(op: string, x: Tensor, size: Pair, options: PoolOptions | undefined): Window2d {
  const given = read(op, options, poolOptions);
  const [, width] = typeof size === 'number' ? [size, size] : size;
  const kernel = op.endsWith('1d') || typeof size === 'number' ? squareOf(op, width) : size;
  if (kernel.length !== 2 || !kernel.every((n) => Number.isInteger(n) && n >= 1)) {
    throw new UsageError(
      `${op}/kernel-size`,
      `${op}: the window is ${JSON.stringify(size)}; expected whole numbers from 1`,
      { kernelSize: size },
    );
  }
  const outChannels = x.shape[1] ?? 0;
  const sizes = { kernel, outChannels, groups: 1, stride: size };
  const window = windowOver(op, x.shape, sizes, given);
  const wide = window.padding.findIndex((padding, axis) => 2 * padding > kernel[axis]);
  if (wide >= 0) {
    throw new UsageError(
      `${op}/padding`,
      `${op}: padding ${window.padding[wide]} is more than half of the window's ${kernel[wide]}: a window could hold nothing else`,
      { padding: window.padding, kernel },
    );
  }
  return window;
}

function squareOf(op: string, size: number): readonly [number, number] {
  return [op.endsWith('1d') ? 1 : size, size];
}

function maxPool(op: string, x: Tensor, size: Pair, options: PoolOptions | undefined): Tensor {
  checkTensor(op, x);
  check(op, 'kernelSize', size, aPair);
  const from = toNumber(x);
  const window = poolWindow(op, from, size, options);
  const shape = windowShape(op, window);
  const out = newStorage(from.dtype, sizeOf(shape));
  const row = contiguous(from);
  kernelsFor(from.dtype).maxPool2d(row.storage, out, window);
  dropCopy(row, from);
  return record(new Tensor(out, shape), maxPoolDerivative, [from], [], window);
}

/**
 * The largest element of each window; padding counts as −∞.
 * @shape [B, C, H, W] → [B, C, H′, W′]
 * @derivative g goes to the largest element of its window, the first of several
 * @throws ShapeError `maxPool2d/rank`, `maxPool2d/kernel-size`; UsageError `maxPool2d/stride`, `maxPool2d/padding`.
 */
export function maxPool2d(x: Tensor, kernelSize: Pair, options?: PoolOptions): Tensor {
  return maxPool('maxPool2d', x, kernelSize, options);
}

/**
 * The largest element of each window; padding counts as −∞.
 * @shape [B, C, T] → [B, C, T′]
 * @derivative g goes to the largest element of its window, the first of several
 * @throws ShapeError `maxPool1d/rank`, `maxPool1d/kernel-size`; UsageError `maxPool1d/stride`, `maxPool1d/padding`.
 */
export function maxPool1d(x: Tensor, kernelSize: number, options?: PoolOptions): Tensor {
  return maxPool('maxPool1d', x, kernelSize, options);
}

/** As maxPool1d and maxPool2d say. */
const maxPoolDerivative: Derivative<Window2d> = {
  op: 'maxPool',
  gradients: [
    (g, { inputs: [x], output, context: window }) => {
      const out = newStorage(g.dtype, x.size);
      const from = contiguous(g);
      const input = contiguous(x);
      const { maxPool2dGrad } = kernelsFor(g.dtype);
      maxPool2dGrad(from.storage, input.storage, output.storage, out, window);
      dropCopy(from, g);
      dropCopy(input, x);
      return record(new Tensor(out, x.shape), maxPoolGradDerivative, [g]);
    },
  ],
};
const maxPoolGradDerivative = noSecondDerivative('maxPool');

function avgPool(op: string, x: Tensor, size: Pair, options: PoolOptions | undefined): Tensor {
  checkTensor(op, x);
  check(op, 'kernelSize', size, aPair);
  const from = toFloat(x);
  const window = poolWindow(op, from, size, options);
  return average(from, { window, whole: x.shape, pooled: windowShape(op, window) });
}

interface Averaging {
  readonly window: Window2d;
  readonly whole: Shape;
  readonly pooled: Shape;
}

function average(x: Tensor, context: Averaging): Tensor {
  const out = newStorage(x.dtype, sizeOf(context.pooled));
  const row = contiguous(x);
  kernelsFor(x.dtype).avgPool2d(row.storage, out, context.window);
  dropCopy(row, x);
  return record(new Tensor(out, context.pooled), avgPoolDerivative, [x], [], context);
}

function averageGrad(g: Tensor, context: Averaging): Tensor {
  const out = newStorage(g.dtype, sizeOf(context.whole));
  const row = contiguous(g);
  kernelsFor(g.dtype).avgPool2dGrad(row.storage, out, context.window);
  dropCopy(row, g);
  return record(new Tensor(out, context.whole), avgPoolGradDerivative, [g], [], context);
}

/**
 * The mean of each window; padding counts as zeros.
 * @shape [B, C, H, W] → [B, C, H′, W′]
 * @derivative every element of a window gets g divided by the window's size
 * @throws ShapeError `avgPool2d/rank`, `avgPool2d/kernel-size`; UsageError `avgPool2d/stride`, `avgPool2d/padding`.
 */
export function avgPool2d(x: Tensor, kernelSize: Pair, options?: PoolOptions): Tensor {
  return avgPool('avgPool2d', x, kernelSize, options);
}

/**
 * The mean of each window; padding counts as zeros.
 * @shape [B, C, T] → [B, C, T′]
 * @derivative every element of a window gets g divided by the window's size
 * @throws ShapeError `avgPool1d/rank`, `avgPool1d/kernel-size`; UsageError `avgPool1d/stride`, `avgPool1d/padding`.
 */
export function avgPool1d(x: Tensor, kernelSize: number, options?: PoolOptions): Tensor {
  return avgPool('avgPool1d', x, kernelSize, options);
}

/** As avgPool1d and avgPool2d say. */
const avgPoolDerivative: Derivative<Averaging> = {
  op: 'avgPool',
  reads: 'nothing',
  gradients: [(g, { context }) => averageGrad(g, context)],
};
const avgPoolGradDerivative: Derivative<Averaging> = {
  op: 'derivative of avgPool',
  reads: 'nothing',
  gradients: [(h, { context }) => average(h, context)],
};
