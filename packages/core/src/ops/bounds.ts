/** @file The larger, the smaller, and what lies between bounds, element by element. Read after compare.ts. */
import { aNumber, check, checkTensor } from '../arguments/index.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { equal, greater, greaterEqual, less, lessEqual, logicalAnd, where } from './compare.ts';
import { contiguous, dropCopy, promote, toFloat, toNumber } from './layout.ts';
import { mapBinary } from './map.ts';

/**
 * The larger of a and b; NaN where either is.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function maximum(a: TensorLike, b: TensorLike): Tensor {
  const [x, y] = promote('maximum', a, b);
  return record(mapBinary('maximum', 'maximum', x, y), maximumDerivative, [x, y]);
}
/** g goes to the larger one; half to each where they are equal. */
const maximumDerivative: Derivative = {
  op: 'maximum',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x, y] }) => toWinner(g, greater(x, y), x, y),
    (g, { inputs: [x, y] }) => toWinner(g, greater(y, x), x, y),
  ],
};

/**
 * The smaller of a and b; NaN where either is.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function minimum(a: TensorLike, b: TensorLike): Tensor {
  const [x, y] = promote('minimum', a, b);
  return record(mapBinary('minimum', 'minimum', x, y), minimumDerivative, [x, y]);
}
/** g goes to the smaller one; half to each where they are equal. */
const minimumDerivative: Derivative = {
  op: 'minimum',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x, y] }) => toWinner(g, less(x, y), x, y),
    (g, { inputs: [x, y] }) => toWinner(g, less(y, x), x, y),
  ],
};

function toWinner(g: Tensor, wins: Tensor, x: Tensor, y: Tensor): Tensor {
  return where(wins, g, where(equal(x, y), mul(g, 0.5), 0));
}

/** A bound that int32 can meet: whole, or none. */
function isWhole(bound: number): boolean {
  return Number.isInteger(bound) || Math.abs(bound) === Infinity;
}

/**
 * x kept between low and high; either may be left out (±Infinity). int32 stays int32, but for a bound
 * that is a fraction.
 * @shape [...] → [...]
 */
export function clamp(x: Tensor, low = -Infinity, high = Infinity): Tensor {
  checkTensor('clamp', x);
  check('clamp', 'low', low, aNumber);
  check('clamp', 'high', high, aNumber);
  const from = isWhole(low) && isWhole(high) ? toNumber(x) : toFloat(x);
  const row = contiguous(from);
  const out = newStorage(from.dtype, from.size);
  kernelsFor(from.dtype).clamp(row.storage, out, out.length, low, high);
  dropCopy(row, from);
  return record(new Tensor(out, x.shape), clampDerivative, [from], [], { low, high });
}
/** ∂/∂x = g inside low … high (both included), 0 outside. */
const clampDerivative: Derivative<{ low: number; high: number }> = {
  op: 'clamp',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x], context: { low, high } }) =>
      where(logicalAnd(greaterEqual(x, low), lessEqual(x, high)), g, 0),
  ],
};
