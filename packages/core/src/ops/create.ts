/** @file Making tensors: from numbers, filled, counted; copies and casts. Read after layout.ts. */

import {
  aNumber,
  anElementType,
  aTensorOrNull,
  check,
  checkTensor,
  isTensor,
  read,
  someNumbers,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { hostRead, hostWrite, newStorage } from '../memory.ts';
import { hold, letGo } from '../recycle.ts';
import { kernelsFor } from '../runtime.ts';
import { checkShape, formatShape, rowMajor, type Shape, sameShape, sizeOf } from '../shape.ts';
import type { DType, HostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, isFloat, retyped, toType } from './layout.ts';
import { createOptions } from './options.ts';

/** Element type of a new tensor, and whether backward computes its gradient. */
export interface CreateOptions {
  /** Default: `'float32'`; for `tensor`, what the data is. */
  dtype?: DType;
  /** Default false. Only float tensors can. */
  requiresGrad?: boolean;
}

/**
 * Ids and masks have no derivative.
 * @throws UsageError `dtype/no-gradient`.
 */
export function checkGradType(op: string, dtype: DType): void {
  if (isFloat(dtype)) return;
  throw new UsageError(
    'dtype/no-gradient',
    `${op}: a tensor of dtype ${dtype} cannot require a gradient; only float32 and float64 can`,
    { dtype },
  );
}

/** A new leaf. */
export function leaf(op: string, x: Tensor, requiresGrad = false): Tensor {
  if (requiresGrad) checkGradType(op, x.dtype);
  x.requiresGrad = requiresGrad;
  return x;
}

/**
 * Every element is `value`.
 * @shape shape → shape
 * @throws ShapeError `shape/size`, `shape/too-large`; UsageError `dtype/no-gradient`.
 */
export function full(shape: Shape, value: number, options?: CreateOptions): Tensor {
  return filled('full', shape, value, options);
}

/** As full, under the name of the op that was called. */
function filled(op: string, shape: Shape, value: number, options?: CreateOptions): Tensor {
  checkShape(op, shape);
  check(op, 'value', value, aNumber);
  const { dtype, requiresGrad } = read(op, options, createOptions);
  const out = newStorage(dtype, sizeOf(shape));
  kernelsFor(dtype).fill(out, out.length, value);
  return leaf(op, new Tensor(out, [...shape]), requiresGrad);
}

/**
 * Every element is 0.
 * @shape shape → shape
 * @throws ShapeError `shape/size`, `shape/too-large`; UsageError `dtype/no-gradient`.
 */
export function zeros(shape: Shape, options?: CreateOptions): Tensor {
  return filled('zeros', shape, 0, options);
}

/**
 * Every element is 1.
 * @shape shape → shape
 * @throws ShapeError `shape/size`, `shape/too-large`; UsageError `dtype/no-gradient`.
 */
export function ones(shape: Shape, options?: CreateOptions): Tensor {
  return filled('ones', shape, 1, options);
}

function filledLike(op: string, x: Tensor, value: number): Tensor {
  checkTensor(op, x);
  return filled(op, x.shape, value, { dtype: x.dtype });
}

/** Every element is `value`, with the shape and element type of x. @shape [...] → [...] */
export function fullLike(x: Tensor, value: number): Tensor {
  return filledLike('fullLike', x, value);
}

/** Every element is 0, with the shape and element type of x. @shape [...] → [...] */
export function zerosLike(x: Tensor): Tensor {
  return filledLike('zerosLike', x, 0);
}

/** Every element is 1, with the shape and element type of x. @shape [...] → [...] */
export function onesLike(x: Tensor): Tensor {
  return filledLike('onesLike', x, 1);
}

/**
 * The same numbers with another element type: to int32 rounds towards zero, to bool asks for ≠ 0.
 * @shape [...] → [...]
 */
export function cast(x: Tensor, dtype: DType): Tensor {
  checkTensor('cast', x);
  check('cast', 'dtype', dtype, anElementType);
  if (x.dtype === dtype) return x;
  return isFloat(dtype) ? record(retyped(x, dtype), castDerivative, [x]) : toType(x, dtype);
}
/** The gradient, with the element type of x. */
const castDerivative: Derivative = {
  op: 'cast',
  reads: 'nothing',
  gradients: [(g, { inputs: [x] }) => cast(g, x.dtype)],
};

/** Checks that so many numbers fill a shape. */
export function checkLength(op: string, given: number, shape: Shape): void {
  if (given === sizeOf(shape)) return;
  throw new ShapeError(
    `${op}/length`,
    `${op}: ${given} numbers do not fill the shape ${formatShape(shape)}, which takes ${sizeOf(shape)}`,
    { given, expected: sizeOf(shape), shape },
  );
}

/** A row-major copy, unrecorded: nobody else holds its storage. */
export function copyOf(x: Tensor): Tensor {
  const out = newStorage(x.dtype, x.size);
  const strides = x.strides ?? rowMajor(x.shape);
  kernelsFor(x.dtype).copyStrided(
    { storage: x.storage, offset: 0, strides },
    { storage: out, offset: 0, strides: rowMajor(x.shape) },
    x.shape,
  );
  return new Tensor(out, x.shape);
}

/** The numbers in row-major order, as a JavaScript array of their own. */
export function dataOf(x: Tensor): HostArray {
  const row = contiguous(x);
  const data = hostRead(row.storage).slice();
  dropCopy(row, x);
  return data;
}

/**
 * Overwrites the numbers of a leaf and counts its version, so that a backward through the old
 * numbers is refused. The values may be a view of x itself: they are read before any is written.
 * @shape [...], [...] → [...]
 * @throws UsageError `assign/not-leaf`; ShapeError `assign/shape`, `assign/length`.
 */
export function assign(x: Tensor, values: Tensor | ArrayLike<number>): void {
  checkTensor('assign', x);
  if (!isTensor(values)) check('assign', 'values', values, someNumbers);
  if (x.node !== null || x.strides !== null) {
    const what = x.node === null ? 'a strided view' : `the result of ${x.node.derivative.op}`;
    throw new UsageError(
      'assign/not-leaf',
      `assign: only a leaf in row-major order can be overwritten, and this is ${what}; compute a new value instead`,
      { shape: x.shape },
    );
  }
  if (isTensor(values)) copyInto(x, values);
  else {
    checkLength('assign', values.length, x.shape);
    fill(hostWrite(x.storage), x.dtype, values);
  }
  x.storage.version++;
}

/** Writes numbers into an array of this element type; a bool is 0 or 1. */
export function fill(host: HostArray, dtype: DType, values: ArrayLike<number>): void {
  host.set(dtype === 'bool' ? Array.from(values, (value) => (value === 0 ? 0 : 1)) : values);
}

function copyInto(x: Tensor, values: Tensor): void {
  if (!sameShape(x.shape, values.shape)) {
    throw new ShapeError(
      'assign/shape',
      `assign: a tensor of shape ${formatShape(values.shape)} into one of ${formatShape(x.shape)}`,
      { given: values.shape, expected: x.shape },
    );
  }
  const from = values.storage === x.storage ? copyOf(values) : retyped(values, x.dtype);
  const strides = from.strides ?? rowMajor(x.shape);
  const order = rowMajor(x.shape);
  kernelsFor(x.dtype).copyStrided(
    { storage: from.storage, offset: 0, strides },
    { storage: x.storage, offset: 0, strides: order },
    x.shape,
  );
  dropCopy(from, values);
}

/** Exchanges the gradient that a tensor holds. */
export function replaceGrad(x: Tensor, gradient: Tensor | null): void {
  if (gradient !== null) {
    check('grad', 'the gradient', gradient, aTensorOrNull);
    checkGradient(x, gradient);
  }
  const before = x.gradient;
  x.gradient = gradient === null ? null : hold(gradient);
  if (before !== null) letGo(before);
}

function checkGradient(x: Tensor, { shape, dtype }: Tensor): void {
  if (!sameShape(shape, x.shape)) {
    throw new ShapeError(
      'grad/shape',
      `grad: a gradient of shape ${formatShape(shape)} for a value of ${formatShape(x.shape)}`,
      { given: shape, expected: x.shape },
    );
  }
  if (dtype === x.dtype) return;
  throw new UsageError(
    'grad/dtype',
    `grad: a gradient of dtype ${dtype} for a value of ${x.dtype}; convert it with cast(gradient, '${x.dtype}')`,
    { given: dtype, expected: x.dtype },
  );
}
