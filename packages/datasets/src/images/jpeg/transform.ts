/**
 * @file From the 64 frequencies of a block to its 64 pixels: the inverse cosine transform in whole
 * numbers, so that every machine gets the same. Read frame.ts first.
 *
 * @see Loeffler, Ligtenberg and Moschytz (1989), Practical fast 1-D DCT algorithms with 11 multiplications
 */
import { blockLength, blockSide, type Component } from './frame.ts';

/** Bits behind the point in the constants below. */
const fractionBits = 13;
/** Bits behind the point that the first pass keeps. */
const keptBits = 2;

const fixed = (value: number) => Math.round(value * 2 ** fractionBits);
const [evenBoth, evenSecond, evenSixth] = [
  0.541196100146197, 0.765366864730179, -1.847759065022573,
].map(fixed);
const [oddAll, odd17, odd35, odd37, odd15] = [
  1.175875602419359, -0.899976223136416, -2.562915447741505, -1.961570560806461, -0.390180644032257,
].map(fixed);
const [odd1, odd3, odd5, odd7] = [
  1.501321110318205, 3.072711026981192, 2.053119869097107, 0.298631336172079,
].map(fixed);

/** The pixels of a color, a byte each, in rows of `stride`. */
export interface Plane {
  readonly samples: Uint8Array;
  readonly stride: number;
}

/** All blocks of the component, each number times its step, transformed. */
export function planeOf(component: Component, steps: Uint16Array): Plane {
  const { coefficients, columns, rows, stride } = component;
  const width = columns * blockSide;
  const samples = new Uint8Array(width * rows * blockSide);
  const block = new Int32Array(blockLength);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = (row * stride + column) * blockLength;
      for (let i = 0; i < blockLength; i++) block[i] = coefficients[from + i] * steps[i];
      inverse(block);
      const to = row * blockSide * width + column * blockSide;
      for (let i = 0; i < blockLength; i++) {
        samples[to + (i >> 3) * width + (i & 7)] = clamped(block[i] + 128);
      }
    }
  }
  return { samples, stride: width };
}

/** The byte nearest to the whole number `level`. */
export function clamped(level: number): number {
  return Math.min(Math.max(level, 0), 255);
}

/** Columns, then rows; three more bits go, since the transform of 8 × 8 is 8 times too large. */
function inverse(block: Int32Array): void {
  for (let column = 0; column < blockSide; column++) {
    line(block, column, blockSide, fractionBits - keptBits);
  }
  for (let row = 0; row < blockSide; row++) {
    line(block, row * blockSide, 1, fractionBits + keptBits + 3);
  }
}

/** Eight numbers from `at` in steps of `step`, in place; `shift` bits behind the point go, rounded. */
function line(block: Int32Array, at: number, step: number, shift: number): void {
  const half = 1 << (shift - 1);
  const [at1, at2, at3, at4] = [at + step, at + 2 * step, at + 3 * step, at + 4 * step];
  const [at5, at6, at7] = [at + 5 * step, at + 6 * step, at + 7 * step];

  const both = (block[at2] + block[at6]) * evenBoth;
  const second = both + block[at2] * evenSecond;
  const sixth = both + block[at6] * evenSixth;
  const sum = (block[at] + block[at4]) * 2 ** fractionBits + half;
  const difference = (block[at] - block[at4]) * 2 ** fractionBits + half;

  const [x1, x3, x5, x7] = [block[at1], block[at3], block[at5], block[at7]];
  const all = (x1 + x3 + x5 + x7) * oddAll;
  const [with17, with35] = [(x1 + x7) * odd17, (x3 + x5) * odd35];
  const [with37, with15] = [all + (x3 + x7) * odd37, all + (x1 + x5) * odd15];
  const y0 = x1 * odd1 + with17 + with15;
  const y1 = x3 * odd3 + with35 + with37;
  const y2 = x5 * odd5 + with35 + with15;
  const y3 = x7 * odd7 + with17 + with37;

  block[at] = (sum + second + y0) >> shift;
  block[at7] = (sum + second - y0) >> shift;
  block[at1] = (difference + sixth + y1) >> shift;
  block[at6] = (difference + sixth - y1) >> shift;
  block[at2] = (difference - sixth + y2) >> shift;
  block[at5] = (difference - sixth - y2) >> shift;
  block[at3] = (sum - second + y3) >> shift;
  block[at4] = (sum - second - y3) >> shift;
}
