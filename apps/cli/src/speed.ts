/** @file How fast this machine is at the two loops that most training spends its time in. */
import {
  type Kernels,
  neighborhoodUpdate,
  noGrad,
  type Tensor,
  tensor,
  withKernels,
} from '@nnzoo/core';

/** Least time that a measurement takes, in milliseconds. */
const leastTime = 120;

/** Rates of one set of kernels. */
export interface Speed {
  /** Billions of multiplications and additions a second, matrices of 256 × 256. */
  readonly gflops: number;
  /** Rows a second that a map of 100 units with 784 features learns. */
  readonly mapRows: number;
}

/** Measures `kernels`; `now` is in milliseconds. */
export function measureSpeed(kernels: Kernels, now: () => number): Speed {
  return withKernels(kernels, () =>
    noGrad(() => ({ gflops: measureGemm(now), mapRows: measureMap(now) })),
  );
}

/** One product of the size that is measured: where there are to be threads, they begin. */
export function multiplyOnce(kernels: Kernels): void {
  withKernels(kernels, () => noGrad(() => waves(256, 256).matmul(waves(256, 256))));
}

/** Largest relative difference of a matrix product between two sets of kernels. */
export function compareKernels(one: Kernels, other: Kernels): number {
  const [a, b] = [waves(64, 48), waves(48, 32)];
  const expected = withKernels(one, () => a.matmul(b).data());
  const found = withKernels(other, () => a.matmul(b).data());
  const largest = Math.max(...Array.from(expected, Math.abs));
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - found[i]) / largest));
}

function measureGemm(now: () => number): number {
  const size = 256;
  const [a, b] = [waves(size, size), waves(size, size)];
  return (rate(() => a.matmul(b), now) * 2 * size ** 3) / 1e9;
}

function measureMap(now: () => number): number {
  const [codebook, rows] = [waves(100, 784), waves(2, 784)];
  const amounts = tensor(new Float32Array(100).fill(0.01));
  return rate(() => neighborhoodUpdate(codebook, amounts, { rows, x: 0, next: 1 }), now);
}

/** Calls a second, after one to warm up. */
function rate(body: () => unknown, now: () => number): number {
  body();
  const began = now();
  let calls = 0;
  while (now() - began < leastTime) {
    body();
    calls++;
  }
  return (calls * 1000) / (now() - began);
}

/** A matrix of values between −1 and 1, the same each time. */
function waves(rows: number, columns: number): Tensor {
  const values = Float32Array.from({ length: rows * columns }, (_, i) => ((i * 37) % 101) / 50 - 1);
  return tensor(values, { shape: [rows, columns] });
}
