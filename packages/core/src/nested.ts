/** @file Between tensors and ordinary numbers: nested arrays in and out, single elements. Read after tensor.ts. */
import { shown } from './arguments/index.ts';
import { ShapeError, UsageError } from './errors.ts';
import { hostRead } from './memory.ts';
import { contiguous } from './ops/layout.ts';
import { formatShape, normalizeIndex, rowMajor, type Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** `5`, `[1, 2]`, `[[1, 2], [3, 4]]`, …: numbers, or booleans, nested to any depth. */
export type NestedArray = number | boolean | readonly NestedArray[];

/** What a nested array holds, laid out flat. */
export interface Flattened {
  readonly shape: Shape;
  readonly values: number[];
  /** Every element is a boolean. */
  readonly isBoolean: boolean;
}

/**
 * The shape and the elements of a nested array.
 * @throws ShapeError `tensor/ragged` where two parts at one depth differ in length; UsageError
 * `tensor/element` for what is neither number nor boolean.
 */
export function flattenNested(nested: NestedArray): Flattened {
  const shape: number[] = [];
  for (let part = nested; Array.isArray(part); part = part[0]) {
    shape.push(part.length);
    if (part.length === 0) break;
  }
  const values: number[] = [];
  let booleans = 0;
  const visit = (part: NestedArray, depth: number, path: number[]): void => {
    const isList = Array.isArray(part);
    if (!isList && typeof part !== 'number' && typeof part !== 'boolean') {
      throw elementError(part, path);
    }
    if (isList ? part.length !== shape[depth] : depth !== shape.length) {
      throw raggedError(shape, part, path);
    }
    if (isList) {
      for (const [i, inner] of part.entries()) visit(inner, depth + 1, [...path, i]);
    } else {
      if (typeof part === 'boolean') booleans++;
      values.push(Number(part));
    }
  };
  visit(nested, 0, []);
  return { shape, values, isBoolean: booleans > 0 && booleans === values.length };
}

function elementError(part: unknown, path: readonly number[]): UsageError {
  const given = shown(part);
  return new UsageError(
    'tensor/element',
    `tensor: the element at [${path.join('][')}] is ${given}; expected numbers, or true and false`,
    { path, given },
  );
}

function raggedError(shape: Shape, part: NestedArray, path: readonly number[]): ShapeError {
  const found = typeof part === 'object' ? `${part.length} elements` : `the single value ${part}`;
  const wanted = shape[path.length];
  const expected = wanted === undefined ? 'a single value' : `${wanted} elements`;
  return new ShapeError(
    'tensor/ragged',
    `tensor: the nested array is ragged: ${found} at [${path.join('][')}], expected ${expected} as at the first place of that depth`,
    { path, shape },
  );
}

/** A tensor as nested arrays; the elements of a bool tensor are booleans. */
export function toNested(x: Tensor): NestedArray {
  const values = hostRead(contiguous(x).storage);
  const toElement = (i: number): number | boolean =>
    x.dtype === 'bool' ? values[i] !== 0 : values[i];
  const steps = rowMajor(x.shape);
  const nest = (axis: number, offset: number): NestedArray =>
    axis === x.rank
      ? toElement(offset)
      : Array.from({ length: x.shape[axis] }, (_, i) => nest(axis + 1, offset + i * steps[axis]));
  return nest(0, 0);
}

/**
 * The element at a position, each index counted from either end.
 * @throws UsageError `at/rank` for the wrong number of indices, `index/out-of-range`.
 */
export function valueAt(x: Tensor, position: readonly number[]): number {
  if (position.length !== x.rank) {
    throw new UsageError(
      'at/rank',
      `at: ${position.length} indices given for a tensor of shape ${formatShape(x.shape)}; it takes ${x.rank}`,
      { given: position.length, rank: x.rank },
    );
  }
  const strides = x.strides ?? rowMajor(x.shape);
  let offset = 0;
  position.forEach((index, axis) => {
    offset += strides[axis] * normalizeIndex('at', index, axis, x.shape);
  });
  return hostRead(x.storage)[offset];
}

/**
 * The number in a tensor that has only one, whatever its rank.
 * @throws UsageError `item/size`.
 */
export function itemOf(x: Tensor): number {
  if (x.size !== 1) {
    throw new UsageError(
      'item/size',
      `item: a tensor of shape ${formatShape(x.shape)} has ${x.size} elements, not one; take one with at(…), or all with toArray()`,
      { shape: x.shape, size: x.size },
    );
  }
  return hostRead(x.storage)[0];
}
