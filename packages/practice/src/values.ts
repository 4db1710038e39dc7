/** @file Values of a learner: printed short, copied, compared. Read exercise.ts before. */
import { Tensor } from '@nnzoo/core';

type NumberArray = Float64Array | Float32Array | Int32Array | Uint8Array;

/** Whether it is a typed array of numbers. */
function isNumbers(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** Whether it is an array, of either kind. */
function isList(value: unknown): value is readonly unknown[] | NumberArray {
  return Array.isArray(value) || isNumbers(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** What kind of thing a value is, in words: "a number", "an array of 3", "a tensor [2, 3]". */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing (undefined)';
  if (value === null) return 'null';
  if (value instanceof Tensor) return `a tensor [${value.shape.join(', ')}]`;
  if (isList(value)) return `an array ${shapeOf(value)}`;
  if (value instanceof Promise) return 'a Promise';
  if (typeof value === 'object') return `an object of ${value.constructor?.name ?? 'no class'}`;
  return `a ${typeof value}`;
}

function shapeOf(value: unknown): string {
  const sizes: number[] = [];
  let inner = value;
  while (isList(inner)) {
    sizes.push(inner.length);
    inner = inner[0];
  }
  return `[${sizes.join(', ')}]`;
}

const longest = 160;

/** Prints a value on one line, cut where it is long. */
export function show(value: unknown): string {
  const text = shown(value, 0);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function shown(value: unknown, depth: number): string {
  if (typeof value === 'number') return shownNumber(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return value.name || String(value).replace(/\s+/g, ' ');
  if (value instanceof Tensor) return `tensor ${shown(nestedOf(value), depth)}`;
  if (depth > 6) return '…';
  if (isList(value)) {
    const some = Array.from(value.slice(0, 40) as ArrayLike<unknown>);
    const parts = some.map((each) => shown(each, depth + 1));
    return `[${[...parts, ...(value.length > some.length ? ['…'] : [])].join(', ')}]`;
  }
  if (value instanceof Map) return `Map ${shown([...value], depth + 1)}`;
  if (isRecord(value)) {
    const parts = Object.entries(value).map(([key, each]) => `${key}: ${shown(each, depth + 1)}`);
    return `{ ${parts.join(', ')} }`;
  }
  return typeof value === 'object' && value !== null ? kindOf(value) : String(value);
}

function shownNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function nestedOf(tensor: Tensor): unknown {
  const data = Array.from(tensor.data());
  const shape = [...tensor.shape];
  const build = (from: number, axis: number): unknown => {
    if (axis === shape.length) return data[from];
    const stride = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
    return Array.from({ length: shape[axis] }, (_, i) => build(from + i * stride, axis + 1));
  };
  return build(0, 0);
}

/**
 * A copy that shares no array with the original; functions, tensors and objects of a class stay. What the
 * original has twice, such as a node with two users, the copy has twice too.
 */
export function copyOf<T>(value: T): T {
  return copied(value, new Map()) as T;
}

function copied(value: unknown, known: Map<unknown, unknown>): unknown {
  if (isNumbers(value)) return value.slice();
  const before = known.get(value);
  if (before !== undefined) return before;
  const keep = <C>(copy: C): C => {
    known.set(value, copy);
    return copy;
  };
  if (Array.isArray(value)) {
    const copy: unknown[] = keep([]);
    for (const each of value) copy.push(copied(each, known));
    return copy;
  }
  if (value instanceof Map) {
    return keep(new Map([...value].map(([key, each]) => [key, copied(each, known)])));
  }
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = keep({});
  for (const [key, each] of Object.entries(value)) copy[key] = copied(each, known);
  return copy;
}

/** All numbers of a value in reading order; null where something else than numbers is in it. */
export function numbersOf(value: unknown): number[] | null {
  if (typeof value === 'number') return [value];
  if (value instanceof Tensor) return Array.from(value.data());
  if (!isList(value)) return null;
  const parts = Array.from(value as ArrayLike<unknown>, numbersOf);
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

/** Whether two values are of one form: kinds, lengths, shapes, keys. Arrays of both kinds are alike. */
export function sameForm(value: unknown, expected: unknown): boolean {
  if (expected instanceof Tensor) {
    return value instanceof Tensor && String(value.shape) === String(expected.shape);
  }
  if (isList(expected)) {
    if (!isList(value) || value.length !== expected.length) return false;
    return Array.from(expected as ArrayLike<unknown>).every((each, i) => sameForm(value[i], each));
  }
  if (expected instanceof Map) return value instanceof Map && value.size === expected.size;
  if (isRecord(expected)) {
    if (!isRecord(value)) return false;
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(value).length &&
      keys.every((key) => key in value && sameForm(value[key], expected[key]))
    );
  }
  return typeof value === typeof expected;
}

/** Whether two values are equal, numbers within the tolerance, relative to 1 + |expected|. */
export function sameValue(value: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof value === 'number' && typeof expected === 'number') {
    if (Object.is(value, expected) || value === expected) return true;
    return Math.abs(value - expected) <= tolerance * (1 + Math.abs(expected));
  }
  if (!sameForm(value, expected)) return false;
  const [own, right] = [partsOf(value), partsOf(expected)];
  if (right === null || own === null) return value === expected;
  return right.every((each, i) => sameValue(own[i], each, tolerance));
}

/** What a compound value consists of; null for a simple one. */
function partsOf(value: unknown): readonly unknown[] | null {
  if (value instanceof Tensor) return Array.from(value.data());
  if (isList(value)) return Array.from(value as ArrayLike<unknown>);
  if (value instanceof Map) return [...value].flat();
  return isRecord(value) ? Object.values(Object.fromEntries(Object.entries(value).sort())) : null;
}
