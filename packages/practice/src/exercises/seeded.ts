/** @file A seeded generator of numbers on [0, 1), handed to exercises that draw. */
import { createRng } from '@nnzoo/core';

/** The next number on [0, 1): the same sequence for the same seed. */
export type Uniform = () => number;

/** A sequence that depends on the seed alone. */
export function uniformOf(seed: number): Uniform {
  const rng = createRng(seed).stream('exercise');
  return () => rng.next();
}
