/**
 * @file Scores to probabilities along an axis, safe from overflow: each line is shifted by its
 * maximum first. Read after reduction.ts.
 */

import '../kernels/wasm/softmax.ts';
import { checkTensor, read } from '../arguments/index.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { normalizeAxes, normalizeAxis } from '../shape.ts';
import { type Axes, Tensor } from '../tensor.ts';
import { mul, sub } from './arithmetic.ts';
import { exp } from './functions.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { movedToEnd, permute, reshape, transpose, unsqueeze } from './movement.ts';
import { reduceOptions } from './options.ts';
import { sum } from './reduce.ts';
import type { ReduceOptions } from './reduction.ts';

type RowKernel = 'softmax' | 'logSoftmax';
type RowSlope = 'softmaxGrad' | 'logSoftmaxGrad';

/** Number of lines along the last axis, and their length. */
function linesOf(x: Tensor): [rows: number, columns: number] {
  const columns = x.rank === 0 ? 1 : x.shape[x.rank - 1];
  return [columns === 0 ? 0 : x.size / columns, columns];
}

/** A row-wise op along any axis: that axis goes last, and back. */
function alongAxis(op: string, x: Tensor, axis: number, apply: (rows: Tensor) => Tensor): Tensor {
  checkTensor(op, x);
  const from = toFloat(x);
  const rank = Math.max(1, x.rank);
  const at = normalizeAxis(op, axis, rank);
  return at === rank - 1 ? apply(from) : transpose(apply(transpose(from, at, -1)), at, -1);
}

function mapRows(name: RowKernel, derivative: Derivative, x: Tensor): Tensor {
  const [rows, columns] = linesOf(x);
  const from = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  kernelsFor(x.dtype)[name](from.storage, out, rows, columns);
  dropCopy(from, x);
  return record(new Tensor(out, x.shape), derivative, [x]);
}

function rowGrad(name: RowSlope, derivative: Derivative, g: Tensor, y: Tensor): Tensor {
  const [rows, columns] = linesOf(y);
  const from = contiguous(g);
  const result = contiguous(y);
  const out = newStorage(y.dtype, y.size);
  kernelsFor(y.dtype)[name](from.storage, result.storage, out, rows, columns);
  dropCopy(from, g);
  dropCopy(result, y);
  return record(new Tensor(out, y.shape), derivative, [g, y]);
}

/** Σ along the last axis, kept. */
function rowSum(x: Tensor): Tensor {
  return sum(x, x.rank === 0 ? [] : -1, { keepDim: true });
}

/**
 * softmax(x)ᵢ = e^xᵢ/Σⱼ e^xⱼ along an axis (default the last): positive, summing to 1.
 * @shape [..., n, ...] → [..., n, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function softmax(x: Tensor, axis = -1): Tensor {
  return alongAxis('softmax', x, axis, (rows) => mapRows('softmax', softmaxDerivative, rows));
}
/** ∂/∂x = y·(g − Σ g·y). */
const softmaxDerivative: Derivative = {
  op: 'softmax',
  reads: 'output',
  gradients: [(g, { output }) => rowGrad('softmaxGrad', softmaxGradDerivative, g, output)],
};
/** Of y·(g − Σ g·y): by g, y·(h − Σ h·y); by y, h·(g − Σ g·y) − g·Σ h·y. */
const softmaxGradDerivative: Derivative = {
  op: 'derivative of softmax',
  reads: 'inputs',
  gradients: [
    (h, { inputs: [, y] }) => rowGrad('softmaxGrad', softmaxGradDerivative, h, y),
    (h, { inputs: [g, y] }) => sub(mul(h, sub(g, rowSum(mul(g, y)))), mul(g, rowSum(mul(h, y)))),
  ],
};

/**
 * ln softmax(x)ᵢ = xᵢ − ln Σⱼ e^xⱼ along an axis (default the last), without rounding a small
 * probability to 0 first.
 * @shape [..., n, ...] → [..., n, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function logSoftmax(x: Tensor, axis = -1): Tensor {
  return alongAxis('logSoftmax', x, axis, (rows) =>
    mapRows('logSoftmax', logSoftmaxDerivative, rows),
  );
}
/** ∂/∂x = g − e^y·Σ g. */
const logSoftmaxDerivative: Derivative = {
  op: 'logSoftmax',
  reads: 'output',
  gradients: [(g, { output }) => rowGrad('logSoftmaxGrad', logSoftmaxGradDerivative, g, output)],
};
/** Of g − e^y·Σ g: by g, h − Σ h·e^y; by y, −h·e^y·Σ g. */
const logSoftmaxGradDerivative: Derivative = {
  op: 'derivative of logSoftmax',
  reads: 'inputs',
  gradients: [
    (h, { inputs: [, y] }) => sub(h, rowSum(mul(h, exp(y)))),
    (h, { inputs: [g, y] }) => mul(mul(h, exp(y)), mul(rowSum(g), -1)),
  ],
};

/**
 * ln Σ eˣ over the axes, default all: a smooth maximum; −∞ where there is nothing.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function logSumExp(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  checkTensor('logSumExp', x);
  const { keepDim } = read('logSumExp', options, reduceOptions);
  const list = normalizeAxes('logSumExp', axes, x.rank);
  const moved = permute(toFloat(x), movedToEnd(x.rank, list));
  const outer = moved.shape.slice(0, x.rank - list.length);
  const columns = list.reduce((count, axis) => count * x.shape[axis], 1);
  const rows = outer.reduce((count, size) => count * size, 1);
  const folded = logSumExpRows(reshape(moved, [rows, columns]));
  const kept = x.shape.map((size, axis) => (list.includes(axis) ? 1 : size));
  return reshape(folded, keepDim ? kept : outer);
}

/** [rows, columns] → [rows]. */
function logSumExpRows(x: Tensor): Tensor {
  const from = contiguous(x);
  const [rows, columns] = x.shape;
  const out = newStorage(x.dtype, rows);
  kernelsFor(x.dtype).logSumExp(from.storage, out, rows, columns);
  dropCopy(from, x);
  return record(new Tensor(out, [rows]), logSumExpDerivative, [x]);
}
/** ∂/∂x = g·softmax x. */
const logSumExpDerivative: Derivative = {
  op: 'logSumExp',
  gradients: [
    (g, { inputs: [x], output }) => mul(unsqueeze(g, 1), exp(sub(x, unsqueeze(output, 1)))),
  ],
};
