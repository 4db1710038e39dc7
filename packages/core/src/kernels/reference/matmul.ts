/** @file The matrix product and distances between rows: the textbook sums. Read after copy.ts. */
import { hostPatch, hostRead, hostWrite } from '../../memory.ts';
import type { HostArray } from '../../storage.ts';
import type { DistanceOperands, ProductOperands } from '../operands.ts';

/** A row of A or a column of B: where it begins, and the distance of its elements. */
interface Line {
  readonly values: HostArray;
  readonly start: number;
  readonly step: number;
}

/** start + Σₚ a[p]·b[p]. */
function dot(start: number, a: Line, b: Line, k: number): number {
  const { values: left, start: leftStart, step: leftStep } = a;
  const { values: right, start: rightStart, step: rightStep } = b;
  let sum = start;
  for (let p = 0; p < k; p++)
    sum += left[leftStart + p * leftStep] * right[rightStart + p * rightStep];
  return sum;
}

/** As dot for int32: products and sums wrap. */
function wholeDot(start: number, a: Line, b: Line, k: number): number {
  let sum = start;
  for (let p = 0; p < k; p++) {
    const product = Math.imul(a.values[a.start + p * a.step], b.values[b.start + p * b.step]);
    sum = (sum + product) | 0;
  }
  return sum;
}

/** C[i, j] = initial[i, j] + Σₚ A[i, p]·B[p, j]. */
export function gemm({ a, b, c, m, n, k, initial }: ProductOperands): void {
  const left = hostRead(a.storage);
  const right = hostRead(b.storage);
  const start = initial === undefined ? null : hostRead(initial.storage);
  const to = hostPatch(c.storage);
  const sumOf = c.storage.dtype === 'int32' ? wholeDot : dot;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      if (initial !== undefined && start !== null) {
        sum = start[initial.offset + i * initial.row + j * initial.column];
      }
      const row = { values: left, start: a.offset + i * a.row, step: a.column };
      const column = { values: right, start: b.offset + j * b.column, step: b.row };
      to[c.offset + i * c.row + j * c.column] = sumOf(sum, row, column, k);
    }
  }
}

/** By differences: |x|² − 2x·y + |y|² cancels, and can come out below zero. */
export function squaredDistances({ x, y, out, rows, columns, size }: DistanceOperands): void {
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
