/**
 * @file Sizes of blocks of WASM memory: rounding up to few sizes lets a freed block serve the next
 * value of about its size. Read with memory.ts.
 */

/** A cache line; every block begins on one. */
const lineBytes = 64;

/** Behind each value: vector kernels read past its end by less than this. */
export const slackBytes = 64;

/** Classes up to 4 GiB: 8 of single lines, then 4 for each doubling. */
export const classCount = 8 + 4 * 24;

/** The smallest class whose blocks hold `bytes`: multiples of a line up to 8, then 4 a doubling. */
export function sizeClassOf(bytes: number): number {
  const last = Math.max(0, Math.ceil(bytes / lineBytes) - 1);
  if (last < 8) return last;
  const doubling = 31 - Math.clz32(last);
  const quarter = last >>> (doubling - 2); // 4 to 7
  return 4 * (doubling - 3) + quarter + 4;
}

/** Bytes of a block of this class, its slack included. */
export function blockBytes(sizeClass: number): number {
  if (sizeClass < 8) return (sizeClass + 1) * lineBytes + slackBytes;
  const doubling = (sizeClass - 8) >> 2;
  const quarter = ((sizeClass - 8) & 3) + 5; // 5 to 8
  return quarter * 2 ** (doubling + 1) * lineBytes + slackBytes;
}
