/**
 * @file What all reductions share: axes that are reduced to one element, or kept with size 1, and
 * expanded again by the derivative. Nothing here is recorded but `expand`. Read after layout.ts.
 */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import type { ReduceKernel, ReduceName } from '../kernels/kernels.ts';
import { newStorage } from '../memory.ts';
import { discard } from '../recycle.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, normalizeAxes, type Shape, sizeBetween, sizeOf } from '../shape.ts';
import type { DType } from '../storage.ts';
import { type Axes, Tensor } from '../tensor.ts';
import { broadcastTo } from './broadcast.ts';
import { contiguous, dropCopy } from './layout.ts';
import { movedToEnd, permute, reshape } from './movement.ts';

/** Options of the reductions. */
export interface ReduceOptions {
  /** Keep the reduced axes with size 1, so that the result broadcasts against x. Default false. */
  keepDim?: boolean;
}

/** What the derivative of a reduction needs to undo it. */
export interface Reduction {
  /** The reduced axes, ascending. */
  readonly axes: readonly number[];
  /** x's shape, with 1 on those axes. */
  readonly kept: Shape;
  /** Elements reduced to one. */
  readonly count: number;
}

/** Which axes are reduced, counted and checked. */
export function reductionOf(op: string, x: Tensor, axes: Axes | undefined): Reduction {
  checkTensor(op, x);
  const list = normalizeAxes(op, axes, x.rank);
  const kept = x.shape.slice();
  let count = 1;
  for (const axis of list) {
    count *= kept[axis];
    kept[axis] = 1;
  }
  return { axes: list, kept, count };
}

/** Max and min of nothing do not exist. */
export function checkNotEmpty(op: string, x: Tensor, { count, axes }: Reduction): void {
  if (count > 0) return;
  throw new ShapeError(
    'reduce/empty',
    `${op}: nothing to choose from: axes [${axes.join(', ')}] of ${formatShape(x.shape)} have no elements`,
    { shape: x.shape, axes },
  );
}

/** Without the axes, or with 1 on them. */
export function resultShape(
  { axes, kept }: Reduction,
  { keepDim }: Required<ReduceOptions>,
): Shape {
  if (keepDim || axes.length === 0) return kept;
  return axes.length === kept.length ? [] : kept.filter((_, axis) => !axes.includes(axis));
}

/** A kernel that reduces the middle of [outer, size, inner], and what it gives. */
interface Reducing {
  readonly shape: Shape;
  readonly run: ReduceKernel;
  /** Default: x's. */
  readonly dtype?: DType;
}

/** Runs a kernel with the axes as the middle of [outer, size, inner]; unrecorded. */
export function reduce(
  x: Tensor,
  { axes, count }: Pick<Reduction, 'axes' | 'count'>,
  { shape, run, dtype = x.dtype }: Reducing,
): Tensor {
  const first = axes[0] ?? 0;
  const isRun = axes.every((axis, i) => axis === first + i);
  const view = isRun ? x : permute(x.detach(), movedToEnd(x.rank, axes));
  const row = contiguous(view);
  const out = newStorage(dtype, sizeOf(shape));
  const inner = isRun ? sizeBetween(x.shape, first + axes.length, x.rank) : 1;
  const outer = isRun ? sizeBetween(x.shape, 0, first) : out.length;
  run(row.storage, out, outer, count, inner);
  dropCopy(row, x);
  return new Tensor(out, shape);
}

/** Elements along some of the axes. */
function sizeAlong(shape: Shape, axes: readonly number[]): number {
  return axes.reduce((product, axis) => product * shape[axis], 1);
}

/** One of the kernels' reductions over the axes; unrecorded. */
export function reduceWith(
  name: ReduceName,
  x: Tensor,
  { axes, count }: Pick<Reduction, 'axes' | 'count'>,
  shape: Shape,
): Tensor {
  const run = kernelsFor(x.dtype).reduce[name];
  const last = axes.findLastIndex((axis, i) => axis - 1 !== axes[i - 1]);
  if (last <= 0) return reduce(x, { axes, count }, { shape, run });
  // Of axes 0, 2, 3 first 2 and 3, then 0: nothing needs to be copied into order.
  const together = axes.slice(last);
  const before = axes.slice(0, last);
  const part = x.shape.filter((_, axis) => !together.includes(axis));
  const inner = reduce(
    x,
    { axes: together, count: sizeAlong(x.shape, together) },
    { shape: part, run },
  );
  const out = reduceWith(name, inner, { axes: before, count: sizeAlong(x.shape, before) }, shape);
  discard(inner.storage);
  return out;
}

/** A gradient or a result, repeated along the reduced axes: a view. */
export function expand(g: Tensor, { kept }: Reduction, shape: Shape): Tensor {
  return broadcastTo(reshape(g, kept), shape);
}
