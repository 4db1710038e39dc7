/** @file Where a tensor's numbers live: a JavaScript array, WASM memory, or both. Read after errors.ts. */

/** Element types. float32 is the default; float64 is for reference work (gradient checks, least squares). */
export type DType = 'float32' | 'float64' | 'int32' | 'bool';

/** The JavaScript array behind each element type; a bool is one byte, 0 or 1. */
export type HostArray = Float32Array | Float64Array | Int32Array | Uint8Array;

const arrayTypes = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
} satisfies Record<DType, unknown>;

/** A zero-filled JavaScript array of `length` elements. */
export function hostArray(dtype: DType, length: number): HostArray {
  return new arrayTypes[dtype](length);
}

/**
 * A flat, typed run of numbers, shared by a tensor and its views.
 *
 * It begins without memory: the first kernel that writes it gives it some, in JavaScript
 * (`hostWrite`) or in WASM (`Memory.write`). Whichever side wrote last holds the value; the other
 * is copied on demand. A storage that was recycled is empty again, and reading it is an error,
 * never a stale number.
 */
export class Storage {
  readonly dtype: DType;
  readonly length: number;
  /** The value in JavaScript memory, or null when only WASM has it. */
  host: HostArray | null = null;
  /** `host` is also a part of another storage's, or has such parts: it is replaced before it is written. */
  sharesHost = false;
  /** Byte address of the value in WASM memory; 0 where it is not resident. */
  pointer = 0;
  /** WASM holds a newer value than `host`. */
  dirty = false;
  /** Counts in-place changes, so that backward can refuse a value that changed under it. */
  version = 0;
  /** Pending gradients that share this storage; the engine alone counts. */
  holders = 0;
  /** Nobody outside the engine can reach it: it is recycled when the last holder lets go. */
  recyclable = false;
  /** The operation that last used it in WASM: pinned while that operation runs. */
  stamp = 0;
  /** Size class of its WASM block, −1 before it has had one. */
  sizeClass = -1;
  /** Neighbors in the least-recently-used list of WASM residents. */
  older: Storage | null = null;
  newer: Storage | null = null;

  constructor(dtype: DType, length: number) {
    this.dtype = dtype;
    this.length = length;
  }
}
