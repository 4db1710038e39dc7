/** @file The larger, the smaller, and what lies between bounds, element by element. Read after elementwise.ts. */
import { aNumber, check, checkTensor } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { isFloat } from './layout.ts';

const kept = { wholeNumbers: 'kept' } as const;

/**
 * The larger of a and b; NaN where either is.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 * @derivative g goes to the larger one; half to each where they are equal.
 */
export const maximum = elementwise('maximum', (a, b) => e.maximum(a, b), kept);

/**
 * The smaller of a and b; NaN where either is.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 * @derivative g goes to the smaller one; half to each where they are equal.
 */
export const minimum = elementwise('minimum', (a, b) => e.minimum(a, b), kept);

/** The gradient passes between the bounds, both included. */
const bounded = elementwise('clamp', (x, low, high) => e.atMost(e.atLeast(x, low), high), {
  wholeNumbers: 'kept',
  gradients: [
    (g, x, low, high) => e.select(e.greaterEqual(x, low), e.select(e.lessEqual(x, high), g, 0), 0),
  ],
});

/** The bounds of int32, in place of none. */
const [least, largest] = [-(2 ** 31), 2 ** 31 - 1];

/**
 * x kept between low and high; either may be left out (±Infinity). int32 stays int32, but for a bound
 * that is a fraction.
 * @shape [...] → [...]
 * @derivative ∂/∂x = g between low and high (both included), 0 elsewhere.
 */
export function clamp(x: Tensor, low = -Infinity, high = Infinity): Tensor {
  checkTensor('clamp', x);
  check('clamp', 'low', low, aNumber);
  check('clamp', 'high', high, aNumber);
  if (isFloat(x.dtype)) return bounded(x, low, high);
  return bounded(x, low === -Infinity ? least : low, high === Infinity ? largest : high);
}
