/** @file Binary, comparing and scaling kernels against the formulas in float64, for every layout. */
import { describe, expect, test } from 'vitest';
import { binaryNames, compareNames } from '../../src/kernels/kernels.ts';
import { hostRead } from '../../src/memory.ts';
import { backends } from '../backends.ts';
import { samples, sizes } from '../samples.ts';
import { binaryFormulas, compareFormulas } from './formulas.ts';
import { Workspace } from './workspace.ts';

/** Strides of the layouts an operand can have in [rows, columns]. */
const layouts = {
  full: (columns: number) => ({ row: columns, column: 1 }),
  row: () => ({ row: 0, column: 1 }),
  column: () => ({ row: 1, column: 0 }),
  scalar: () => ({ row: 0, column: 0 }),
};
const layoutNames = Object.keys(layouts) as (keyof typeof layouts)[];
const rowsAndColumns = [
  [1, 0],
  [0, 3],
  [1, 1],
  [1, 65],
  [3, 1],
  [3, 5],
  [5, 16],
  [4, 27],
  [17, 33],
];

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  describe.each(binaryNames)('%s', (name) => {
    const f = binaryFormulas[name];

    test('meets its formula for every layout of its operands', () => {
      for (const [rows, columns] of rowsAndColumns) {
        for (const left of layoutNames) {
          for (const right of layoutNames) {
            const work = new Workspace(backend);
            const a = samples(rows * columns + rows + columns + 1, 1).map((x) =>
              name === 'power' ? Math.abs(x) : x,
            );
            const b = samples(rows * columns + rows + columns + 1, 2);
            const at = layouts[left](columns);
            const bt = layouts[right](columns);
            const out = work.output(rows * columns);
            kernels.binary[name](
              { storage: work.input(a), ...at },
              { storage: work.input(b), ...bt },
              out,
              rows,
              columns,
            );
            const expected = Array.from({ length: rows * columns }, (_, i) => {
              const r = Math.floor(i / columns);
              const c = i % columns;
              return f(a[r * at.row + c * at.column], b[r * bt.row + c * bt.column]);
            });
            work.expectClose(out, expected, 4);
          }
        }
      }
    });

    test('gives NaN where an operand that matters is NaN', () => {
      const work = new Workspace(backend);
      const out = work.output(5);
      const a = work.input([Number.NaN, 6, Number.NaN, 3, 4]); // not 1: any power of 1 is 1
      const b = work.input([2, Number.NaN, 2, 1, 1]);
      kernels.binary[name](
        { storage: a, row: 5, column: 1 },
        { storage: b, row: 5, column: 1 },
        out,
        1,
        5,
      );
      const values = Array.from(hostRead(out)).map(Number.isNaN);
      expect(values).toEqual([true, true, true, false, false]);
    });
  });

  test.each(compareNames)('%s compares, and is false (notEqual true) with NaN', (name) => {
    for (const size of sizes) {
      const work = new Workspace(backend);
      const a = samples(size, 1).map((x, i) => (i % 5 === 4 ? Number.NaN : Math.round(x)));
      const b = samples(size, 2).map((x, i) => (i % 7 === 6 ? Number.NaN : Math.round(x)));
      const out = work.output(size, 'bool');
      kernels.compare[name](
        { storage: work.input(a), row: size, column: 1 },
        { storage: work.input(b), row: size, column: 1 },
        out,
        1,
        size,
      );
      work.expectEqual(
        out,
        a.map((x, i) => Number(compareFormulas[name](x, b[i]))),
      );
    }
  });

  test('a comparison with a scalar, a row and a column', () => {
    for (const layout of layoutNames) {
      const work = new Workspace(backend);
      const a = samples(15, 1);
      const b = samples(15, 2);
      const strides = layouts[layout](5);
      const out = work.output(15, 'bool');
      kernels.compare.less(
        { storage: work.input(a), row: 5, column: 1 },
        { storage: work.input(b), ...strides },
        out,
        3,
        5,
      );
      work.expectEqual(
        out,
        a.map((x, i) => {
          const at = Math.floor(i / 5) * strides.row + (i % 5) * strides.column;
          return Number(x < b[at]);
        }),
      );
    }
  });

  test.each(sizes)('select, clamp, affine and addScaled at size %i', (size) => {
    const work = new Workspace(backend);
    const a = samples(size, 1);
    const b = samples(size, 2);
    const mask = samples(size, 3).map((x) => Number(x > 0));
    const selected = work.output(size);
    kernels.select(work.input(mask, 'bool'), work.input(a), work.input(b), selected, size);
    work.expectEqual(
      selected,
      mask.map((yes, i) => (yes ? a[i] : b[i])),
    );
    const clamped = work.output(size);
    kernels.clamp(work.input(a), clamped, size, -0.5, 1);
    work.expectEqual(
      clamped,
      a.map((x) => (x < -0.5 ? -0.5 : Math.min(x, 1))),
    );
    const line = work.output(size);
    kernels.affine(work.input(a), line, size, 2.5, -0.75);
    work.expectClose(
      line,
      a.map((x) => 2.5 * x - 0.75),
    );
    const sum = work.updated(a);
    kernels.addScaled(sum, work.input(b), size, -0.3);
    work.expectClose(
      sum,
      a.map((x, i) => x - 0.3 * b[i]),
    );
  });

  test('affine and clamp can write over their input, as scaling and clipping gradients do', () => {
    const work = new Workspace(backend);
    const a = samples(65, 1);
    const x = work.updated(a);
    kernels.affine(x, x, 65, 0.5, 1);
    work.expectClose(
      x,
      a.map((value) => 0.5 * value + 1),
    );
    kernels.clamp(x, x, 65, 0.75, 1.25);
    work.expectClose(
      x,
      a.map((value) => Math.min(Math.max(0.5 * value + 1, 0.75), 1.25)),
    );
  });

  test('clamp keeps NaN, and lets either bound be infinite', () => {
    const work = new Workspace(backend);
    const out = work.output(3);
    kernels.clamp(work.input([Number.NaN, -9, 9]), out, 3, -Infinity, 2);
    work.expectEqual(out, [Number.NaN, -9, 2]);
  });
});

describe('other element types on the reference', () => {
  const [backend] = backends;
  const { kernels } = backend;

  test('int32 arithmetic stays whole', () => {
    const work = new Workspace(backend);
    const out = work.output(3, 'int32');
    const operand = (values: number[]) => ({ storage: work.indices(values), row: 3, column: 1 });
    kernels.binary.multiply(operand([2, -3, 4]), operand([5, 6, -7]), out, 1, 3);
    work.expectEqual(out, [10, -18, -28]);
  });
});
