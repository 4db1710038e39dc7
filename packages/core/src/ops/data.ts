/** @file Tensors of given numbers. Read after create.ts. */

import {
  anElementType,
  aShape,
  aTypedArray,
  bag,
  check,
  optional,
  read,
  type Settings,
  someData,
} from '../arguments/index.ts';
import { storageOf } from '../memory.ts';
import { flattenNested, type NestedArray } from '../nested.ts';
import { checkShape, type Shape } from '../shape.ts';
import { type DType, type HostArray, hostArray, type Storage } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { type CreateOptions, checkLength, fill, leaf } from './create.ts';
import { retyped } from './layout.ts';
import { createOptions } from './options.ts';

/** What `tensor` accepts: nested arrays, or a typed array with its shape. */
export type TensorData = NestedArray | HostArray | Uint8ClampedArray | Uint16Array | Int16Array;

/** Options of `tensor`. */
export interface TensorOptions extends CreateOptions {
  /** Sizes per axis; default: the nesting, or one axis for a typed array. */
  shape?: Shape;
}

const tensorOptions = bag({
  dtype: optional(anElementType),
  requiresGrad: createOptions.settings.requiresGrad,
  shape: optional(aShape),
} satisfies Settings<TensorOptions>);

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
 * @throws ShapeError `tensor/ragged`; `tensor/length` where the data does not fill the shape;
 * `shape/size`, `shape/too-large`; UsageError `tensor/element` for what is no number,
 * `dtype/no-gradient` for ids or masks that require one.
 */
export function tensor(data: TensorData, options?: TensorOptions): Tensor {
  check('tensor', 'data', data, someData);
  const given = read('tensor', options, tensorOptions);
  let values: ArrayLike<number>;
  let natural = naturalType(data);
  let { shape } = given;
  if (ArrayBuffer.isView(data)) values = data;
  else {
    const flat = flattenNested(data);
    values = flat.values;
    shape ??= flat.shape;
    if (flat.isBoolean) natural = 'bool';
  }
  shape ??= [values.length];
  const { dtype = natural, requiresGrad } = given;
  checkShape('tensor', shape);
  checkLength('tensor', values.length, shape);
  const host = hostArray(dtype, values.length);
  fill(host, dtype, values);
  return leaf('tensor', new Tensor(storageOf(dtype, host), [...shape]), requiresGrad);
}

const fromDataOptions = bag({
  dtype: optional(anElementType),
  requiresGrad: createOptions.settings.requiresGrad,
} satisfies Settings<CreateOptions>);
/** The array itself, where an element type has it; bytes are counts, unless they are to be bools. */
function held(data: HostArray, dtype: DType | undefined): Storage {
  if (!(data instanceof Uint8Array)) return storageOf(naturalType(data), data);
  if (dtype !== 'bool') return storageOf('int32', Int32Array.from(data));
  for (let i = 0; i < data.length; i++) data[i] = data[i] === 0 ? 0 : 1;
  return storageOf('bool', data);
}

/**
 * A tensor over a typed array that the caller hands over and no longer uses; its element type is that of
 * `tensor`. Nothing is copied, but bytes to int32; with dtype 'bool' they become 0 and 1 in place.
 * @shape [n] → shape
 * @throws ShapeError `fromData/length` where it does not fill the shape.
 */
export function fromData(data: HostArray, shape: Shape, options?: CreateOptions): Tensor {
  check('fromData', 'data', data, aTypedArray);
  checkShape('fromData', shape);
  checkLength('fromData', data.length, shape);
  const given = read('fromData', options, fromDataOptions);
  const storage = held(data, given.dtype);
  const x = retyped(new Tensor(storage, [...shape]), given.dtype ?? storage.dtype);
  return leaf('fromData', x, given.requiresGrad);
}
