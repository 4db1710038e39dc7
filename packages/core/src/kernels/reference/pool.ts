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

/** Calls `visit` for each output y and the element that was its largest, the first of several. */
function eachWinner(
  x: HostArray,
  y: HostArray,
  window: Window2d,
  visit: (y: number, winner: number) => void,
): void {
  eachWindow(window, (at, each) => {
    let winner = -1;
    each((i) => {
      if (winner < 0 && isSame(x, i, y[at])) winner = i;
    });
    if (winner >= 0) visit(at, winner);
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
  const sums = new Float64Array(out.length);
  eachWinner(hostRead(x), hostRead(y), window, (at, winner) => {
    sums[winner] += gradient[at];
  });
  hostWrite(out).set(sums);
}

/** Of h, the element that stands where the largest was. */
export function maxPool2dPick(
  h: Storage,
  x: Storage,
  y: Storage,
  out: Storage,
  window: Window2d,
): void {
  const from = hostRead(h);
  const to = hostWrite(out).fill(0);
  eachWinner(hostRead(x), hostRead(y), window, (at, winner) => {
    to[at] = from[winner];
  });
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
