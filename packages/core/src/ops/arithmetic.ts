/**
 * @file Arithmetic, element by element, with broadcasting. Each op stands with its derivative:
 * shapes, kernel, and below it the way back. Read after graph.ts.
 */
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { rowMajor } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { equal, greater, greaterEqual, less, logicalAnd, where } from './compare.ts';
import { onesLike, zerosLike } from './create.ts';
import { log } from './functions.ts';
import {
  contiguous,
  dropCopy,
  isFloat,
  mapBinary,
  mapUnary,
  promote,
  promoteFloat,
  scalar,
  toFloat,
  toNumber,
} from './layout.ts';

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
  return typeof c === 'number' && typeof x !== 'number' && isFloat(x.dtype);
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

/**
 * a to the power b; NaN for a negative a and a fractional b.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function pow(a: TensorLike, b: TensorLike): Tensor {
  if (besideNumber(a, b)) return powNumber(a, b as number);
  const [x, y] = promoteFloat('pow', a, b);
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
export function neg(x: Tensor): Tensor {
  return record(mapUnary('negative', toNumber(x)), negDerivative, [x]);
}
/** ∂/∂x = −g. */
const negDerivative: Derivative = {
  op: 'neg',
  reads: 'nothing',
  gradients: (g) => [neg(g)],
};

/** |x|. @shape [...] → [...] */
export function abs(x: Tensor): Tensor {
  return record(mapUnary('absolute', toNumber(x)), absDerivative, [x]);
}
/** ∂/∂x = g·sign x; 0 at the kink. */
const absDerivative: Derivative = {
  op: 'abs',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [signMultiply(g, x)],
};

function signMultiply(g: Tensor, x: Tensor): Tensor {
  return record(mapBinary('abs', 'signMultiply', g, x), signMultiplyDerivative, [g, x]);
}
const signMultiplyDerivative: Derivative = {
  op: 'derivative of abs',
  reads: 'inputs',
  gradients: (h, { inputs: [, x] }) => [signMultiply(h, x), null],
};

/** −1, 0 or 1. @shape [...] → [...] */
export function sign(x: Tensor): Tensor {
  return record(mapUnary('sign', toNumber(x)), signDerivative, [x]);
}
/** 0: flat between the jumps. */
const signDerivative: Derivative = flat('sign');

/** The largest whole number ≤ x. @shape [...] → [...] */
export function floor(x: Tensor): Tensor {
  return record(mapUnary('floor', toNumber(x)), floorDerivative, [x]);
}
/** 0: flat between the jumps. */
const floorDerivative: Derivative = flat('floor');

/** The smallest whole number ≥ x. @shape [...] → [...] */
export function ceil(x: Tensor): Tensor {
  return record(mapUnary('ceil', toNumber(x)), ceilDerivative, [x]);
}
/** 0: flat between the jumps. */
const ceilDerivative: Derivative = flat('ceil');

/** The nearest whole number; halves go to the even one. @shape [...] → [...] */
export function round(x: Tensor): Tensor {
  return record(mapUnary('round', toNumber(x)), roundDerivative, [x]);
}
/** 0: flat between the jumps. */
const roundDerivative: Derivative = flat('round');

/** The derivative of a function that is flat between its jumps. */
function flat(op: string): Derivative {
  return { op, reads: 'nothing', gradients: (g) => [zerosLike(g)] };
}

/** x². @shape [...] → [...] */
export function square(x: Tensor): Tensor {
  return record(mapUnary('square', toNumber(x)), squareDerivative, [x]);
}
/** ∂/∂x = g·2x. */
const squareDerivative: Derivative = {
  op: 'square',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [mul(mul(g, x), 2)],
};

/** √x; NaN below 0. @shape [...] → [...] */
export function sqrt(x: Tensor): Tensor {
  const from = toFloat(x);
  return record(mapUnary('sqrt', from), sqrtDerivative, [from]);
}
/** ∂/∂x = g/(2√x); infinite at 0. */
const sqrtDerivative: Derivative = {
  op: 'sqrt',
  reads: 'output',
  gradients: (g, { output }) => [div(g, mul(output, 2))],
};

/** 1/x. @shape [...] → [...] */
export function reciprocal(x: Tensor): Tensor {
  const from = toFloat(x);
  return record(mapUnary('reciprocal', from), reciprocalDerivative, [from]);
}
/** ∂/∂x = −g/x². */
const reciprocalDerivative: Derivative = {
  op: 'reciprocal',
  reads: 'output',
  gradients: (g, { output }) => [neg(mul(g, square(output)))],
};

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
  gradients: (g, { inputs: [x, y] }) => [
    x.requiresGrad ? toWinner(g, greater(x, y), x, y) : null,
    y.requiresGrad ? toWinner(g, greater(y, x), x, y) : null,
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
  gradients: (g, { inputs: [x, y] }) => [
    x.requiresGrad ? toWinner(g, less(x, y), x, y) : null,
    y.requiresGrad ? toWinner(g, less(y, x), x, y) : null,
  ],
};

function toWinner(g: Tensor, wins: Tensor, x: Tensor, y: Tensor): Tensor {
  return where(wins, g, where(equal(x, y), mul(g, 0.5), 0));
}

/** a += b, where the engine alone holds a; b of a's shape, in any layout. Unrecorded. */
export function addInPlace(a: Tensor, b: Tensor): void {
  const kernels = kernelsFor(a.dtype);
  if (b.strides === null) kernels.addScaled(a.storage, b.storage, a.storage.length, 1);
  else {
    const { shape } = a;
    kernels.addStrided(b.storage, 0, b.strides, a.storage, 0, rowMajor(shape), shape);
  }
}
