/**
 * @file Arithmetic, element by element, with broadcasting. Each op stands with its derivative:
 * shapes, kernel, and below it the way back. Read after graph.ts.
 */
import { isTensor } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { rowMajor } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { contiguous, dropCopy, isFloat, promote, promoteFloat } from './layout.ts';
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
export function besideNumber(x: TensorLike, c: TensorLike): x is Tensor {
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
  gradients: [(g) => g, (g) => g],
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
  gradients: [(g) => g, (g) => neg(g)],
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
  gradients: [(g, { inputs: [, y] }) => mul(g, y), (g, { inputs: [x] }) => mul(g, x)],
};

function scaled(x: Tensor, factor: number): Tensor {
  return record(affine(x, factor, -0), scaledDerivative, [x], [], factor);
}
/** ∂/∂x = g·factor. */
const scaledDerivative: Derivative<number> = {
  op: 'mul',
  reads: 'nothing',
  gradients: [(g, { context: factor }) => mul(g, factor)],
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
  gradients: [
    (g, { inputs: [, y] }) => div(g, y),
    (g, { inputs: [, y], output }) => neg(div(mul(g, output), y)),
  ],
};

/** −x. @shape [...] → [...] */
export const neg = elementwise('neg', (x) => e.neg(x), { wholeNumbers: 'kept' });
/** c − x. ∂/∂x = −g. */
const negDerivative: Derivative = {
  op: 'sub',
  reads: 'nothing',
  gradients: [(g) => neg(g)],
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
