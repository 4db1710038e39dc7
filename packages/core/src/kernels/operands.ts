/**
 * @file What kernels are given besides storages: places of matrices, sizes of windows, settings of
 * optimizers, positions in random streams. Read with kernels.ts.
 */
import type { Storage } from '../storage.ts';

/** One operand of a BinaryKernel. */
export interface Operand {
  readonly storage: Storage;
  readonly row: number;
  readonly column: number;
}

/** One operand of an expression: elements, or a number that is the same for all. */
export type PointwiseOperand = Operand | number;

/** A matrix inside a storage: element (i, j) stands at offset + i·row + j·column. */
export interface Matrix {
  readonly storage: Storage;
  readonly offset: number;
  readonly row: number;
  readonly column: number;
}

/** Rows inside a storage: element (r, c) stands at offset + r·row + c. */
export interface Rows {
  readonly storage: Storage;
  readonly offset: number;
  readonly row: number;
}

/** Sizes of a 2-D convolution or pooling over [batch, channels, height, width]; 1-D has height 1. */
export interface Window2d {
  readonly batch: number;
  readonly inChannels: number;
  readonly height: number;
  readonly width: number;
  readonly outChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  /** Elements added before each axis, and after it. */
  readonly padding: readonly [number, number];
  readonly paddingAfter: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
}

/** Settings of one step of SGD, AdamW or RMSProp; see optim/ for the equations. */
export interface SgdSettings {
  readonly learningRate: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
  readonly first: boolean;
}
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly decoupled: boolean;
  readonly correction1: number;
  readonly correction2: number;
}
export interface RmsPropSettings {
  readonly learningRate: number;
  readonly alpha: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly momentum: number;
}

/**
 * Where a kernel starts to draw: elements 4i … 4i + 3 come from the Philox block at `counter` + i,
 * counted in the low 64 bits (words 0 and 1). See random/philox.ts.
 */
export interface RandomPosition {
  readonly key: readonly [number, number];
  readonly counter: readonly [number, number, number, number];
}

/** Attention of several heads: query [heads, queries, features], key [heads, keys, features], value [heads, keys, values]. */
export interface Attention {
  readonly query: Storage;
  readonly key: Storage;
  readonly value: Storage;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly features: number;
  readonly values: number;
  /** Query t sees keys 0 … t only. */
  readonly causal: boolean;
  /** Added to the scores; −∞ hides a key. */
  readonly bias: ScoreBias | undefined;
  /** Drops shares of keys; null leaves all. */
  readonly dropout: ShareDropout | null;
}

/** Rows of numbers for the scores of a head: query t has those from starts[head] + t·row on. */
export interface ScoreBias {
  readonly storage: Storage;
  readonly starts: readonly number[];
  /** The keys, or 0 where all queries have the same. */
  readonly row: number;
}

/** Draws as of randomUniform, element (head·queries + t)·⌈keys/4⌉·4 + s for the share of key s. */
export interface ShareDropout {
  readonly rate: number;
  readonly position: RandomPosition;
}
