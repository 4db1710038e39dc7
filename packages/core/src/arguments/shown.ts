/**
 * @file How messages show what was handed in: short, on one line, and never `[object Object]`. Read
 * after is-tensor.ts.
 */
import { isTensor } from './is-tensor.ts';

/** Characters of a text or a list at most. */
const longest = 60;

function short(text: string): string {
  const line = text.replace(/\p{C}/gu, '?'); // no line ends, no escape sequences
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** An element of a list, without its own elements beyond a few levels. */
function element(value: unknown, depth: number): string {
  if (Array.isArray(value)) return depth > 3 ? '[…]' : list(value, depth);
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : shown(value);
}

function list(values: readonly unknown[], depth: number): string {
  const few = Array.from(values.slice(0, 12), (value) => element(value, depth + 1)); // holes too
  return `[${few.join(', ')}${values.length > few.length ? ', …' : ''}]`;
}

/** `{ keepDim }`, or the class of what is no plain object. */
function objectText(value: object): string {
  if (isTensor(value)) return `a tensor ${list(value.shape, 0)} of ${value.dtype}`;
  if (ArrayBuffer.isView(value) && 'length' in value) {
    return `a ${value.constructor.name} of ${value.length} numbers`;
  }
  if ('then' in value) return 'a promise, not awaited';
  const { name = '' } = (value.constructor ?? {}) as { name?: string };
  if (name !== 'Object' && name !== '') return `an object of class ${short(name)}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an empty object' : short(`an object { ${keys.join(', ')} }`);
}

/** A value as a message shows it: `'2'`, `[1, 2]`, `a tensor [2, 3] of float32`, `missing`. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `'${short(value)}'`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return short(list(value, 0));
  return typeof value === 'object' ? objectText(value) : short(String(value));
}
