/** @file Filling, casting, and moving numbers between layouts. Read after kernels.ts. */
import { hostPatch, hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { Place } from '../operands.ts';

type Numbers = readonly number[];

/** Every element becomes `value`. */
export function fill(out: Storage, count: number, value: number): void {
  const to = hostWrite(out);
  to.fill(out.dtype === 'bool' && value !== 0 ? 1 : value, 0, count);
}

/** Element types differ where a copy is a cast: to int32 rounds toward zero, to bool asks for ≠ 0. */
export function copy(x: Storage, out: Storage, count: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  if (out.dtype === 'bool') for (let i = 0; i < count; i++) to[i] = from[i] === 0 ? 0 : 1;
  else for (let i = 0; i < count; i++) to[i] = from[i];
}

/** Visits each index of `shape` in row-major order, as one position in each of two layouts. */
function walk(
  shape: Numbers,
  first: Place,
  second: Place,
  visit: (a: number, b: number) => void,
): void {
  const along = (axis: number, a: number, b: number): void => {
    if (axis === shape.length) {
      visit(a, b);
      return;
    }
    for (let i = 0; i < shape[axis]; i++) {
      along(axis + 1, a + i * first.strides[axis], b + i * second.strides[axis]);
    }
  };
  along(0, first.offset, second.offset);
}

/** out[index] = x[index] for every index of `shape`, cast to the element type of `out`. */
export function copyStrided(x: Place, out: Place, shape: Numbers): void {
  const from = hostRead(x.storage);
  const to = hostPatch(out.storage);
  const toBool = out.storage.dtype === 'bool';
  walk(shape, x, out, (i, o) => {
    to[o] = toBool && from[i] !== 0 ? 1 : from[i];
  });
}

/** out[index] += x[index] for every index of `shape`. */
export function addStrided(x: Place, out: Place, shape: Numbers): void {
  const from = hostRead(x.storage);
  const to = hostUpdate(out.storage);
  walk(shape, x, out, (i, o) => {
    to[o] += from[i];
  });
}
