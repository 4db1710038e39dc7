/**
 * @file Pooling by the mean of each window: its sum, divided by how many numbers it holds. Read after
 * pool.ts.
 */
import '../kernels/wasm/pool.ts';
import { aPair, check, checkTensor, read } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import type { Window2d } from '../kernels/operands.ts';
import { newStorage, storageOf } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { type DType, hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { div } from './arithmetic.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { avgPoolOptions } from './options.ts';
import { type PoolOptions, poolWindow } from './pool.ts';
import { type Pair, windowShape } from './window.ts';

/** Options of avgPool1d and avgPool2d. */
export interface AvgPoolOptions extends PoolOptions {
  /** Padding counts as zeros (true, the default), or not at all. */
  countIncludePad?: boolean;
  /** What each sum is divided by; default as many numbers as the window holds. */
  divisor?: number;
}

function avgPool(op: string, x: Tensor, size: Pair, options: AvgPoolOptions | undefined): Tensor {
  checkTensor(op, x);
  check(op, 'kernelSize', size, aPair);
  const { countIncludePad, divisor, ...steps } = read(op, options, avgPoolOptions);
  if (divisor !== undefined && !(divisor !== 0 && Number.isFinite(divisor))) {
    throw new UsageError(
      `${op}/divisor`,
      `${op}: divisor is ${divisor}; expected a number other than 0`,
      { divisor },
    );
  }
  const from = toFloat(x);
  const window = poolWindow(op, from.shape, size, steps);
  const sums = sumPool(from, { window, whole: x.shape, pooled: windowShape(op, window) });
  return div(sums, divisor ?? counts(window, countIncludePad, from.dtype));
}

/**
 * The mean of each window. Padding counts as zeros, or not at all; what lies beyond it never counts.
 * @shape [B, C, H, W] → [B, C, H′, W′]
 * @derivative every element of a window gets g divided by the window's count
 * @throws ShapeError `avgPool2d/rank`, `avgPool2d/kernel-size`; UsageError `avgPool2d/stride`,
 * `avgPool2d/padding`, `avgPool2d/dilation`, `avgPool2d/divisor`.
 */
export function avgPool2d(x: Tensor, kernelSize: Pair, options?: AvgPoolOptions): Tensor {
  return avgPool('avgPool2d', x, kernelSize, options);
}

/**
 * The mean of each window. Padding counts as zeros, or not at all; what lies beyond it never counts.
 * @shape [B, C, T] → [B, C, T′]
 * @derivative every element of a window gets g divided by the window's count
 * @throws ShapeError `avgPool1d/rank`, `avgPool1d/kernel-size`; UsageError `avgPool1d/stride`,
 * `avgPool1d/padding`, `avgPool1d/dilation`, `avgPool1d/divisor`.
 */
export function avgPool1d(x: Tensor, kernelSize: number, options?: AvgPoolOptions): Tensor {
  return avgPool('avgPool1d', x, kernelSize, options);
}

/** How many numbers each window holds: one for all, or [H′, W′], where H′ is 1 of a sequence. */
function counts(window: Window2d, includesPad: boolean, dtype: DType): Tensor | number {
  const [rows, columns] = [
    countsAlong(window, 0, includesPad),
    countsAlong(window, 1, includesPad),
  ];
  const [first] = rows;
  if (rows.every((n) => n === first) && columns.every((n) => n === columns[0])) {
    return Math.max(1, first * columns[0]);
  }
  const host = hostArray(dtype, rows.length * columns.length);
  // A window of nothing but holes has the sum 0, which its mean is, too.
  host.set(rows.flatMap((row) => columns.map((column) => Math.max(1, row * column))));
  return new Tensor(storageOf(dtype, host), [rows.length, columns.length]);
}

function countsAlong(window: Window2d, axis: 0 | 1, includesPad: boolean): number[] {
  const { kernel, stride, padding, paddingAfter, dilation } = window;
  const [size, positions] =
    axis === 0 ? [window.height, window.outHeight] : [window.width, window.outWidth];
  const first = includesPad ? -padding[axis] : 0;
  const end = includesPad ? size + paddingAfter[axis] : size;
  return Array.from({ length: positions }, (_, position) => {
    const start = position * stride[axis] - padding[axis];
    const taps = Array.from({ length: kernel[axis] }, (_, tap) => start + tap * dilation[axis]);
    return taps.filter((at) => at >= first && at < end).length;
  });
}

interface Summing {
  readonly window: Window2d;
  readonly whole: Shape;
  readonly pooled: Shape;
}

/** The sum of each window. */
export function sumPool(x: Tensor, context: Summing): Tensor {
  const out = newStorage(x.dtype, sizeOf(context.pooled));
  const row = contiguous(x);
  kernelsFor(x.dtype).sumPool2d(row.storage, out, context.window);
  dropCopy(row, x);
  return record(new Tensor(out, context.pooled), sumPoolDerivative, [x], [], context);
}

/** Every element of a window gets g. */
function spreadOver(g: Tensor, context: Summing): Tensor {
  const out = newStorage(g.dtype, sizeOf(context.whole));
  const row = contiguous(g);
  kernelsFor(g.dtype).sumPool2dGrad(row.storage, out, context.window);
  dropCopy(row, g);
  return record(new Tensor(out, context.whole), spreadDerivative, [g], [], context);
}

const sumPoolDerivative: Derivative<Summing> = {
  op: 'avgPool',
  reads: 'nothing',
  gradients: [(g, { context }) => spreadOver(g, context)],
};
const spreadDerivative: Derivative<Summing> = {
  op: 'derivative of avgPool',
  reads: 'nothing',
  gradients: [(h, { context }) => sumPool(h, context)],
};
