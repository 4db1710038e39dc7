/**
 * @file What kernels are given besides storages: places of matrices, sizes of windows,
 * positions in random streams. Read with kernels.ts.
 */
import type { Storage } from '../storage.ts';

/** Element (r, c) of an operand stands at r·row + c·column. */
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

/** Where a layout begins in a storage, and how far apart its elements stand along each axis. */
export interface Place {
  readonly storage: Storage;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** C = initial + A·B with A [m, k], B [k, n] and C [m, n]. */
export interface ProductOperands {
  readonly a: Matrix;
  readonly b: Matrix;
  /** Its column stride is 1. */
  readonly c: Matrix;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Undefined is zero, C itself accumulates, row stride 0 adds a bias. */
  readonly initial?: Matrix | undefined;
}

/** x seen as [outer, size, inner], folded or walked along the middle axis. */
interface AxisOperands {
  readonly x: Storage;
  readonly out: Storage;
  readonly outer: number;
  readonly size: number;
  readonly inner: number;
}
export interface VarianceOperands extends AxisOperands {
  readonly correction: number;
}
export interface CumulativeSumOperands extends AxisOperands {
  readonly reverse: boolean;
}
/** `index` is [outer, picks, inner], and so is what is picked, or added. */
export interface GatherOperands extends AxisOperands {
  readonly index: Storage;
  readonly picks: number;
}

/** x [rows, size], y [columns, size], out [rows, columns]. */
export interface DistanceOperands {
  readonly x: Storage;
  readonly y: Storage;
  readonly out: Storage;
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
}

/** `codebook` [units, size], `amounts` and `distances` [units]; x and next are rows of `rows`, or −1. */
export interface NeighborhoodUpdateOperands {
  readonly codebook: Storage;
  readonly amounts: Storage;
  readonly rows: Storage;
  readonly x: number;
  readonly next: number;
  readonly distances: Storage;
  readonly units: number;
  readonly size: number;
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

/** What stays where the draw is at least `rate` is multiplied by `scale`. */
export interface DropoutOperands {
  readonly x: Storage;
  readonly out: Storage;
  readonly count: number;
  readonly rate: number;
  readonly scale: number;
  readonly position: RandomPosition;
}
