/** @file Arithmetic on shapes: sizes, strides, axes, broadcasting. NumPy's rules. Read after errors.ts. */
import { anAxis, argumentError, aShape, aWhole, check, someAxes } from './arguments/index.ts';
import { ShapeError, UsageError } from './errors.ts';

/** Sizes per axis, outermost first; a scalar is []. */
export type Shape = readonly number[];
/** Elements to step per axis; 0 repeats (broadcast). */
export type Strides = readonly number[];

/** The largest number of elements a tensor may have. */
export const maximumSize = 2 ** 31 - 1;

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  return sizeBetween(shape, 0, shape.length);
}

/** Number of elements of the axes from `start` to before `end`. */
export function sizeBetween(shape: Shape, start: number, end: number): number {
  let size = 1;
  for (let axis = start; axis < end; axis++) size *= shape[axis];
  return size;
}

/** Row-major strides of a shape. */
export function rowMajor(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis];
  }
  return strides;
}

/** True when two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

/** `[2, 3]`, as messages print it. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Checks that every size is a whole number from 0 to 2^31 − 1, and the product too. */
export function checkShape(op: string, shape: Shape): void {
  if (!Array.isArray(shape)) throw argumentError(op, 'shape', shape, aShape);
  for (let axis = 0; axis < shape.length; axis++) {
    const size = shape[axis];
    if (!Number.isInteger(size) || size < 0 || size > maximumSize) {
      if (typeof size !== 'number') throw argumentError(op, 'shape', shape, aShape);
      throw new ShapeError(
        'shape/size',
        `${op}: axis ${axis} of ${formatShape(shape)} is ${size}; a size is a whole number from 0 to ${maximumSize}`,
        { shape, axis, size },
      );
    }
  }
  if (sizeOf(shape) > maximumSize) {
    throw new ShapeError(
      'shape/too-large',
      `${op}: ${formatShape(shape)} has ${sizeOf(shape)} elements, at most ${maximumSize} are possible`,
      { shape, size: sizeOf(shape) },
    );
  }
}

/** An axis counted from either end, as 0 … rank − 1. */
export function normalizeAxis(op: string, axis: number, rank: number): number {
  if (typeof axis !== 'number') throw argumentError(op, 'axis', axis, anAxis);
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    const range = rank === 0 ? 'a scalar has no axes' : `expected ${-rank} to ${rank - 1}`;
    throw new UsageError('axis/out-of-range', `${op}: axis ${axis} does not exist; ${range}`, {
      axis,
      rank,
    });
  }
  return axis < 0 ? axis + rank : axis;
}

/** A position along an axis counted from either end, as 0 … size − 1. */
export function normalizeIndex(op: string, index: number, axis: number, shape: Shape): number {
  if (typeof index !== 'number') throw argumentError(op, 'index', index, aWhole);
  const size = shape[axis];
  if (!Number.isInteger(index) || index < -size || index >= size) {
    const range = size === 0 ? 'that axis is empty' : `expected ${-size} to ${size - 1}`;
    throw new UsageError(
      'index/out-of-range',
      `${op}: index ${index} is out of range on axis ${axis} of ${formatShape(shape)}; ${range}`,
      { index, axis, size },
    );
  }
  return index < 0 ? index + size : index;
}

/** 0 … rank − 1. */
export function axesUpTo(rank: number): number[] {
  const axes: number[] = [];
  for (let axis = 0; axis < rank; axis++) axes.push(axis);
  return axes;
}

/** Axes counted from either end, ascending; undefined means all. Twice the same is an error. */
export function normalizeAxes(
  op: string,
  axes: number | readonly number[] | undefined,
  rank: number,
): number[] {
  if (typeof axes === 'number') return [normalizeAxis(op, axes, rank)];
  if (axes === undefined) return axesUpTo(rank);
  check(op, 'axes', axes, someAxes);
  const normal = axes.map((axis) => normalizeAxis(op, axis, rank)).sort((a, b) => a - b);
  const twice = normal.find((axis, i) => axis === normal[i - 1]);
  if (twice !== undefined) {
    throw new UsageError(
      'axis/twice',
      `${op}: axis ${twice} is given twice in [${axes.join(', ')}]`,
      { axis: twice },
    );
  }
  return normal;
}

/** The shape that two shapes broadcast to: axes align from the right, and are equal or 1. */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let axis = 0; axis < rank; axis++) {
    const x = a[axis - rank + a.length] ?? 1;
    const y = b[axis - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new ShapeError(
        'broadcast/sizes',
        `${op}: ${formatShape(a)} and ${formatShape(b)} do not broadcast: axis ${axis} is ${x} and ${y}`,
        { a, b, axis, sizes: [x, y] },
      );
    }
    shape[axis] = x === 1 ? y : x;
  }
  return shape;
}

/** True where `from` broadcasts to `to`. */
export function broadcastsTo(from: Shape, to: Shape): boolean {
  if (sameShape(from, to)) return true;
  const lead = to.length - from.length;
  return lead >= 0 && from.every((size, axis) => size === to[axis + lead] || size === 1);
}

/** Strides that read `from` (with `strides`) as if it had the larger shape `to`: 0 where it repeats. */
export function broadcastStrides(from: Shape, strides: Strides, to: Shape): number[] {
  const lead = to.length - from.length;
  return to.map((_, axis) => (axis < lead || from[axis - lead] === 1 ? 0 : strides[axis - lead]));
}
