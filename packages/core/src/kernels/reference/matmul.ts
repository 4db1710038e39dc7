/** @file The matrix product and distances between rows: the textbook sums. Read after elementwise.ts. */
import { hostPatch, hostRead, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { Matrix } from '../operands.ts';

/** C[i, j] = initial[i, j] + Σₚ A[i, p]·B[p, j]. */
export function gemm(
  a: Matrix,
  b: Matrix,
  c: Matrix,
  m: number,
  n: number,
  k: number,
  initial?: Matrix,
): void {
  const left = hostRead(a.storage);
  const right = hostRead(b.storage);
  const start = initial === undefined ? null : hostRead(initial.storage);
  const to = hostPatch(c.storage);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      if (initial !== undefined && start !== null) {
        sum = start[initial.offset + i * initial.row + j * initial.column];
      }
      for (let p = 0; p < k; p++) {
        sum +=
          left[a.offset + i * a.row + p * a.column] * right[b.offset + p * b.row + j * b.column];
      }
      to[c.offset + i * c.row + j * c.column] = sum;
    }
  }
}

/** By differences: |x|² − 2x·y + |y|² cancels, and can come out below zero. */
export function squaredDistances(
  x: Storage,
  y: Storage,
  out: Storage,
  rows: number,
  columns: number,
  size: number,
): void {
  const left = hostRead(x);
  const right = hostRead(y);
  const to = hostWrite(out);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let d = 0; d < size; d++) sum += (left[i * size + d] - right[j * size + d]) ** 2;
      to[i * columns + j] = sum;
    }
  }
}
