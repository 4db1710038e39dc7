/** @file Seeds, streams and draws. Read philox.ts, rng.ts, create-rng.ts. */

export { createRng, type RngRoot } from './create-rng.ts';
export { philox4x32 } from './philox.ts';
export { Rng, type RngState } from './rng.ts';
