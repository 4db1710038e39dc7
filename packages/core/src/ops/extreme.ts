/** @file The largest and the smallest, and where they stand. Read after reduce.ts. */

import { anAxis, checkGiven, read } from '../arguments/index.ts';
import { type Derivative, record } from '../graph.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import type { Axes, Tensor } from '../tensor.ts';
import { div, mul } from './arithmetic.ts';
import { equal } from './compare.ts';
import { cast } from './create.ts';
import { toNumber } from './layout.ts';
import { reshape } from './movement.ts';
import { reduceOptions } from './options.ts';
import { sum } from './reduce.ts';
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

function extreme(
  op: 'max' | 'min',
  derivative: Derivative<Reduction>,
  x: Tensor,
  [axes, options]: [Axes | undefined, ReduceOptions | undefined],
): Tensor {
  const reduction = reductionOf(op, x, axes);
  const shape = resultShape(reduction, read(op, options, reduceOptions));
  checkNotEmpty(op, x, reduction);
  const from = toNumber(x);
  const out = reduceWith(op, from, reduction, shape);
  return record(out, derivative, [from], [], reduction);
}

/** The gradient shared evenly by the elements that are the extreme. */
function toExtremes(g: Tensor, x: Tensor, output: Tensor, reduction: Reduction): Tensor {
  const isExtreme = equal(x, expand(output.detach(), reduction, x.shape));
  const ties = sum(isExtreme, reduction.axes, { keepDim: true });
  const share = div(reshape(g, reduction.kept), cast(ties, g.dtype));
  return mul(share, cast(isExtreme, g.dtype));
}

/**
 * The largest element over the axes; NaN where one is NaN.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws ShapeError `reduce/empty`; UsageError `axis/out-of-range`, `axis/twice`.
 */
export function max(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  return extreme('max', maxDerivative, x, [axes, options]);
}
/** g goes to the largest element, in equal parts where several are. */
const maxDerivative: Derivative<Reduction> = {
  op: 'max',
  gradients: [(g, { inputs: [x], output, context }) => toExtremes(g, x, output, context)],
};

/**
 * The smallest element over the axes; NaN where one is NaN.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws ShapeError `reduce/empty`; UsageError `axis/out-of-range`, `axis/twice`.
 */
export function min(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  return extreme('min', minDerivative, x, [axes, options]);
}
/** g goes to the smallest element, in equal parts where several are. */
const minDerivative: Derivative<Reduction> = {
  op: 'min',
  gradients: [(g, { inputs: [x], output, context }) => toExtremes(g, x, output, context)],
};

/**
 * Position of the first largest element along an axis; without one, in the flattened tensor.
 * @shape [..., n, ...] → [..., ...], int32; with keepDim [..., 1, ...]
 * @throws ShapeError `reduce/empty`; UsageError `axis/out-of-range`.
 */
export function argmax(x: Tensor, axis?: number, options?: ReduceOptions): Tensor {
  return position('argmax', x, axis, options);
}

/**
 * Position of the first smallest element along an axis; without one, in the flattened tensor.
 * @shape [..., n, ...] → [..., ...], int32; with keepDim [..., 1, ...]
 * @throws ShapeError `reduce/empty`; UsageError `axis/out-of-range`.
 */
export function argmin(x: Tensor, axis?: number, options?: ReduceOptions): Tensor {
  return position('argmin', x, axis, options);
}

function position(
  op: 'argmax' | 'argmin',
  x: Tensor,
  axis: number | undefined,
  options: ReduceOptions | undefined,
): Tensor {
  checkGiven(op, 'axis', axis, anAxis);
  const reduction = reductionOf(op, x, axis);
  const shape = resultShape(reduction, read(op, options, reduceOptions));
  checkNotEmpty(op, x, reduction);
  const from = toNumber(x);
  const kernels = kernelsFor(from.dtype);
  const out = reduce(from, reduction, {
    shape,
    dtype: 'int32',
    run: op === 'argmax' ? kernels.argMax : kernels.argMin,
  });
  runtime.trace?.({ op, inputs: [from], output: out, context: reduction });
  return out;
}
