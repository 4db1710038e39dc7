/** @file How far numbers spread, and how long a vector is. Read after reduce.ts. */

import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import * as e from '../expressions/build.ts';
import { input } from '../expressions/expression.ts';
import { type Derivative, record } from '../graph.ts';
import { kernelsFor } from '../runtime.ts';
import type { Shape } from '../shape.ts';
import type { Axes, Tensor } from '../tensor.ts';
import { div, mul, sub } from './arithmetic.ts';
import { equal, where } from './compare.ts';
import { max } from './extreme.ts';
import { retyped, toFloat } from './layout.ts';
import { type Mapped, mapExpression } from './map.ts';
import { reduceOptions } from './options.ts';
import { mean, sum } from './reduce.ts';
import {
  checkNotEmpty,
  expand,
  type ReduceOptions,
  type Reduction,
  reduce,
  reduceWith,
  reductionOf,
  resultShape,
} from './reduction.ts';
import { abs } from './steps.ts';

/** Options of variance and std. */
export interface VarianceOptions extends ReduceOptions {
  /** What is taken off the count in the divisor: 1 (default) is unbiased, 0 the mean square. */
  correction?: number;
}

const varianceOptions = bag({
  ...reduceOptions.settings,
  correction: setting(aNumber, 1),
} satisfies Settings<VarianceOptions>);

/** What the derivatives of variance and std need. */
interface Spread extends Reduction {
  readonly correction: number;
}

function spreadOf(
  op: string,
  x: Tensor,
  axes: Axes | undefined,
  options: VarianceOptions | undefined,
): [Spread, Shape] {
  const reduction = reductionOf(op, x, axes);
  const { correction, keepDim } = read(op, options, varianceOptions);
  // Not below 0: of too few values the spread is 0/0, as in NumPy, not something negative.
  const spread = { ...reduction, correction: Math.min(correction, reduction.count) };
  return [spread, resultShape(reduction, { keepDim })];
}

function varianceWith(x: Tensor, spread: Spread, shape: Shape, dtype = x.dtype): Tensor {
  const kernels = kernelsFor(dtype);
  return reduce(x, spread, {
    shape,
    dtype,
    run: (from, out, outer, size, inner) =>
      kernels.variance({ x: from, out, outer, size, inner, correction: spread.correction }),
  });
}

/** x − mean(x) over the axes, divided by the variance's divisor. */
function deviations(x: Tensor, { axes, count, correction }: Spread): Tensor {
  return mul(sub(x, mean(x, axes, { keepDim: true })), 1 / (count - correction));
}

/**
 * Σ (x − mean)²/(n − correction) over the axes, the divisor at least 0: NaN of one value, as 0/0.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function variance(x: Tensor, axes?: Axes, options?: VarianceOptions): Tensor {
  const [spread, shape] = spreadOf('variance', x, axes, options);
  const from = toFloat(x);
  const out = varianceWith(from, spread, shape);
  return record(out, varianceDerivative, [from], [], spread);
}
/** ∂/∂x = g·2·(x − mean)/(n − correction). */
const varianceDerivative: Derivative<Spread> = {
  op: 'variance',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x], context }) =>
      mul(expand(mul(g, 2), context, x.shape), deviations(x, context)),
  ],
};

const root: Mapped = { op: 'std', expression: e.sqrt(input(0)), compares: false };

/**
 * The standard deviation √variance over the axes.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function std(x: Tensor, axes?: Axes, options?: VarianceOptions): Tensor {
  const [spread, shape] = spreadOf('std', x, axes, options);
  const from = toFloat(x);
  // The square of 1e25 is no float32.
  const squared = varianceWith(from, spread, shape, 'float64');
  const out = retyped(mapExpression(root, [squared]), from.dtype);
  return record(out, stdDerivative, [from], [], spread);
}
/** ∂/∂x = g·(x − mean)/((n − correction)·std); 0 where std = 0. */
const stdDerivative: Derivative<Spread> = {
  op: 'std',
  gradients: [
    (g, { inputs: [x], output, context }) =>
      mul(
        expand(g, context, x.shape),
        divideOrZero(deviations(x, context), expand(output, context, x.shape)),
      ),
  ],
};

/** a/b, and 0 where b = 0: the slope chosen at the kink of a length. */
function divideOrZero(a: Tensor, b: Tensor): Tensor {
  const isZero = equal(b, 0);
  return where(isZero, 0, div(a, where(isZero, 1, b)));
}

/** Options of norm. */
export interface NormOptions extends ReduceOptions {
  /** 2 (default): √Σx², the length; 1: Σ|x|; Infinity: the largest |x|. */
  order?: 1 | 2 | typeof Infinity;
}

const normOptions = bag({
  ...reduceOptions.settings,
  order: setting(aNumber, 2),
} satisfies Settings<NormOptions>);

/**
 * The length √Σ x² over the axes, or another norm by `order`.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `norm/order`, `axis/out-of-range`, `axis/twice`; ShapeError `reduce/empty`
 * (order Infinity).
 */
export function norm(x: Tensor, axes?: Axes, options?: NormOptions): Tensor {
  const reduction = reductionOf('norm', x, axes);
  const { order, keepDim } = read('norm', options, normOptions);
  const from = toFloat(x);
  if (order === 2) return length(from, reduction, resultShape(reduction, { keepDim }));
  if (order === 1) return sum(abs(from), reduction.axes, { keepDim });
  if (order === Infinity) {
    checkNotEmpty('norm', x, reduction);
    return max(abs(from), reduction.axes, { keepDim });
  }
  throw new UsageError('norm/order', `norm: order ${order} is not one of 1, 2, Infinity`, {
    order,
  });
}

function length(x: Tensor, reduction: Reduction, shape: Shape): Tensor {
  const out = reduceWith('norm', x, reduction, shape);
  return record(out, normDerivative, [x], [], reduction);
}
/** ∂/∂x = g·x/‖x‖; 0 where ‖x‖ = 0. */
const normDerivative: Derivative<Reduction> = {
  op: 'norm',
  gradients: [
    (g, { inputs: [x], output, context }) =>
      mul(expand(g, context, x.shape), divideOrZero(x, expand(output, context, x.shape))),
  ],
};
