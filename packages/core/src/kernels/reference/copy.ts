/** @file Filling, casting, and moving numbers between layouts. Read after kernels.ts. */
import { hostPatch, hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';

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
  first: { offset: number; strides: Numbers },
  second: { offset: number; strides: Numbers },
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
export function copyStrided(
  x: Storage,
  xOffset: number,
  xStrides: Numbers,
  out: Storage,
  outOffset: number,
  outStrides: Numbers,
  shape: Numbers,
): void {
  const from = hostRead(x);
  const to = hostPatch(out);
  const toBool = out.dtype === 'bool';
  walk(
    shape,
    { offset: xOffset, strides: xStrides },
    { offset: outOffset, strides: outStrides },
    (i, o) => {
      to[o] = toBool && from[i] !== 0 ? 1 : from[i];
    },
  );
}

/** out[index] += x[index] for every index of `shape`. */
export function addStrided(
  x: Storage,
  xOffset: number,
  xStrides: Numbers,
  out: Storage,
  outOffset: number,
  outStrides: Numbers,
  shape: Numbers,
): void {
  const from = hostRead(x);
  const to = hostUpdate(out);
  walk(
    shape,
    { offset: xOffset, strides: xStrides },
    { offset: outOffset, strides: outStrides },
    (i, o) => {
      to[o] += from[i];
    },
  );
}
