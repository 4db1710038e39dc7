/** @file Seeds, streams and draws. Read philox.ts, then rng.ts. */
export { philox4x32 } from './philox.ts';
export { createRng, Rng, type RngRoot, type RngState } from './rng.ts';
