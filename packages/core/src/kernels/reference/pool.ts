/** @file Pooling: the largest, or the sum, of each window, channel by channel. Read after conv.ts. */
import { hostRead, hostWrite } from '../../memory.ts';
import type { HostArray, Storage } from '../../storage.ts';
import type { Window2d } from '../operands.ts';
import { eachTap } from './conv.ts';

/** Calls `visit` for each output position y; `each` walks the input positions of its window. */
function eachWindow(
  window: Window2d,
  visit: (y: number, each: (visit: (x: number) => void) => void) => void,
): void {
  const { batch, inChannels, height, width, outHeight, outWidth } = window;
  for (let plane = 0; plane < batch * inChannels; plane++) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++) {
        visit((plane * outHeight + i) * outWidth + j, (visitInput) => {
          eachTap(window, i, j, (row, column) => {
            visitInput((plane * height + row) * width + column);
          });
        });
      }
    }
  }
}

/** The largest of each window. */
export function maxPool2d(x: Storage, out: Storage, window: Window2d): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  eachWindow(window, (y, each) => {
    let largest = -Infinity;
    each((i) => {
      largest = Math.max(largest, from[i]);
    });
    to[y] = largest;
  });
}

/** The whole gradient goes to the element that was the largest. */
export function maxPool2dGrad(
  g: Storage,
  x: Storage,
  y: Storage,
  out: Storage,
  window: Window2d,
): void {
  const gradient = hostRead(g);
  const from = hostRead(x);
  const largest = hostRead(y);
  const sums = new Float64Array(out.length);
  eachWindow(window, (at, each) => {
    let winner = -1;
    each((i) => {
      if (winner < 0 && isSame(from, i, largest[at])) winner = i;
    });
    if (winner >= 0) sums[winner] += gradient[at];
  });
  hostWrite(out).set(sums);
}

function isSame(x: HostArray, at: number, value: number): boolean {
  return x[at] === value || (Number.isNaN(x[at]) && Number.isNaN(value));
}

/** Σ x of each window. */
export function sumPool2d(x: Storage, out: Storage, window: Window2d): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  eachWindow(window, (y, each) => {
    let sum = 0;
    each((i) => {
      sum += from[i];
    });
    to[y] = sum;
  });
}

/** Every element of a window gets g. */
export function sumPool2dGrad(g: Storage, out: Storage, window: Window2d): void {
  const gradient = hostRead(g);
  const sums = new Float64Array(out.length);
  eachWindow(window, (y, each) => {
    each((i) => {
      sums[i] += gradient[y];
    });
  });
  hostWrite(out).set(sums);
}
