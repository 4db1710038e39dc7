/** @file Picking by index, and adding back by index. Indices were checked by the op. Read after copy.ts. */
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { GatherOperands } from '../operands.ts';

/** out[i, :] = table[index[i], :]. */
export function gatherRows(
  table: Storage,
  index: Storage,
  out: Storage,
  count: number,
  width: number,
): void {
  const from = hostRead(table);
  const row = hostRead(index);
  const to = hostWrite(out);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < width; c++) to[i * width + c] = from[row[i] * width + c];
  }
}

/** A row that is picked twice receives twice, so +=, in the order of the picks. */
export function scatterAddRows(
  out: Storage,
  index: Storage,
  x: Storage,
  count: number,
  width: number,
): void {
  const from = hostRead(x);
  const row = hostRead(index);
  const to = hostUpdate(out);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < width; c++) to[row[i] * width + c] += from[i * width + c];
  }
}

/** out[o, p, i] = x[o, index[o, p, i], i]. */
export function gather({ x, index, out, outer, size, picks, inner }: GatherOperands): void {
  const from = hostRead(x);
  const picked = hostRead(index);
  const to = hostWrite(out);
  for (let o = 0; o < outer; o++) {
    for (let p = 0; p < picks; p++) {
      for (let i = 0; i < inner; i++) {
        const at = (o * picks + p) * inner + i;
        to[at] = from[(o * size + picked[at]) * inner + i];
      }
    }
  }
}

/** out[o, index[o, p, i], i] += x[o, p, i]. */
export function scatterAdd({ out, index, x, outer, size, picks, inner }: GatherOperands): void {
  const from = hostRead(x);
  const picked = hostRead(index);
  const to = hostUpdate(out);
  for (let o = 0; o < outer; o++) {
    for (let p = 0; p < picks; p++) {
      for (let i = 0; i < inner; i++) {
        const at = (o * picks + p) * inner + i;
        to[(o * size + picked[at]) * inner + i] += from[at];
      }
    }
  }
}

/** The smallest and the largest index. */
export function indexRange(index: Storage, count: number): readonly [number, number] {
  if (count === 0) return [0, -1];
  const values = hostRead(index);
  let smallest = values[0];
  let largest = values[0];
  for (let i = 1; i < count; i++) {
    smallest = Math.min(smallest, values[i]);
    largest = Math.max(largest, values[i]);
  }
  return [smallest, largest];
}
