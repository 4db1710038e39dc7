/** @file Pooling by the largest of each window; an image becomes smaller. Read after window.ts. */

import '../kernels/wasm/pool.ts';
import { aPair, check, checkTensor, read } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import type { Window2d } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, toNumber } from './layout.ts';
import { poolOptions } from './options.ts';
import {
  type Pair,
  type WindowOptions,
  type WindowSteps,
  windowOver,
  windowShape,
} from './window.ts';

/** Options of the poolings; the stride defaults to the window's size, so that windows do not overlap. */
export interface PoolOptions extends WindowOptions {
  /** The last window may reach over the edge, so that no element is left out; default false. */
  ceilMode?: boolean;
}

/** A window over x for each channel by itself. */
export function poolWindow(op: string, x: Shape, size: Pair, steps: WindowSteps): Window2d {
  const [height, width] = typeof size === 'number' ? [size, size] : size;
  const kernel = [op.endsWith('1d') ? 1 : height, width] as const;
  if (!kernel.every((n) => Number.isInteger(n) && n >= 1)) {
    throw new UsageError(
      `${op}/kernel-size`,
      `${op}: the window is ${JSON.stringify(size)}; expected whole numbers from 1`,
      { kernelSize: size },
    );
  }
  const sizes = { kernel, outChannels: x[1] ?? 0, groups: 1, stride: size };
  const window = windowOver(op, x, sizes, steps);
  checkPadding(op, window);
  return window;
}

/** Padding as wide as a window's reach would make windows of nothing else. */
function checkPadding(op: string, { kernel, dilation, padding, paddingAfter }: Window2d): void {
  for (const axis of [0, 1]) {
    const reach = dilation[axis] * (kernel[axis] - 1) + 1;
    const widest = Math.max(padding[axis], paddingAfter[axis]);
    if (widest < reach) continue;
    throw new UsageError(
      `${op}/padding`,
      `${op}: padding ${widest} is not less than the ${reach} that a window reaches over: it could hold nothing else`,
      { padding, paddingAfter, kernel },
    );
  }
}

function maxPool(op: string, x: Tensor, size: Pair, options: PoolOptions | undefined): Tensor {
  checkTensor(op, x);
  check(op, 'kernelSize', size, aPair);
  const from = toNumber(x);
  const window = poolWindow(op, from.shape, size, read(op, options, poolOptions));
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
 * @throws ShapeError `maxPool2d/rank`, `maxPool2d/kernel-size`; UsageError `maxPool2d/stride`,
 * `maxPool2d/padding`, `maxPool2d/dilation`.
 */
export function maxPool2d(x: Tensor, kernelSize: Pair, options?: PoolOptions): Tensor {
  return maxPool('maxPool2d', x, kernelSize, options);
}

/**
 * The largest element of each window; padding counts as −∞.
 * @shape [B, C, T] → [B, C, T′]
 * @derivative g goes to the largest element of its window, the first of several
 * @throws ShapeError `maxPool1d/rank`, `maxPool1d/kernel-size`; UsageError `maxPool1d/stride`,
 * `maxPool1d/padding`, `maxPool1d/dilation`.
 */
export function maxPool1d(x: Tensor, kernelSize: number, options?: PoolOptions): Tensor {
  return maxPool('maxPool1d', x, kernelSize, options);
}

/** As maxPool1d and maxPool2d say. */
const maxPoolDerivative: Derivative<Window2d> = {
  op: 'maxPool',
  gradients: [
    (g, { inputs: [x], output, context: window }) =>
      toWinners(g, [x.detach(), output.detach()], window),
  ],
};

/** What x and the largest of its windows are: they say which element won. */
type Match = readonly [x: Tensor, largest: Tensor];

/** Each g at the place of its window's winner. */
function toWinners(g: Tensor, [x, largest]: Match, window: Window2d): Tensor {
  const out = newStorage(g.dtype, x.size);
  const [from, input] = [contiguous(g), contiguous(x)];
  const { maxPool2dGrad } = kernelsFor(g.dtype);
  maxPool2dGrad(from.storage, input.storage, largest.storage, out, window);
  dropCopy(from, g);
  dropCopy(input, x);
  return record(new Tensor(out, x.shape), toWinnersDerivative, [g, x, largest], [], window);
}

/** Of h, the number at the place of each window's winner. */
function fromWinners(h: Tensor, [x, largest]: Match, window: Window2d): Tensor {
  const out = newStorage(h.dtype, largest.size);
  const [from, input] = [contiguous(h), contiguous(x)];
  const { maxPool2dPick } = kernelsFor(h.dtype);
  maxPool2dPick(from.storage, input.storage, largest.storage, out, window);
  dropCopy(from, h);
  dropCopy(input, x);
  return record(new Tensor(out, largest.shape), fromWinnersDerivative, [h, x, largest], [], window);
}

const toWinnersDerivative: Derivative<Window2d> = {
  op: 'derivative of maxPool',
  reads: 'inputs',
  gradients: [
    (h, { inputs: [, x, largest], context: window }) => fromWinners(h, [x, largest], window),
    null,
    null,
  ],
};
const fromWinnersDerivative: Derivative<Window2d> = {
  op: 'second derivative of maxPool',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [, x, largest], context: window }) => toWinners(g, [x, largest], window),
    null,
    null,
  ],
};
