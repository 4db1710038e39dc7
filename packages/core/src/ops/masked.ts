/** @file Elements chosen by a mask: filled, taken out, located. Read after compare.ts. */
import { aTensorOrNumber, check, checkTensor } from '../arguments/index.ts';
import { hostRead, storageOf } from '../memory.ts';
import { broadcastShapes, rowMajor, sizeOf } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { broadcastTo } from './broadcast.ts';
import { where } from './compare.ts';
import { indexSelect } from './indexing.ts';
import { contiguous, dropCopy, promote, spread, toType } from './layout.ts';
import { reshape } from './movement.ts';

/**
 * `value` where the mask holds, else x: where(mask, value, x). Masked attention fills with −Infinity.
 * @shape x [...a], mask [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function maskedFill(x: Tensor, mask: Tensor, value: TensorLike): Tensor {
  checkTensor('maskedFill', x);
  checkTensor('maskedFill', mask, 'the mask');
  check('maskedFill', 'value', value, aTensorOrNumber);
  const [fill, rest] = promote('maskedFill', value, x);
  broadcastShapes('maskedFill', broadcastShapes('maskedFill', x.shape, mask.shape), fill.shape);
  return where(mask, fill, rest);
}

/**
 * The elements of x where the mask holds, in row-major order.
 * @shape x [...a], mask [...b] → [n], as many as hold
 * @throws ShapeError `broadcast/sizes`.
 */
export function maskedSelect(x: Tensor, mask: Tensor): Tensor {
  checkTensor('maskedSelect', x);
  checkTensor('maskedSelect', mask, 'the mask');
  const shape = broadcastShapes('maskedSelect', x.shape, mask.shape);
  const places = placesOf(spread(mask.detach(), shape));
  const flat = reshape(broadcastTo(x, shape), [sizeOf(shape)]);
  return indexSelect(flat, 0, new Tensor(storageOf('int32', places), [places.length]));
}

/** Row-major positions of what is not 0. */
function placesOf(x: Tensor): Int32Array {
  const bits = toType(x, 'bool');
  const row = contiguous(bits);
  const values = hostRead(row.storage);
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) places.push(i);
  dropCopy(row, bits);
  return Int32Array.from(places);
}

/**
 * Positions of all elements that are not 0, one a row, in row-major order; int32.
 * @shape [...] → [n, rank]
 */
export function nonzero(x: Tensor): Tensor {
  checkTensor('nonzero', x);
  const places = placesOf(x.detach());
  const steps = rowMajor(x.shape);
  const rows = new Int32Array(places.length * x.rank);
  for (let i = 0; i < rows.length; i++) {
    const axis = i % x.rank;
    rows[i] = Math.floor(places[(i - axis) / x.rank] / steps[axis]) % x.shape[axis];
  }
  return new Tensor(storageOf('int32', rows), [places.length, x.rank]);
}
