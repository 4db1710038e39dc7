/** @file Noise for pictures: nearly normal, and cheap enough for millions of pixels. */
import type { Rng } from '@nnzoo/core';

/** Mean and standard deviation of a sum of four bytes. */
const mean = 4 * 127.5;
const standardDeviation = Math.sqrt((4 * (256 ** 2 - 1)) / 12);

/**
 * A draw of mean 0 and standard deviation 1: four uniform bytes of one word, summed. Nearly normal; never
 * beyond 3.45, which a picture cannot show anyway.
 */
export function grain(rng: Rng): number {
  const word = rng.word();
  const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  return (sum - mean) / standardDeviation;
}

/** A value as a byte: rounded, and kept within 0 … 255. */
export function toByte(value: number): number {
  return Math.round(Math.min(255, Math.max(0, value)));
}
