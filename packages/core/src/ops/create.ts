/** @file Making tensors: from numbers, filled, counted; copies and casts. Read after layout.ts. */
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { hostRead, hostWrite, newStorage, storageOf } from '../memory.ts';
import { flattenNested, type NestedArray } from '../nested.ts';
import { hold, letGo } from '../recycle.ts';
import { kernelsFor } from '../runtime.ts';
import { checkShape, formatShape, rowMajor, type Shape, sameShape, sizeOf } from '../shape.ts';
import { type DType, type HostArray, hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, isFloat, toType } from './layout.ts';

/** Element type of a new tensor, and whether backward computes its gradient. */
export interface CreateOptions {
  /** Default: `'float32'`; for `tensor`, what the data is. */
  dtype?: DType;
  /** Default false. Only float tensors can. */
  requiresGrad?: boolean;
}

/** A new leaf; ids and masks have no derivative. */
export function leaf(op: string, x: Tensor, requiresGrad = false): Tensor {
  if (requiresGrad && !isFloat(x.dtype)) {
    throw new UsageError(
      'dtype/no-gradient',
      `${op}: a tensor of dtype ${x.dtype} cannot require a gradient; only float32 and float64 can`,
      { dtype: x.dtype },
    );
  }
  x.requiresGrad = requiresGrad;
  return x;
}

/** What `tensor` accepts: nested arrays, or a typed array with its shape. */
export type TensorData = NestedArray | HostArray | Uint8ClampedArray | Uint16Array | Int16Array;

/** Options of `tensor`. */
export interface TensorOptions extends CreateOptions {
  /** Sizes per axis; default: the nesting, or one axis for a typed array. */
  shape?: Shape;
}

/** The element type of data nobody gave one for. */
function naturalType(data: TensorData): DType {
  if (data instanceof Float64Array) return 'float64';
  if (ArrayBuffer.isView(data)) return data instanceof Float32Array ? 'float32' : 'int32';
  return 'float32';
}

/**
 * A tensor of the given numbers: `tensor([[1, 2], [3, 4]])`, `tensor(bytes, { shape: [28, 28] })`.
 * Numbers become float32 and booleans bool; a Float64Array stays float64, whole-number typed arrays
 * become int32. The data is copied.
 * @shape nested [[…], …] → [outer, …, inner]
 * @throws ShapeError `tensor/ragged`; `tensor/length` where the data does not fill the shape.
 */
export function tensor(data: TensorData, options: TensorOptions = {}): Tensor {
  let values: ArrayLike<number>;
  let natural = naturalType(data);
  let { shape } = options;
  if (ArrayBuffer.isView(data)) values = data;
  else {
    const flat = flattenNested(data);
    values = flat.values;
    shape ??= flat.shape;
    if (flat.isBoolean) natural = 'bool';
  }
  shape ??= [values.length];
  const dtype = options.dtype ?? natural;
  checkShape('tensor', shape);
  checkLength('tensor', values.length, shape);
  const host = hostArray(dtype, values.length);
  if (dtype === 'bool') for (let i = 0; i < values.length; i++) host[i] = values[i] === 0 ? 0 : 1;
  else host.set(values);
  return leaf('tensor', new Tensor(storageOf(dtype, host), [...shape]), options.requiresGrad);
}

function checkLength(op: string, given: number, shape: Shape): void {
  if (given === sizeOf(shape)) return;
  throw new ShapeError(
    `${op}/length`,
    `${op}: ${given} numbers do not fill the shape ${formatShape(shape)}, which takes ${sizeOf(shape)}`,
    { given, expected: sizeOf(shape), shape },
  );
}

/**
 * A tensor over a typed array that the caller hands over and no longer uses: nothing is copied.
 * @shape [n] → shape
 * @throws ShapeError `fromData/length` where it does not fill the shape.
 */
export function fromData(data: HostArray, shape: Shape, options: CreateOptions = {}): Tensor {
  const own = { Float32Array: 'float32', Float64Array: 'float64', Int32Array: 'int32' } as const;
  const dtype = own[data.constructor.name as keyof typeof own] ?? 'bool';
  checkShape('fromData', shape);
  checkLength('fromData', data.length, shape);
  const x = toType(new Tensor(storageOf(dtype, data), [...shape]), options.dtype ?? dtype);
  return leaf('fromData', x, options.requiresGrad);
}

/**
 * Every element is `value`.
 * @shape shape → shape
 * @throws ShapeError `shape/size`, `shape/too-large`.
 */
export function full(shape: Shape, value: number, options: CreateOptions = {}): Tensor {
  checkShape('full', shape);
  const { dtype = 'float32', requiresGrad } = options;
  const out = newStorage(dtype, sizeOf(shape));
  kernelsFor(dtype).fill(out, out.length, value);
  return leaf('full', new Tensor(out, [...shape]), requiresGrad);
}

/**
 * Every element is 0.
 * @shape shape → shape
 * @throws ShapeError `shape/size`, `shape/too-large`.
 */
export function zeros(shape: Shape, options?: CreateOptions): Tensor {
  return full(shape, 0, options);
}

/**
 * Every element is 1.
 * @shape shape → shape
 * @throws ShapeError `shape/size`, `shape/too-large`.
 */
export function ones(shape: Shape, options?: CreateOptions): Tensor {
  return full(shape, 1, options);
}

/** Every element is `value`, with the shape and element type of x. @shape [...] → [...] */
export function fullLike(x: Tensor, value: number): Tensor {
  return full(x.shape, value, { dtype: x.dtype });
}

