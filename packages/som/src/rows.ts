/** @file Which rows are read at once. */

/** Rows read at once where all of a part is needed: bounds the memory at any number of rows. */
const rowsAtOnce = 4096;

/** `count` row numbers spread evenly over `size` rows. */
export function evenly(size: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}

/** All row numbers, in runs of bounded length. */
export function* chunks(size: number): Generator<Int32Array, void> {
  for (let start = 0; start < size; start += rowsAtOnce) {
    yield Int32Array.from({ length: Math.min(rowsAtOnce, size - start) }, (_, i) => start + i);
  }
}
