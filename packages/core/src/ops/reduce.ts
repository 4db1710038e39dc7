/**
 * @file Sums, means, products over some axes or all. The gradient of a sum is a broadcast, and the
 * reverse. Read after reduction.ts.
 */

import { read } from '../arguments/index.ts';
import { type Derivative, record } from '../graph.ts';
import type { Shape } from '../shape.ts';
import type { Axes, Tensor } from '../tensor.ts';
import { div, mul } from './arithmetic.ts';
import { equal, notEqual, where } from './compare.ts';
import { cast } from './create.ts';
import { toFloat, toNumber, toType } from './layout.ts';
import { inverseOrder, movedToEnd, permute, reshape, unsqueeze } from './movement.ts';
import { reduceOptions } from './options.ts';
import {
  expand,
  type ReduceOptions,
  type Reduction,
  reduceWith,
  reductionOf,
  resultShape,
} from './reduction.ts';
import { eye } from './sequence.ts';

/**
 * Σ x over the axes; 0 where there is nothing to add.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function sum(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  const reduction = reductionOf('sum', x, axes);
  const shape = resultShape(reduction, read('sum', options, reduceOptions));
  const from = toNumber(x);
  const out = reduceWith('sum', from, reduction, shape);
  return record(out, sumDerivative, [from], [], reduction);
}
/** ∂/∂x = g, repeated along the axes: a sum forward is a broadcast backward. */
const sumDerivative: Derivative<Reduction> = {
  op: 'sum',
  reads: 'nothing',
  gradients: [(g, { inputs: [x], context }) => expand(g, context, x.shape)],
};

/**
 * Σ x/n over the axes; NaN where there is nothing.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function mean(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  const reduction = reductionOf('mean', x, axes);
  const shape = resultShape(reduction, read('mean', options, reduceOptions));
  const from = toFloat(x);
  const out = reduceWith('mean', from, reduction, shape);
  return record(out, meanDerivative, [from], [], reduction);
}
/** ∂/∂x = g/n, repeated along the axes. */
const meanDerivative: Derivative<Reduction> = {
  op: 'mean',
  reads: 'nothing',
  gradients: [(g, { inputs: [x], context }) => expand(mul(g, 1 / context.count), context, x.shape)],
};

/**
 * Π x over the axes; 1 where there is nothing to multiply.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function prod(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  const reduction = reductionOf('prod', x, axes);
  const shape = resultShape(reduction, read('prod', options, reduceOptions));
  const from = toNumber(x);
  const out = reduceWith('prod', from, reduction, shape);
  return record(out, prodDerivative, [from], [], reduction);
}
/** ∂/∂xᵢ = g·Π of the others: Π/xᵢ where no element is 0. */
const prodDerivative: Derivative<Reduction> = {
  op: 'prod',
  gradients: [
    (g, { inputs: [x], output, context }) => {
      const product = expand(output, context, x.shape);
      return mul(expand(g, context, x.shape), productOfOthers(x, product, context.axes));
    },
  ],
};

/** Π of all the other elements along the axes. */
function productOfOthers(x: Tensor, product: Tensor, axes: readonly number[]): Tensor {
  const hasZero = any(equal(x, 0)).item() === 1;
  return hasZero ? productByMask(x, axes) : div(product, x);
}

/** The same where an element is 0, and dividing by it would not do: n products of n − 1 elements. */
function productByMask(x: Tensor, axes: readonly number[]): Tensor {
  const order = movedToEnd(x.rank, axes);
  const moved = permute(x, order);
  const rest = moved.shape.slice(0, x.rank - axes.length);
  const lines = unsqueeze(reshape(moved, [...rest, x.size === 0 ? 0 : -1]), -2);
  const n = lines.shape[lines.rank - 1];
  const others = prod(where(cast(eye(n), 'bool'), 1, lines), -1); // [..., n, n] → [..., n]
  return permute(reshape(others, moved.shape), inverseOrder(order));
}

/** How many elements over the axes stand so to 0. */
function countOf(
  op: string,
  x: Tensor,
  [axes, options]: [Axes | undefined, ReduceOptions | undefined],
  stands: (a: Tensor, b: number) => Tensor,
): Tensor {
  const { axes: list } = reductionOf(op, x, axes);
  return sum(stands(toType(x, 'bool'), 0), list, read(op, options, reduceOptions));
}

/**
 * Is any element over the axes true (not 0)?
 * @shape [..., n, ...] → [..., ...], bool; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function any(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  return notEqual(countOf('any', x, [axes, options], notEqual), 0);
}

/**
 * Are all elements over the axes true (not 0)? Yes for none.
 * @shape [..., n, ...] → [..., ...], bool; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function all(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  return equal(countOf('all', x, [axes, options], equal), 0);
}

/** g summed over the axes that `shape` was broadcast along: the way back through broadcasting. */
export function sumTo(g: Tensor, shape: Shape): Tensor {
  const lead = g.rank - shape.length;
  const axes: number[] = [];
  for (let axis = 0; axis < g.rank; axis++) {
    if (axis < lead || (shape[axis - lead] === 1 && g.shape[axis] !== 1)) axes.push(axis);
  }
  const total = sum(g, axes, { keepDim: true });
  return lead === 0 ? total : reshape(total, shape);
}
