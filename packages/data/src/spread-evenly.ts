/** @file Some of many rows, spread evenly over them. Read with split.ts. */

/**
 * At most `most` of the numbers 0 … size − 1, in order and evenly spread: ⌊i·size/n⌋ for i = 0 … n − 1.
 * A file is often sorted by class, so that its first rows are all of one.
 */
export function spreadEvenly(size: number, most: number): Int32Array {
  const length = Math.min(size, most);
  return Int32Array.from({ length }, (_, i) => Math.floor((i * size) / length));
}
