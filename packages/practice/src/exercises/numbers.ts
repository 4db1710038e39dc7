/** @file Random inputs of exercises. */
import type { Rng } from '@nnzoo/core';

/** Numbers, uniform on [low, high). */
export function numbers(random: Rng, count: number, low = -2, high = 2): number[] {
  return Array.from({ length: count }, () => random.uniform(low, high));
}

/** A matrix of such numbers. */
export function matrix(random: Rng, rows: number, columns: number, low = -2, high = 2): number[][] {
  return Array.from({ length: rows }, () => numbers(random, columns, low, high));
}

/** Whole numbers from 0 to below `end`. */
export function integers(random: Rng, count: number, end: number): number[] {
  return Array.from({ length: count }, () => random.int(end));
}

/** A matrix of whole numbers from 1 to 9, which are easy to follow by hand. */
export function smallMatrix(random: Rng, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => 1 + random.int(9)),
  );
}
