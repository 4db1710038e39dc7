/** @file Questions with yes or no for each element (dtype bool), and choosing by them. Read after arithmetic.ts. */
import { checkTensor, isTensor } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import type { Formula } from '../expressions/options.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { type Elementwise, elementwise } from './elementwise.ts';
import { promote, toType } from './layout.ts';

const kept = { wholeNumbers: 'kept' } as const;

/**
 * a = b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const equal = elementwise('equal', (a, b) => e.equal(a, b), kept);

/**
 * a ≠ b; true where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const notEqual = elementwise('notEqual', (a, b) => e.notEqual(a, b), kept);

/**
 * a < b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const less = elementwise('less', (a, b) => e.less(a, b), kept);

/**
 * a ≤ b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const lessEqual = elementwise('lessEqual', (a, b) => e.lessEqual(a, b), kept);

/**
 * a > b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const greater = elementwise('greater', (a, b) => e.greater(a, b), kept);

/**
 * a ≥ b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export const greaterEqual = elementwise('greaterEqual', (a, b) => e.greaterEqual(a, b), kept);

const negation = elementwise('logicalNot', (x) => e.equal(x, 0));
const both = elementwise('logicalAnd', (a, b) => e.greater(e.mul(a, b), 0));
const either = elementwise('logicalOr', (a, b) => e.greater(e.add(a, b), 0));
const oneOnly = elementwise('logicalXor', (a, b) => e.notEqual(a, b));

/** An op on what is true of two operands. */
function logical({ pointwise }: Elementwise<Formula>, a: Tensor, b: Tensor): Tensor {
  checkTensor(pointwise.op, a, 'the first operand');
  checkTensor(pointwise.op, b, 'the second operand');
  return pointwise.record([toType(a, 'bool'), toType(b, 'bool')]);
}

/** Not x; a number counts as true unless it is 0. @shape [...] → [...], bool */
export function logicalNot(x: Tensor): Tensor {
  checkTensor('logicalNot', x);
  return negation.pointwise.record([toType(x, 'bool')]);
}

/**
 * Both a and b.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`.
 */
export function logicalAnd(a: Tensor, b: Tensor): Tensor {
  return logical(both, a, b);
}

/**
 * a or b, or both.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`.
 */
export function logicalOr(a: Tensor, b: Tensor): Tensor {
  return logical(either, a, b);
}

/**
 * Either a or b, not both.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`.
 */
export function logicalXor(a: Tensor, b: Tensor): Tensor {
  return logical(oneOnly, a, b);
}

// biome-ignore-start lint/suspicious/noShadowRestrictedNames: their names in the field
/** True where x is not a number: 0/0, ∞ − ∞. @shape [...] → [...], bool */
export const isNaN = elementwise('isNaN', (x) => e.notEqual(x, x), { wholeNumbers: 'kept' });

/** True where x is neither NaN nor infinite. @shape [...] → [...], bool */
export const isFinite = elementwise('isFinite', (x) => e.less(e.abs(x), Infinity), {
  wholeNumbers: 'kept',
});
// biome-ignore-end lint/suspicious/noShadowRestrictedNames: their names in the field

/** Two masks stay masks; else as in arithmetic. */
function choices(a: TensorLike, b: TensorLike): [Tensor, Tensor] {
  const isMask = (x: TensorLike): x is Tensor => isTensor(x) && x.dtype === 'bool';
  return isMask(a) && isMask(b) ? [a, b] : promote('where', a, b);
}

const choose = elementwise('where', (condition, a, b) => e.select(condition, a, b));

/**
 * a where the condition holds, else b. The other one may be NaN there. Two bools give a bool.
 * @shape [...condition], [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 * @derivative ∂/∂a = g where the condition holds, else 0; ∂/∂b the reverse.
 */
export function where(condition: Tensor, a: TensorLike, b: TensorLike): Tensor {
  checkTensor('where', condition, 'the condition');
  return choose.pointwise.record([toType(condition, 'bool'), ...choices(a, b)]);
}
