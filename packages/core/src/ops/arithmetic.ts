/**
 * @file Arithmetic, element by element, with broadcasting. Each op stands with its derivative:
 * shapes, kernel, and below it the way back. Read after graph.ts.
 */
import { isTensor } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import * as e from '../expressions/build.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { rowMajor } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { equal, greaterEqual, logicalAnd, where } from './compare.ts';
import { onesLike, zerosLike } from './create.ts';
import { elementwise } from './elementwise.ts';
import { log } from './functions.ts';
import { contiguous, dropCopy, isFloat, promote, promoteFloat, scalar } from './layout.ts';
import { mapBinary } from './map.ts';

/** x·scale + shift, unrecorded. A shift of −0 leaves every product as it is, −0 included. */
function affine(x: Tensor, scale: number, shift: number): Tensor {
  const from = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  const narrow = x.dtype === 'float32' ? Math.fround : Number; // the number takes the tensor's type
  kernelsFor(x.dtype).affine(from.storage, out, out.length, narrow(scale), narrow(shift));
  dropCopy(from, x);
  return new Tensor(out, x.shape);
}

/** A float tensor beside a plain number: no broadcasting, no second operand to store. */
function besideNumber(x: TensorLike, c: TensorLike): x is Tensor {
  return typeof c === 'number' && isTensor(x) && isFloat(x.dtype);
}

/**
 * a + b.
 * @shape [...a] + [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function add(a: TensorLike, b: TensorLike): Tensor {
  if (besideNumber(a, b)) return record(affine(a, 1, b as number), addDerivative, [a]);
  if (besideNumber(b, a)) return record(affine(b, 1, a as number), addDerivative, [b]);
  const [x, y] = promote('add', a, b);
  return record(mapBinary('add', 'add', x, y), addDerivative, [x, y]);
}
/** ∂/∂a = ∂/∂b = g. */
const addDerivative: Derivative = {
  op: 'add',
  reads: 'nothing',
  gradients: (g, { inputs }) => (inputs.length === 1 ? [g] : [g, g]),
};

/**
 * a − b.
 * @shape [...a] − [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function sub(a: TensorLike, b: TensorLike): Tensor {
  if (besideNumber(a, b)) return record(affine(a, 1, -(b as number)), addDerivative, [a]);
  if (besideNumber(b, a)) return record(affine(b, -1, a as number), negDerivative, [b]);
  const [x, y] = promote('sub', a, b);
  return record(mapBinary('sub', 'subtract', x, y), subDerivative, [x, y]);
}
/** ∂/∂a = g, ∂/∂b = −g. */
const subDerivative: Derivative = {
  op: 'sub',
  reads: 'nothing',
  gradients: (g, { inputs: [, y] }) => [g, y.requiresGrad ? neg(g) : null],
};

/**
 * a·b, element by element.
 * @shape [...a] · [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function mul(a: TensorLike, b: TensorLike): Tensor {
  if (besideNumber(a, b)) return scaled(a, b as number);
  if (besideNumber(b, a)) return scaled(b, a as number);
  const [x, y] = promote('mul', a, b);
  return record(mapBinary('mul', 'multiply', x, y), mulDerivative, [x, y]);
}
/** ∂/∂a = g·b, ∂/∂b = g·a. */
const mulDerivative: Derivative = {
  op: 'mul',
  reads: 'inputs',
  gradients: (g, { inputs: [x, y] }) => [
    x.requiresGrad ? mul(g, y) : null,
    y.requiresGrad ? mul(g, x) : null,
  ],
};

function scaled(x: Tensor, factor: number): Tensor {
  return record(affine(x, factor, -0), scaledDerivative, [x], [], factor);
}
/** ∂/∂x = g·factor. */
const scaledDerivative: Derivative<number> = {
  op: 'mul',
  reads: 'nothing',
  gradients: (g, { facts: factor }) => [mul(g, factor)],
};

