/**
 * @file Picking one element for each index along an axis, and adding back: each is the derivative of
 * the other. Read after indexing.ts.
 */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, normalizeAxis, type Shape, sameShape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { add } from './arithmetic.ts';
import { copyOf, zeros } from './create.ts';
import { checkIndices } from './indexing.ts';
import { contiguous, dropCopy, promote } from './layout.ts';
import { type Part, pick, place } from './part.ts';

/** Sizes of [outer, size, inner] around an axis. */
function around(shape: Shape, axis: number): [outer: number, inner: number] {
  return [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis + 1))];
}

/**
 * Index and x agree on every axis but one, on which x has more or fewer; x may be larger there.
 * @throws ShapeError `index/shape`.
 */
export function checkAligned(op: string, shape: Shape, index: Shape, axis: number): void {
  const off = index.findIndex((size, k) => k !== axis && size > shape[k]);
  if (index.length === shape.length && off < 0) return;
  throw new ShapeError(
    'index/shape',
    `${op}: the index ${formatShape(index)} must have the axes of ${formatShape(shape)}, and no larger sizes but on axis ${axis}`,
    { shape, index, axis },
  );
}

/** The part of a tensor from its first element on, with so many of each axis. */
function cornerOf(shape: Shape): Part {
  return { start: shape.map(() => 0), step: shape.map(() => 1), shape };
}

/** The corner of x, or x where that is all of it. */
function corner(x: Tensor, shape: Shape): Tensor {
  return sameShape(x.shape, shape) ? x : pick(x, cornerOf(shape));
}

/**
 * The part of a source that an index reads: element by element beside it.
 * @throws ShapeError `index/shape` where the source is smaller on any axis.
 */
export function sourceFor(op: string, source: Tensor, index: Shape): Tensor {
  if (source.rank === index.length && index.every((size, k) => size <= source.shape[k]))
    return corner(source, index);
  throw new ShapeError(
    'index/shape',
    `${op}: the source is ${formatShape(source.shape)}, the index ${formatShape(index)}; the source must have its axes, and no smaller sizes`,
    { source: source.shape, index },
  );
}

/**
 * out[i, j, k] = x[i, index[i, j, k], k] for axis 1, and likewise for others.
 * @shape x [..., n, ...], index [..., m, ...] → [..., m, ...]
 * @throws UsageError `index/out-of-range`, `dtype/index`, `axis/out-of-range`; ShapeError `index/shape`.
 */
export function gather(x: Tensor, axis: number, index: Tensor): Tensor {
  checkTensor('gather', x);
  checkTensor('gather', index, 'the index');
  const at = normalizeAxis('gather', axis, x.rank);
  checkAligned('gather', x.shape, index.shape, at);
  checkIndices('gather', index, x.shape[at]);
  const from = corner(x, index.shape.with(at, x.shape[at]));
  const row = contiguous(from);
  const order = contiguous(index);
  const out = newStorage(x.dtype, index.size);
  const [outer, inner] = around(index.shape, at);
  const sizes = { outer, size: x.shape[at], picks: index.shape[at], inner };
  kernelsFor(x.dtype).gather({ x: row.storage, index: order.storage, out, ...sizes });
  dropCopy(row, from);
  return record(new Tensor(out, index.shape), gatherDerivative, [from, order], [], at);
}
/** g added to zeros at the same places. */
const gatherDerivative: Derivative<number> = {
  op: 'gather',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x, index], context: axis }) => ({
      addTo(sum) {
        addAt(sum, axis, index, g);
      },
      otherwise() {
        return scatterAdd(zeros(x.shape, { dtype: g.dtype }), axis, index, g);
      },
    }),
    null,
  ],
};

/** sum[.., index, ..] += g, in place. */
function addAt(sum: Tensor, axis: number, index: Tensor, g: Tensor): void {
  const from = contiguous(g);
  const [outer, inner] = around(sum.shape, axis);
  const sizes = { outer, size: sum.shape[axis], picks: index.shape[axis], inner };
  const order = contiguous(index).storage;
  kernelsFor(sum.dtype).scatterAdd({ out: sum.storage, index: order, x: from.storage, ...sizes });
  dropCopy(from, g);
}

/**
 * x with source[i, j, k] added at [i, index[i, j, k], k] for axis 1, and likewise for others. An index
 * that is smaller on other axes reaches the first elements there; a larger source is read as far as
 * the index goes.
 * @shape x [..., n, ...], index and source [..., m, ...] → [..., n, ...]
 * @throws UsageError `index/out-of-range`, `axis/out-of-range`, `dtype/index`, `dtype/mixed`;
 * ShapeError `index/shape`.
 */
export function scatterAdd(x: Tensor, axis: number, index: Tensor, source: Tensor): Tensor {
  checkTensor('scatterAdd', x);
  checkTensor('scatterAdd', index, 'the index');
  checkTensor('scatterAdd', source, 'the source');
  const at = normalizeAxis('scatterAdd', axis, x.rank);
  checkAligned('scatterAdd', x.shape, index.shape, at);
  const [into, values] = promote('scatterAdd', x, sourceFor('scatterAdd', source, index.shape));
  checkIndices('scatterAdd', index, x.shape[at]);
  const reached = index.shape.with(at, x.shape[at]);
  if (!sameShape(reached, x.shape)) {
    const sums = scatterAdd(zeros(reached, { dtype: into.dtype }), at, index, values);
    return add(into, place(sums, cornerOf(reached), x.shape));
  }
  const out = copyOf(into);
  addAt(out, at, index, values);
  return record(out, scatterAddDerivative, [into, index, values], [], at);
}
/** g for x; for the source, g at the same places. */
const scatterAddDerivative: Derivative<number> = {
  op: 'scatterAdd',
  reads: 'inputs',
  gradients: [(g) => g, null, (g, { inputs: [, index], context: axis }) => gather(g, axis, index)],
};
