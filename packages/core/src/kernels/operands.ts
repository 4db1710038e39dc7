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
  /** Elements added before x; what is added after it, only the number of outputs and the frame show. */
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