/**
 * a/b; whole numbers become float32 first. x/0 is ±∞, 0/0 is NaN.
 * @shape [...a] / [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function div(a: TensorLike, b: TensorLike): Tensor {
  const [x, y] = promoteFloat('div', a, b);
  return record(mapBinary('div', 'divide', x, y), divDerivative, [x, y]);
}
/** ∂/∂a = g/b, ∂/∂b = −g·(a/b)/b. */
const divDerivative: Derivative = {
  op: 'div',
  gradients: (g, { inputs: [x, y], output }) => [
    x.requiresGrad ? div(g, y) : null,
    y.requiresGrad ? neg(div(mul(g, output), y)) : null,
  ],
};

/** int32 to a power of 0 or more is int32; below, it is a fraction: of a number it makes float32. */
function powOperands(a: TensorLike, b: TensorLike): [Tensor, Tensor] {
  if (typeof b === 'number' && b < 0) return promoteFloat('pow', a, b);
  const [x, y] = promote('pow', a, b);
  if (isFloat(y.dtype)) return [x, y];
  const [least] = kernelsFor('float32').indexRange(contiguous(y).storage, y.size);
  if (least >= 0) return [x, y];
  throw new UsageError(
    'pow/negative',
    `pow: whole numbers to the power ${least} are fractions, which int32 cannot hold; cast one of them to 'float32' first`,
    { exponent: least },
  );
}

/**
 * a to the power b; NaN for a negative a and a fractional b. int32 to whole powers from 0 is int32.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`, `pow/negative` for int32 to a negative
 * power in a tensor.
 */
export function pow(a: TensorLike, b: TensorLike): Tensor {
  if (besideNumber(a, b)) return powNumber(a, b as number);
  const [x, y] = powOperands(a, b);
  return record(mapBinary('pow', 'power', x, y), powDerivative, [x, y]);
}
/** ∂/∂a = g·b·a^(b−1), 0 where b = 0; ∂/∂b = g·a^b·ln a, 0 where a = 0 ≤ b. */
const powDerivative: Derivative = {
  op: 'pow',
  gradients: (g, { inputs: [x, y], output }) => [
    x.requiresGrad ? mul(g, where(equal(y, 0), 0, mul(y, pow(x, sub(y, 1))))) : null,
    y.requiresGrad ? mul(g, mul(output, safeLog(x, y))) : null,
  ],
};

function powNumber(x: Tensor, exponent: number): Tensor {
  const power = mapBinary('pow', 'power', x, scalar(exponent, x.dtype));
  return record(power, powNumberDerivative, [x], [], exponent);
}
/** ∂/∂x = g·b·x^(b−1), 0 where b = 0. */
const powNumberDerivative: Derivative<number> = {
  op: 'pow',
  reads: 'inputs',
  gradients: (g, { inputs: [x], facts: b }) => [
    b === 0 ? zerosLike(g) : mul(g, mul(pow(x, b - 1), b)),
  ],
};

/** ln a where the power a^b moves with b; 0 at a = 0 ≤ b, where it does not. */
function safeLog(x: Tensor, y: Tensor): Tensor {
  const isFlat = logicalAnd(equal(x, 0), greaterEqual(y, 0));
  return where(isFlat, 0, log(where(isFlat, onesLike(x), x)));
}

/** −x. @shape [...] → [...] */
export const neg = elementwise('neg', (x) => e.neg(x), { wholeNumbers: 'kept' });
/** c − x. ∂/∂x = −g. */
const negDerivative: Derivative = {
  op: 'sub',
  reads: 'nothing',
  gradients: (g) => [neg(g)],
};

/** a += b, where the engine alone holds a; b of a's shape, in any layout. Unrecorded. */
export function addInPlace(a: Tensor, b: Tensor): void {
  const kernels = kernelsFor(a.dtype);
  if (b.strides === null) kernels.addScaled(a.storage, b.storage, a.storage.length, 1);
  else {
    const { shape } = a;
    kernels.addStrided(b.storage, 0, b.strides, a.storage, 0, rowMajor(shape), shape);
  }
}
