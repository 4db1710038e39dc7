/**
 * @file One number in, one number out: the functions, their derivatives, comparisons. Each line of
 * the tables is the definition of an op. Read after kernels.ts.
 */
import { atLeast, atMost, powerOf, wholePower } from '../../expressions/scalars.ts';
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { BinaryKernel, BinaryName, CompareName } from '../kernels.ts';
import type { Operand } from '../operands.ts';

/** Element types differ where a copy is a cast: to int32 rounds toward zero, to bool asks for ≠ 0. */
export function copy(x: Storage, out: Storage, count: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  if (out.dtype === 'bool') for (let i = 0; i < count; i++) to[i] = from[i] === 0 ? 0 : 1;
  else for (let i = 0; i < count; i++) to[i] = from[i];
}

/** out[r, c] = f(a, b), each operand read through its own row and column stride; `whole` as above. */
function binaryKernel(f: (a: number, b: number) => number, whole = f): BinaryKernel {
  return (a: Operand, b: Operand, out, rows, columns) => {
    const left = hostRead(a.storage);
    const right = hostRead(b.storage);
    const to = hostWrite(out);
    const apply = out.dtype === 'int32' ? whole : f;
    for (let r = 0, i = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++, i++) {
        to[i] = apply(left[r * a.row + c * a.column], right[r * b.row + c * b.column]);
      }
    }
  };
}

/** The functions of two numbers. */
export const binary: Record<BinaryName, BinaryKernel> = {
  add: binaryKernel((a, b) => a + b),
  subtract: binaryKernel((a, b) => a - b),
  multiply: binaryKernel((a, b) => a * b, Math.imul),
  divide: binaryKernel((a, b) => a / b),
  power: binaryKernel(powerOf, wholePower),
  maximum: binaryKernel((a, b) => Math.max(a, b)), // NaN where either is
  minimum: binaryKernel((a, b) => Math.min(a, b)),
};

/** Comparisons give 1 or 0; with NaN all but `notEqual` are false. */
export const compare: Record<CompareName, BinaryKernel> = {
  equal: binaryKernel((a, b) => (a === b ? 1 : 0)),
  notEqual: binaryKernel((a, b) => (a === b ? 0 : 1)),
  less: binaryKernel((a, b) => (a < b ? 1 : 0)),
  lessEqual: binaryKernel((a, b) => (a <= b ? 1 : 0)),
  greater: binaryKernel((a, b) => (a > b ? 1 : 0)),
  greaterEqual: binaryKernel((a, b) => (a >= b ? 1 : 0)),
};

/** out = condition ? a : b. */
export function select(
  condition: Storage,
  a: Storage,
  b: Storage,
  out: Storage,
  count: number,
): void {
  const mask = hostRead(condition);
  const yes = hostRead(a);
  const no = hostRead(b);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) to[i] = mask[i] === 0 ? no[i] : yes[i];
}

/** out = x kept between low and high, and high where they cross; NaN stays. */
export function clamp(x: Storage, out: Storage, count: number, low: number, high: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) to[i] = atMost(atLeast(from[i], low), high);
}

/** out += x·scale. */
export function addScaled(out: Storage, x: Storage, count: number, scale: number): void {
  const from = hostRead(x);
  const to = hostUpdate(out);
  for (let i = 0; i < count; i++) to[i] += from[i] * scale;
}

/** out = x·scale + shift. */
export function affine(
  x: Storage,
  out: Storage,
  count: number,
  scale: number,
  shift: number,
): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) to[i] = from[i] * scale + shift;
}