/** Every element is 0, with the shape and element type of x. @shape [...] → [...] */
export function zerosLike(x: Tensor): Tensor {
  return fullLike(x, 0);
}

/** Every element is 1, with the shape and element type of x. @shape [...] → [...] */
export function onesLike(x: Tensor): Tensor {
  return fullLike(x, 1);
}

/**
 * start, start + step, … up to but without `end`: ⌈(end − start)/step⌉ numbers.
 * @shape → [n]
 * @throws UsageError `arange/step` for a step of 0.
 */
export function arange(
  start: number,
  end: number,
  options: CreateOptions & { step?: number } = {},
): Tensor {
  const { step = 1, dtype = 'float32', requiresGrad } = options;
  if (!(Math.abs(step) > 0) || !Number.isFinite((end - start) / step)) {
    throw new UsageError(
      'arange/step',
      `arange: from ${start} to ${end} by ${step} never ends; the step must not be 0, and all three finite`,
      { start, end, step },
    );
  }
  const shape = [Math.max(0, Math.ceil((end - start) / step))];
  checkShape('arange', shape);
  const host = hostArray(dtype, shape[0]);
  for (let i = 0; i < host.length; i++) host[i] = start + i * step;
  return leaf('arange', new Tensor(storageOf(dtype, host), shape), requiresGrad);
}

/**
 * `count` numbers at equal distances from `start` to `end`, both included.
 * @shape → [count]
 * @throws ShapeError `shape/size` for a count that is negative or fractional.
 */
export function linspace(
  start: number,
  end: number,
  count: number,
  options: CreateOptions = {},
): Tensor {
  const { dtype = 'float32', requiresGrad } = options;
  checkShape('linspace', [count]);
  const host = hostArray(dtype, count);
  const step = count > 1 ? (end - start) / (count - 1) : 0;
  for (let i = 0; i < count; i++) host[i] = i === count - 1 && i > 0 ? end : start + i * step;
  return leaf('linspace', new Tensor(storageOf(dtype, host), [count]), requiresGrad);
}

/**
 * The identity matrix: 1 on the diagonal, 0 elsewhere.
 * @shape → [rows, columns]; columns default to rows
 * @throws ShapeError `shape/size`.
 */
export function eye(rows: number, columns = rows, options: CreateOptions = {}): Tensor {
  const { dtype = 'float32', requiresGrad } = options;
  checkShape('eye', [rows, columns]);
  const host = hostArray(dtype, rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) host[i * columns + i] = 1;
  return leaf('eye', new Tensor(storageOf(dtype, host), [rows, columns]), requiresGrad);
}

/**
 * The same numbers with another element type: to int32 rounds towards zero, to bool asks for ≠ 0.
 * @shape [...] → [...]
 */
export function cast(x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  const out = toType(x, dtype);
  return isFloat(dtype) ? record(out, castDerivative, [x]) : out;
}
/** The gradient, with the element type of x. */
const castDerivative: Derivative = {
  op: 'cast',
  reads: 'nothing',
  gradients: (g, { inputs: [x] }) => [cast(g, x.dtype)],
};

/** A row-major copy, unrecorded: nobody else holds its storage. */
export function copyOf(x: Tensor): Tensor {
  const out = newStorage(x.dtype, x.size);
  const strides = x.strides ?? rowMajor(x.shape);
  kernelsFor(x.dtype).copyStrided(x.storage, 0, strides, out, 0, rowMajor(x.shape), x.shape);
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
 * numbers is refused.
 * @throws UsageError `assign/not-leaf`; ShapeError `assign/shape`, `assign/length`.
 */
export function assign(x: Tensor, values: Tensor | ArrayLike<number>): void {
  if (x.node !== null || x.strides !== null) {
    const what = x.node === null ? 'a strided view' : `the result of ${x.node.derivative.op}`;
    throw new UsageError(
      'assign/not-leaf',
      `assign: only a leaf in row-major order can be overwritten, and this is ${what}; compute a new value instead`,
      { shape: x.shape },
    );
  }
  if (values instanceof Tensor) copyInto(x, values);
  else {
    checkLength('assign', values.length, x.shape);
    hostWrite(x.storage).set(values);
  }
  x.storage.version++;
}

function copyInto(x: Tensor, values: Tensor): void {
  if (!sameShape(x.shape, values.shape)) {
    throw new ShapeError(
      'assign/shape',
      `assign: a tensor of shape ${formatShape(values.shape)} into one of ${formatShape(x.shape)}`,
      { given: values.shape, expected: x.shape },
    );
  }
  const from = toType(values, x.dtype);
  const strides = from.strides ?? rowMajor(x.shape);
  const order = rowMajor(x.shape);
  kernelsFor(x.dtype).copyStrided(from.storage, 0, strides, x.storage, 0, order, x.shape);
  dropCopy(from, values);
}

/** Exchanges the gradient that a tensor holds: how clipping scales one. */
export function replaceGrad(x: Tensor, gradient: Tensor | null): void {
  if (gradient !== null && !sameShape(gradient.shape, x.shape)) {
    throw new ShapeError(
      'grad/shape',
      `grad: a gradient of shape ${formatShape(gradient.shape)} for a value of ${formatShape(x.shape)}`,
      { given: gradient.shape, expected: x.shape },
    );
  }
  const before = x.gradient;
  x.gradient = gradient === null ? null : hold(gradient);
  if (before !== null) letGo(before);
}
