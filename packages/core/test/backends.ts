/** @file The kernels that every kernel test runs on, and how closely each must meet the formulas. */
import type { Kernels } from '../src/kernels/kernels.ts';
import { referenceKernels } from '../src/kernels/reference/index.ts';
import { setPoisonFreed, wasmKernels } from '../src/kernels/wasm/index.ts';

export interface Backend {
  readonly name: string;
  readonly kernels: Kernels;
  readonly dtype: 'float32' | 'float64';
  /** Largest error allowed, relative to the largest term of a result. */
  readonly tolerance: number;
}

setPoisonFreed(true); // a read of freed memory shows

/** The reference rounds once, at the store; SIMD rounds at every step. */
export const backends: readonly Backend[] = [
  { name: 'reference float64', kernels: referenceKernels, dtype: 'float64', tolerance: 1e-12 },
  { name: 'reference float32', kernels: referenceKernels, dtype: 'float32', tolerance: 3e-7 },
  { name: 'wasm', kernels: wasmKernels, dtype: 'float32', tolerance: 3e-6 },
];
