/**
 * @file The same numbers in another shape or order. Nothing is copied where row-major order allows:
 * reshape shares storage, and transpose, permute and broadcastTo are views with strides. Read after
 * layout.ts.
 */
import { anAxis, aShape, check, checkTensor, someWholes } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import {
  axesUpTo,
  checkShape,
  formatShape,
  normalizeAxes,
  normalizeAxis,
  rowMajor,
  type Shape,
  sizeOf,
} from '../shape.ts';
import { type Axes, Tensor } from '../tensor.ts';
import { contiguous, viewOf } from './layout.ts';

/** The shape with its one −1 replaced by what makes the sizes fit. */
function inferShape(from: Shape, to: Shape): Shape {
  const size = sizeOf(from);
  const open = to.indexOf(-1);
  const shape = to.slice(); // the caller may change theirs
  if (open >= 0) {
    const rest = sizeOf(to.filter((_, axis) => axis !== open));
    shape[open] = rest > 0 && size % rest === 0 ? size / rest : 0;
    if (rest === 0 || shape.includes(-1) || sizeOf(shape) !== size) throw reshapeError(from, to);
  }
  checkShape('reshape', shape);
  if (sizeOf(shape) !== size) throw reshapeError(from, to);
  return shape;
}

function reshapeError(from: Shape, to: Shape): ShapeError {
  const open = to.filter((size) => size === -1).length;
  const product = sizeOf(to.filter((size) => size !== -1));
  const why =
    open > 1
      ? 'only one size may be −1'
      : open === 1
        ? `${sizeOf(from)} elements do not divide by ${product}`
        : `${sizeOf(from)} elements do not fill ${product}`;
  return new ShapeError(
    'reshape/size',
    `reshape: ${formatShape(from)} to ${formatShape(to)}: ${why}`,
    { from, to, size: sizeOf(from) },
  );
}

/**
 * The same numbers, row by row, in another shape; one size may be −1: what is left over.
 * @shape [...a] → [...b] with as many elements
 * @throws ShapeError `reshape/size`, `shape/size`.
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  checkTensor('reshape', x);
  check('reshape', 'shape', shape, aShape);
  const to = inferShape(x.shape, shape);
  return record(new Tensor(contiguous(x).storage, to), reshapeDerivative, [x]);
}
/** g in x's shape. */
const reshapeDerivative: Derivative = {
  op: 'reshape',
  reads: 'nothing',
  gradients: [(g, { inputs: [x] }) => reshape(g, x.shape)],
};

/**
 * Axes first … last (default: all) as one.
 * @shape [..., a, b, ...] → [..., a·b, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function flatten(x: Tensor, first = 0, last = -1): Tensor {
  checkTensor('flatten', x);
  check('flatten', 'first', first, anAxis);
  check('flatten', 'last', last, anAxis);
  if (x.rank === 0) return reshape(x, [1]);
  const from = normalizeAxis('flatten', first, x.rank);
  const to = normalizeAxis('flatten', last, x.rank) + 1;
  const { shape } = x;
  const middle = sizeOf(shape.slice(from, to));
  return reshape(x, [...shape.slice(0, from), middle, ...shape.slice(Math.max(from, to))]);
}

/**
 * Without axes of size 1: those given, or all.
 * @shape [..., 1, ...] → [..., ...]
 * @derivative g in x's shape
 * @throws ShapeError `squeeze/size` where an axis given is not 1; UsageError `axis/out-of-range`,
 * `axis/twice`.
 */
export function squeeze(x: Tensor, axes?: Axes): Tensor {
  checkTensor('squeeze', x);
  const given = axes === undefined ? null : normalizeAxes('squeeze', axes, x.rank);
  const wide = given?.find((axis) => x.shape[axis] !== 1);
  if (wide !== undefined) {
    throw new ShapeError(
      'squeeze/size',
      `squeeze: axis ${wide} of ${formatShape(x.shape)} is ${x.shape[wide]}, only 1 can be dropped`,
      { shape: x.shape, axis: wide },
    );
  }
  const isDropped = (axis: number) => (given === null ? x.shape[axis] === 1 : given.includes(axis));
  return view(
    x,
    axesUpTo(x.rank).filter((axis) => !isDropped(axis)),
  );
}

