/**
 * @file Tensors of the user's that a kernel writes: running statistics, a codebook. A kernel takes a
 * flat block and fills all of it, so it must get one that is that tensor's alone. Read after layout.ts.
 */
import { UsageError } from '../errors.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, rowMajor } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { dropCopy } from './layout.ts';

/**
 * Checks that writing x changes nothing else that the op uses, and no number twice.
 * @throws UsageError `in-place/shared` where another operand lives in the same memory;
 * `in-place/repeated` for a view that shows one number at several places.
 */
export function checkWritten(op: string, x: Tensor, others: Record<string, Tensor>): void {
  const shared = Object.keys(others).find((name) => others[name].storage === x.storage);
  if (shared !== undefined) {
    throw new UsageError(
      'in-place/shared',
      `${op}: a tensor of shape ${formatShape(x.shape)} is changed in place, and ${shared} lives in the same memory; give a copy of one of them`,
      { op, operand: shared },
    );
  }
  const { shape, strides } = x;
  if (strides?.some((step, axis) => step === 0 && shape[axis] > 1)) {
    throw new UsageError(
      'in-place/repeated',
      `${op}: a tensor of shape ${formatShape(shape)} is changed in place, and is a view that repeats its numbers; give one with a place for each`,
      { op, shape },
    );
  }
}

/**
 * Ends a change of x, whose new numbers stand in `row` = contiguous(x): a view gets them back through
 * its strides, and the change is counted, so that a backward through the old numbers is refused.
 */
export function written(x: Tensor, row: Tensor): void {
  if (row.storage !== x.storage) {
    const strides = x.strides ?? rowMajor(x.shape);
    const order = rowMajor(x.shape);
    kernelsFor(x.dtype).copyStrided(
      { storage: row.storage, offset: 0, strides: order },
      { storage: x.storage, offset: 0, strides },
      x.shape,
    );
    dropCopy(row, x);
  }
  x.storage.version++;
}
