/**
 * @file What may be handed in, as a small vocabulary: each kind says how messages call it and what
 * it accepts. Ranges and shapes that depend on other arguments are the op's own to check.
 * Read after is-tensor.ts and shown.ts.
 */
import { UsageError } from '../errors.ts';
import type { Rng } from '../random/index.ts';
import type { DType, HostArray } from '../storage.ts';
import type { Tensor } from '../tensor.ts';
import { isTensor } from './is-tensor.ts';
import { shown } from './shown.ts';

/** One kind of argument. */
export interface Kind<T> {
  /** `a whole number`, as the message goes on after "expected". */
  readonly expected: string;
  accepts(value: unknown): value is T;
}

/** A kind from its words and its test. */
/* @__NO_SIDE_EFFECTS__ */
export function kind<T>(expected: string, accepts: (value: unknown) => value is T): Kind<T> {
  return { expected, accepts };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isWhole = (value: unknown): value is number => Number.isInteger(value);
const areNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every(isNumber);
const isBig = (value: unknown): boolean =>
  value instanceof BigInt64Array || value instanceof BigUint64Array;
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Any number, infinities and NaN among them: each op says what it does with those. */
export const aNumber = kind('a number', isNumber);
export const aWhole = kind('a whole number', isWhole);
export const aFlag = kind('true or false', (value): value is boolean => typeof value === 'boolean');
export const aText = kind('a text', (value): value is string => typeof value === 'string');
export const aShape = kind('a list of sizes, such as [2, 3]', areNumbers);
export const anAxis = kind('an axis, a whole number (options come after it)', isNumber);
export const aSize = kind(
  'a whole number from 0',
  (value): value is number => isWhole(value) && value >= 0,
);
export const someWholes = kind(
  'a list of whole numbers',
  (value): value is readonly number[] => Array.isArray(value) && value.every(isWhole),
);
export const someAxes = kind(
  'an axis or a list of axes (options come after it)',
  (value): value is number | readonly number[] => isNumber(value) || areNumbers(value),
);
/** A list or a typed array of numbers, one after another. */
export const someNumbers = kind(
  'a tensor, or a list or typed array of numbers',
  (value): value is ArrayLike<number> =>
    ArrayBuffer.isView(value) ? 'at' in value && !isBig(value) : areNumbers(value),
);
/** What `tensor` takes; its elements are looked at on the way. */
export const someData = kind(
  'numbers: one, a nested list of them, or a typed array',
  (value): value is number | boolean | readonly unknown[] | ArrayLike<number> =>
    isNumber(value) ||
    typeof value === 'boolean' ||
    Array.isArray(value) ||
    (ArrayBuffer.isView(value) && 'at' in value && !isBig(value)),
);
export const aSizeOrSizes = kind(
  'a size or a list of sizes',
  (value): value is number | readonly number[] => isNumber(value) || areNumbers(value),
);
export const somePairs = kind(
  'a list of pairs of numbers',
  (value): value is readonly (readonly [number, number])[] =>
    Array.isArray(value) && value.every((item) => areNumbers(item) && item.length === 2),
);
export const aRange = kind(
  'an object { start, end, step }',
  (value): value is object => typeof value === 'object' && value !== null,
);
/** One number for both axes, or one for each. */
export const aPair = kind(
  'a number, or two: [height, width]',
  (value): value is number | readonly [number, number] =>
    isNumber(value) || (areNumbers(value) && value.length === 2),
);
export const twoNumbers = kind(
  'two numbers',
  (value): value is readonly [number, number] => areNumbers(value) && value.length === 2,
);
export const aTensor = kind('a tensor', isTensor);
export const aTensorOrNull = kind(
  'a tensor, or null',
  (value): value is Tensor | null => value === null || isTensor(value),
);
export const aTensorOrNumber = kind(
  'a tensor or a number',
  (value): value is Tensor | number => isNumber(value) || isTensor(value),
);
export const someTensors = kind(
  'a list of tensors',
  (value): value is readonly Tensor[] => Array.isArray(value) && value.every(isTensor),
);
/** Many tensors, walked once or often: a list, the values of a map. */
export const anyTensors = kind(
  'a list of tensors, such as model.parameters()',
  (value): value is Iterable<Tensor> =>
    typeof value === 'object' && value !== null && Symbol.iterator in value,
);
export const aTypedArray = kind(
  'a Float32Array, Float64Array, Int32Array or Uint8Array',
  (value): value is HostArray =>
    value instanceof Float32Array ||
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array,
);
export const someBytes = kind(
  'the bytes of a file, a Uint8Array',
  (value): value is Uint8Array => value instanceof Uint8Array,
);
export const aFunction = kind(
  'a function',
  (value): value is (...inputs: never[]) => unknown => typeof value === 'function',
);
/** Values by name. */
export const aRecord = kind(
  'an object of values by name',
  (value): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isTensor(value),
);
/** By what it does, not by its class, so that two copies of this package understand each other. */
export const aStream = kind(
  "a stream of random numbers, such as createRng(1).stream('noise')",
  (value): value is Rng =>
    typeof value === 'object' &&
    value !== null &&
    'position' in value &&
    isFunction(value.position) &&
    'word' in value,
);

/** One of a few texts. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string>(...allowed: readonly T[]): Kind<T> {
  const quoted = allowed.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  const expected = quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
  return kind(expected, (value): value is T => allowed.some((name) => name === value));
}

/** The names of a table with one row for each member of a union. */
export function keysOf<T extends string>(table: Readonly<Record<T, unknown>>): readonly T[] {
  return Object.keys(table) as T[];
}

const elementTypes = { float32: true, float64: true, int32: true, bool: true } satisfies Record<
  DType,
  true
>;
export const anElementType = oneOf(...keysOf(elementTypes));
export const aFloatType = oneOf('float32', 'float64');

/** The way out, where what was given shows one. */
function wayOut(value: unknown, wanted: Kind<unknown>): string {
  const takesTensor = wanted === aTensor || wanted === aTensorOrNumber || wanted === someTensors;
  const isData = Array.isArray(value) || ArrayBuffer.isView(value) || isNumber(value);
  if (takesTensor && isData) return `; make one with tensor(${Array.isArray(value) ? '[…]' : '…'})`;
  if (wanted === aShape && isNumber(value)) return `; for one axis, [${value}]`;
  return '';
}

/** The error for an argument of the wrong kind. */
export function argumentError(
  op: string,
  name: string,
  value: unknown,
  wanted: Kind<unknown>,
): UsageError {
  return new UsageError(
    value === undefined ? 'argument/missing' : 'argument/type',
    `${op}: ${name} is ${shown(value)}; expected ${wanted.expected}${wayOut(value, wanted)}`,
    { op, argument: name, given: shown(value), expected: wanted.expected },
  );
}

/**
 * Checks one argument of an op.
 * @throws UsageError `argument/type`, `argument/missing`.
 */
export function check(op: string, name: string, value: unknown, wanted: Kind<unknown>): void {
  if (!wanted.accepts(value)) throw argumentError(op, name, value, wanted);
}

/** As check, of one that may be left out. */
export function checkGiven(op: string, name: string, value: unknown, wanted: Kind<unknown>): void {
  if (value !== undefined) check(op, name, value, wanted);
}

/** As check, for the operand that most ops have first. */
export function checkTensor(op: string, x: unknown, name = 'x'): void {
  if (!isTensor(x)) throw argumentError(op, name, x, aTensor);
}
