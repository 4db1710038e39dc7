/** @file Numbers about many numbers, for clipping and for finding where training broke. Read after reduce.ts. */
import { hostRead } from '../../memory.ts';
import type { Storage } from '../../storage.ts';

/** Σ x². */
export function sumOfSquares(x: Storage, count: number): number {
  const values = hostRead(x);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] * values[i];
  return sum;
}

/** Position of the first NaN or infinity, or −1. */
export function firstNonFinite(x: Storage, count: number): number {
  const values = hostRead(x);
  for (let i = 0; i < count; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}