/**
 * With a new axis of size 1, which stands at `axis` of the result.
 * @shape [..., ...] → [..., 1, ...]
 * @derivative g in x's shape
 * @throws UsageError `axis/out-of-range`.
 */
export function unsqueeze(x: Tensor, axis: number): Tensor {
  checkTensor('unsqueeze', x);
  const at = normalizeAxis('unsqueeze', axis, x.rank + 1);
  return view(x, axesUpTo(x.rank).toSpliced(at, 0, -1));
}

/** x's axes in this order, −1 for a new one of size 1; those left out have size 1. */
function view(x: Tensor, axes: readonly number[]): Tensor {
  const shape = axes.map((axis) => (axis < 0 ? 1 : x.shape[axis]));
  const { strides } = x;
  const steps = strides === null ? null : axes.map((axis) => (axis < 0 ? 0 : strides[axis]));
  return record(viewOf(x, shape, steps), reshapeDerivative, [x]);
}

/**
 * Two axes exchanged, by default the last two: Aᵀ. A view: nothing is copied.
 * @shape [..., a, ..., b, ...] → [..., b, ..., a, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function transpose(x: Tensor, a = -2, b = -1): Tensor {
  checkTensor('transpose', x);
  const first = normalizeAxis('transpose', a, x.rank);
  const second = normalizeAxis('transpose', b, x.rank);
  const shape = swapped(x.shape, first, second);
  const strides = swapped(x.strides ?? rowMajor(x.shape), first, second);
  return record(viewOf(x, shape, strides), transposeDerivative, [x], [], [first, second]);
}
/** gᵀ. */
const transposeDerivative: Derivative<readonly [number, number]> = {
  op: 'transpose',
  reads: 'nothing',
  gradients: [(g, { context: [a, b] }) => transpose(g, a, b)],
};

function swapped(list: readonly number[], a: number, b: number): number[] {
  const copy = list.slice();
  copy[a] = list[b];
  copy[b] = list[a];
  return copy;
}

/**
 * Axis i of the result is axis axes[i] of x. A view: nothing is copied.
 * @shape [a, b, c] by (2, 0, 1) → [c, a, b]
 * @throws ShapeError `permute/axes` where not every axis is named; UsageError `axis/out-of-range`,
 * `axis/twice`.
 */
export function permute(x: Tensor, axes: readonly number[]): Tensor {
  checkTensor('permute', x);
  check('permute', 'axes', axes, someWholes);
  const order = axes.map((axis) => normalizeAxis('permute', axis, x.rank));
  if (normalizeAxes('permute', axes, x.rank).length !== x.rank) {
    throw new ShapeError(
      'permute/axes',
      `permute: ${axes.length} axes given for a tensor of shape ${formatShape(x.shape)}; name each of its ${x.rank}`,
      { axes, shape: x.shape },
    );
  }
  const strides = x.strides ?? rowMajor(x.shape);
  const shape = order.map((axis) => x.shape[axis]);
  const steps = order.map((axis) => strides[axis]);
  return record(viewOf(x, shape, steps), permuteDerivative, [x], [], order);
}
/** g with the axes put back. */
const permuteDerivative: Derivative<readonly number[]> = {
  op: 'permute',
  reads: 'nothing',
  gradients: [(g, { context: order }) => permute(g, inverseOrder(order))],
};

/** The order that puts permuted axes back. */
export function inverseOrder(order: readonly number[]): number[] {
  return order.map((_, axis) => order.indexOf(axis));
}

/** The order of axes with these at the end. */
export function movedToEnd(rank: number, axes: readonly number[]): number[] {
  return [...axesUpTo(rank).filter((axis) => !axes.includes(axis)), ...axes];
}
