/** @file The matrix product in every layout it is called with, and squared distances. */
import { describe, test } from 'vitest';
import type { Matrix } from '../../src/kernels/operands.ts';
import { backends } from '../backends.ts';
import { combinations, samples, sizes } from '../samples.ts';
import { Workspace } from './workspace.ts';

/** Where element (i, j) of a rows × columns matrix stands, after `offset` other numbers. */
type Layout = (rows: number, columns: number) => Omit<Matrix, 'storage'>;
const plain: Layout = (_, columns) => ({ offset: 0, row: columns, column: 1 });
const transposed: Layout = (rows) => ({ offset: 0, row: 1, column: rows });
const inside: Layout = (_, columns) => ({ offset: 3, row: columns + 5, column: 1 });
const everySecond: Layout = (_, columns) => ({ offset: 1, row: 2 * columns, column: 2 });

type Start = 'zero' | 'bias' | 'matrix' | 'itself';

interface Case {
  m: number;
  n: number;
  k: number;
  a: Layout;
  b: Layout;
  c: Layout;
  start: Start;
}

/** Runs one product and compares the whole of C's storage with the sums written out. */
function check(backend: (typeof backends)[number], { m, n, k, a, b, c, start }: Case): void {
  const work = new Workspace(backend);
  const left = samples(m * (2 * k + 5) + 8, 1, 1);
  const right = samples(k * (2 * n + 5) + 8, 2, 1);
  const before = samples(m * (n + 5) + 8, 3, 1);
  const initial = samples(m * n + n + 1, 4, 1);
  const A = a(m, k);
  const B = b(k, n);
  const C = c(m, n);
  const out = work.updated(before);
  const starts = {
    zero: undefined,
    bias: { storage: work.input(initial), offset: 1, row: 0, column: 1 },
    matrix: { storage: work.input(initial), offset: 0, row: n, column: 1 },
    itself: { storage: out, ...C },
  } satisfies Record<Start, Matrix | undefined>;
  const expected = [...before];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const at = C.offset + i * C.row + j;
      let sum = { zero: 0, bias: initial[1 + j], matrix: initial[i * n + j], itself: before[at] }[
        start
      ];
      for (let p = 0; p < k; p++) {
        sum +=
          left[A.offset + i * A.row + p * A.column] * right[B.offset + p * B.row + j * B.column];
      }
      expected[at] = sum;
    }
  }
  backend.kernels.gemm({
    a: { storage: work.input(left), ...A },
    b: { storage: work.input(right), ...B },
    c: { storage: out, ...C },
    m,
    n,
    k,
    initial: starts[start],
  });
  work.expectClose(out, expected, 10);
}

const starts: readonly Start[] = ['zero', 'bias', 'matrix', 'itself'];

describe.each(backends)('$name', (backend) => {
  const orders = [plain, transposed];

  test.each(starts)('small products of every shape and order, from %s', (start) => {
    const few = [0, 1, 2, 3, 5, 8, 17];
    for (const [m, n, k, a, b] of combinations(few, few, [0, 1, 4, 7], orders, orders)) {
      check(backend, { m, n, k, a, b, c: plain, start });
    }
  });

  test.each([15, 16, 27, 32, 33, 64, 65, 100])('products with %i columns', (n) => {
    for (const [m, k, a, b] of combinations([1, 2, 3, 33], [1, 30, 64], orders, orders)) {
      check(backend, { m, n, k, a, b, c: plain, start: 'bias' });
    }
  });

  test.each([255, 256, 257, 300, 512, 700])('inner size %i', (k) => {
    for (const [n, a, b, start] of combinations([4, 27, 48], orders, orders, starts)) {
      check(backend, { m: 5, n, k, a, b, c: plain, start });
    }
  });

  test('many rows', () => {
    for (const [m, a, b] of combinations([127, 128, 129, 200], orders, orders)) {
      check(backend, { m, n: 27, k: 33, a, b, c: plain, start: 'zero' });
    }
  });

  test('matrices inside larger ones, and with gaps between the elements', () => {
    for (const [a, b, start] of combinations(
      [plain, inside, everySecond],
      [plain, inside, everySecond],
      starts,
    )) {
      for (const n of [1, 5, 16, 33]) check(backend, { m: 7, n, k: 9, a, b, c: inside, start });
    }
  });

  test('NaN and infinity reach the rows and columns they belong to, and no others', () => {
    const work = new Workspace(backend);
    const out = work.output(4);
    const plainMatrix = (values: number[]) => ({
      storage: work.input(values),
      offset: 0,
      row: 2,
      column: 1,
    });
    backend.kernels.gemm({
      a: plainMatrix([Number.NaN, 0, 1, 2]),
      b: plainMatrix([1, Infinity, 1, 1]),
      c: { storage: out, offset: 0, row: 2, column: 1 },
      m: 2,
      n: 2,
      k: 2,
    });
    work.expectEqual(out, [Number.NaN, Number.NaN, 3, Infinity]);
  });

  test('squaredDistances between rows, never below zero', () => {
    for (const [rows, columns, size] of combinations([0, 1, 5, 16], [1, 4, 27], sizes)) {
      const work = new Workspace(backend);
      const x = samples(rows * size, 1);
      const y = [...samples((columns - 1) * size, 2), ...samples(size, 1)];
      const out = work.output(rows * columns);
      backend.kernels.squaredDistances({
        x: work.input(x),
        y: work.input(y),
        out,
        rows,
        columns,
        size,
      });
      const expected = Array.from({ length: rows * columns }, (_, at) => {
        const i = Math.floor(at / columns);
        const j = at % columns;
        let sum = 0;
        for (let d = 0; d < size; d++) sum += (x[i * size + d] - y[j * size + d]) ** 2;
        return sum;
      });
      work.expectClose(out, expected, 10);
    }
  });
});
