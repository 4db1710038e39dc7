/** @file Questions with yes or no for each element (dtype bool), and choosing by them. Read after arithmetic.ts. */
import { checkTensor, isTensor } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import { type Derivative, record } from '../graph.ts';
import type { BinaryName, CompareName } from '../kernels/kernels.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { broadcastShapes, sizeOf } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { dropCopy, promote, spread, toType } from './layout.ts';
import { mapBinary, mapCompare } from './map.ts';

function compare(op: string, name: CompareName, a: TensorLike, b: TensorLike): Tensor {
  const [x, y] = promote(op, a, b);
  return mapCompare(op, name, x, y);
}

/**
 * a = b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function equal(a: TensorLike, b: TensorLike): Tensor {
  return compare('equal', 'equal', a, b);
}

/**
 * a ≠ b; true where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function notEqual(a: TensorLike, b: TensorLike): Tensor {
  return compare('notEqual', 'notEqual', a, b);
}

/**
 * a < b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function less(a: TensorLike, b: TensorLike): Tensor {
  return compare('less', 'less', a, b);
}

/**
 * a ≤ b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function lessEqual(a: TensorLike, b: TensorLike): Tensor {
  return compare('lessEqual', 'lessEqual', a, b);
}

/**
 * a > b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function greater(a: TensorLike, b: TensorLike): Tensor {
  return compare('greater', 'greater', a, b);
}

/**
 * a ≥ b; false where either is NaN.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function greaterEqual(a: TensorLike, b: TensorLike): Tensor {
  return compare('greaterEqual', 'greaterEqual', a, b);
}

/** Not x; a number counts as true unless it is 0. @shape [...] → [...], bool */
export function logicalNot(x: Tensor): Tensor {
  checkTensor('logicalNot', x);
  return equal(toType(x, 'bool'), 0);
}

/** 0 and 1 of both through a kernel. */
function combine(op: string, name: BinaryName, a: Tensor, b: Tensor): Tensor {
  checkTensor(op, a, 'the first operand');
  checkTensor(op, b, 'the second operand');
  const bits = (x: Tensor): Tensor => toType(toType(x, 'bool'), 'int32');
  return toType(mapBinary(op, name, bits(a), bits(b)), 'bool');
}

/**
 * Both a and b.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`.
 */
export function logicalAnd(a: Tensor, b: Tensor): Tensor {
  return combine('logicalAnd', 'multiply', a, b);
}

/**
 * a or b, or both.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`.
 */
export function logicalOr(a: Tensor, b: Tensor): Tensor {
  return combine('logicalOr', 'maximum', a, b);
}

/**
 * Either a or b, not both.
 * @shape [...a], [...b] → broadcast [...], bool
 * @throws ShapeError `broadcast/sizes`.
 */
export function logicalXor(a: Tensor, b: Tensor): Tensor {
  checkTensor('logicalXor', a, 'the first operand');
  checkTensor('logicalXor', b, 'the second operand');
  return mapCompare('logicalXor', 'notEqual', toType(a, 'bool'), toType(b, 'bool'));
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

/**
 * a where the condition holds, else b. The other one may be NaN there. Two bools give a bool.
 * @shape [...condition], [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function where(condition: Tensor, a: TensorLike, b: TensorLike): Tensor {
  checkTensor('where', condition, 'the condition');
  const [x, y] = choices(a, b);
  const shape = broadcastShapes(
    'where',
    condition.shape,
    broadcastShapes('where', x.shape, y.shape),
  );
  const mask = toType(condition, 'bool');
  const choice = spread(mask, shape);
  const yes = spread(x, shape);
  const no = spread(y, shape);
  const out = newStorage(x.dtype, sizeOf(shape));
  kernelsFor(x.dtype).select(choice.storage, yes.storage, no.storage, out, out.length);
  dropCopy(choice, mask);
  dropCopy(yes, x);
  dropCopy(no, y);
  return record(new Tensor(out, shape), whereDerivative, [mask, x, y]);
}
/** ∂/∂a = g where the condition holds, else 0; ∂/∂b the reverse. */
const whereDerivative: Derivative = {
  op: 'where',
  reads: 'inputs',
  gradients: [
    null,
    (g, { inputs: [condition] }) => where(condition, g, 0),
    (g, { inputs: [condition] }) => where(condition, 0, g),
  ],
};
