/** @file Random numbers from Philox blocks: a function of the position alone. Read after random/philox.ts. */
import { cos, log, sin } from '../../math/index.ts';
import { hostRead, hostWrite } from '../../memory.ts';
import { philox4x32 } from '../../random/philox.ts';
import type { Storage } from '../../storage.ts';
import type { RandomPosition } from '../operands.ts';

/** The words of block `index` after `position`: the low 64 bits of the counter count blocks. */
function blockOf(position: RandomPosition, index: number): ArrayLike<number> {
  const { key, counter } = later(position, 4 * index);
  return philox4x32(counter, key);
}

/** The position of an element that comes `elements` after another one; a multiple of 4. */
export function later({ key, counter }: RandomPosition, elements: number): RandomPosition {
  const low = (counter[0] >>> 0) + elements / 4;
  const high = (counter[1] + Math.floor(low / 2 ** 32)) >>> 0;
  return { key, counter: [low >>> 0, high, counter[2], counter[3]] };
}

/** The top 24 bits of a word, which float32 holds exactly, as a number from 0 to 1 − 2⁻²⁴. */
function fraction(word: number): number {
  return (word >>> 8) / 2 ** 24;
}

/** Calls `visit` with each element's draw on [0, 1). */
export function eachUniform(
  count: number,
  position: RandomPosition,
  visit: (i: number, draw: number) => void,
): void {
  for (let start = 0; start < count; start += 4) {
    const words = blockOf(position, start / 4);
    for (let i = start; i < Math.min(start + 4, count); i++) visit(i, fraction(words[i - start]));
  }
}

/** out[i] = draw i on [0, 1). */
export function randomUniform(out: Storage, count: number, position: RandomPosition): void {
  const to = hostWrite(out);
  eachUniform(count, position, (i, draw) => {
    to[i] = draw;
  });
}

/** Box and Muller (1958): a point with normal coordinates has a uniform angle, and −2 ln u as squared radius. */
export function randomNormal(out: Storage, count: number, position: RandomPosition): void {
  const to = hostWrite(out);
  for (let start = 0; start < count; start += 2) {
    const words = blockOf(position, Math.floor(start / 4));
    const first = start % 4;
    const u = fraction(words[first]) + 2 ** -24; // in (0, 1]: its logarithm is finite
    const angle = 2 * Math.PI * fraction(words[first + 1]);
    const radius = Math.sqrt(-2 * log(u));
    to[start] = radius * cos(angle);
    if (start + 1 < count) to[start + 1] = radius * sin(angle);
  }
}

/** out[i] = x[i]·scale where draw i is at least `rate`, else 0. */
export function dropout(
  x: Storage,
  out: Storage,
  count: number,
  rate: number,
  scale: number,
  position: RandomPosition,
): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  eachUniform(count, position, (i, draw) => {
    to[i] = draw >= rate ? from[i] * scale : 0;
  });
}
