/** @file Parts of values on their way between arrays. Read before wasm/memory.ts. */
import type { HostArray, Storage } from '../storage.ts';

/**
 * A large value that stands in JavaScript alone, of which an operation uses only a small part: a
 * whole data set, of which a batch is taken. It is read where it is.
 */
export function isLargeOnHost(storage: Storage, used: number): boolean {
  return storage.pointer === 0 && storage.length > 16384 && storage.length > 4 * used;
}

/** As set() of a subarray, without making the view where the loop is cheaper. */
export function copyPart(
  from: HostArray,
  fromStart: number,
  to: HostArray,
  toStart: number,
  length: number,
): void {
  if (length > 64) {
    const whole = fromStart === 0 && length === from.length;
    to.set(whole ? from : from.subarray(fromStart, fromStart + length), toStart);
  } else {
    for (let i = 0; i < length; i++) to[toStart + i] = from[fromStart + i];
  }
}
