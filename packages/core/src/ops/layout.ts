/**
 * @file What the ops share between shapes and kernels: element types that meet, rows in order,
 * operands as rows × columns. Nothing here is recorded. Read after graph.ts.
 */
import { aTensorOrNumber, check, isTensor } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { referenceKernels } from '../kernels/reference/index.ts';
import { newStorage, storageOf } from '../memory.ts';
import { discard } from '../recycle.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import {
  broadcastStrides,
  rowMajor,
  type Shape,
  type Strides,
  sameShape,
  sizeOf,
} from '../shape.ts';
import { type DType, hostArray } from '../storage.ts';
import { Tensor, type TensorLike } from '../tensor.ts';

/** x's storage read through strides; plain row-major where they amount to that. */
export function viewOf(x: Tensor, shape: Shape, strides: Strides | null): Tensor {
  if (strides === null) return new Tensor(x.storage, shape);
  let step = 1;
  let inOrder = true;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] === 1) continue;
    inOrder &&= strides[axis] === step;
    step *= shape[axis];
  }
  return new Tensor(x.storage, shape, inOrder && step === x.storage.length ? null : strides);
}

/** x in row-major order: x itself where it is, else a copy. */
export function contiguous(x: Tensor): Tensor {
  return x.strides === null ? x : spread(x, x.shape);
}

/** x in row-major order, repeated to a shape that it broadcasts to: x itself where it is that. */
export function spread(x: Tensor, shape: Shape): Tensor {
  if (x.strides === null && sameShape(x.shape, shape)) return x;
  const strides = broadcastStrides(x.shape, x.strides ?? rowMajor(x.shape), shape);
  const out = newStorage(x.dtype, sizeOf(shape));
  kernelsFor(x.dtype).copyStrided(
    { storage: x.storage, offset: 0, strides },
    { storage: out, offset: 0, strides: rowMajor(shape) },
    shape,
  );
  return new Tensor(out, shape);
}

/** Done with what `contiguous` or `toType` gave for x: a copy is recycled, x itself is not. */
export function dropCopy(copy: Tensor, x: Tensor): void {
  if (copy.storage !== x.storage) discard(copy.storage);
}

/** x with another element type, row-major; x itself where it has it. */
export function retyped(x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  const from = contiguous(x);
  const out = newStorage(dtype, x.size);
  referenceKernels.copy(from.storage, out, x.size); // SIMD has float32 alone: it converts nothing
  dropCopy(from, x);
  return new Tensor(out, x.shape);
}

/** As `retyped`, for an operand: who listens sees a cast, as without it nothing would follow from x. */
export function toType(x: Tensor, dtype: DType): Tensor {
  const out = retyped(x, dtype);
  if (out !== x) runtime.trace?.({ op: 'cast', inputs: [x], output: out, context: undefined });
  return out;
}

/** True for float32 and float64. */
export function isFloat(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64';
}

/** x for an op that is defined on real numbers: int32 and bool become float32. */
export function toFloat(x: Tensor): Tensor {
  return isFloat(x.dtype) ? x : toType(x, 'float32');
}

/** x for arithmetic: a bool counts as 0 or 1. */
export function toNumber(x: Tensor): Tensor {
  return x.dtype === 'bool' ? toType(x, 'int32') : x;
}

/** A number as a scalar tensor. */
export function scalar(value: number, dtype: DType): Tensor {
  const host = hostArray(dtype, 1);
  host[0] = value;
  return new Tensor(storageOf(dtype, host), []);
}

/** Two precisions met: which of them is meant, only the caller knows. */
export function mixedError(op: string, a: DType, b: DType): UsageError {
  return new UsageError(
    'dtype/mixed',
    `${op}: ${a} and ${b} do not mix; convert one of them with cast(x, '${a}')`,
    { dtypes: [a, b] },
  );
}

/** Refuses float32 beside float64 among several operands. */
export function checkMixed(op: string, tensors: readonly Tensor[]): void {
  const floats = tensors.map(({ dtype }) => dtype).filter(isFloat);
  const other = floats.find((dtype) => dtype !== floats[0]);
  if (other !== undefined) throw mixedError(op, floats[0], other);
}

/** The element type that an op of two computes in. */
function commonType(op: string, a: DType, b: DType): DType {
  if (a === b) return a === 'bool' ? 'int32' : a;
  if (isFloat(a) && isFloat(b)) {
    throw mixedError(op, a, b);
  }
  if (isFloat(a)) return a;
  return isFloat(b) ? b : 'int32';
}

/** A plain number beside a tensor takes its type; what int32 cannot hold makes float32 of whole numbers. */
function scalarBeside(value: number, other: TensorLike): Tensor {
  if (typeof other === 'number') return scalar(value, 'float32');
  if (isFloat(other.dtype)) return scalar(value, other.dtype);
  return scalar(value, value === (value | 0) ? 'int32' : 'float32');
}

/**
 * Two operands with one element type.
 * @throws UsageError `dtype/mixed` for float32 with float64; `argument/type` for what is no operand.
 */
export function promote(op: string, a: TensorLike, b: TensorLike): [Tensor, Tensor] {
  if (!isTensor(a)) check(op, 'the first operand', a, aTensorOrNumber);
  if (!isTensor(b)) check(op, 'the second operand', b, aTensorOrNumber);
  const x = typeof a === 'number' ? scalarBeside(a, b) : a;
  const y = typeof b === 'number' ? scalarBeside(b, a) : b;
  const dtype = commonType(op, x.dtype, y.dtype);
  return [toType(x, dtype), toType(y, dtype)];
}

/** As promote for x, a weight and a bias, which may be missing: floats if one of them is. */
export function promoteAll(
  op: string,
  a: Tensor,
  b: Tensor,
  c: Tensor | undefined,
): [Tensor, Tensor, Tensor | undefined] {
  const [x, y] = promote(op, a, b);
  if (c === undefined) return [x, y, undefined];
  const [z, like] = promote(op, c, x);
  return [like, toType(y, like.dtype), z];
}

/** As promote, for an op that is defined on real numbers. */
export function promoteFloat(op: string, a: TensorLike, b: TensorLike): [Tensor, Tensor] {
  const [x, y] = promote(op, a, b);
  return [toFloat(x), toFloat(y)];
}
