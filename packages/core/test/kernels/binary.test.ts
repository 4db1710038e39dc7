/** @file Expressions of two numbers, choices and rules against the formulas in float64, for every layout. */
import { describe, expect, test } from 'vitest';
import { add, atLeast, atMost, mul, select } from '../../src/expressions/build.ts';
import { input } from '../../src/expressions/expression.ts';
import { updateRule } from '../../src/expressions/rule.ts';
import { hostRead } from '../../src/memory.ts';
import { backends } from '../backends.ts';
import { samples, sizes } from '../samples.ts';
import { binaryFormulas, binaryNames, compareFormulas, compareNames } from './formulas.ts';
import { pairOf } from './pointwise.ts';
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

const choose = select(input(0), input(1), input(2));
/** Both new values are made of the old ones: x ← y, y ← scale·x + shift. */
const swapRule = updateRule(['x', 'copy', 'y'], ['scale', 'shift'], ({ x, y, scale, shift }) => ({
  x: y,
  y: add(mul(x, scale), shift),
}));
const limitRule = updateRule(['x'], ['low', 'high'], ({ x, low, high }) => ({
  x: atMost(atLeast(x, low), high),
}));

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  describe.each(binaryNames)('%s', (name) => {
    const f = binaryFormulas[name];

    test('meets its formula for every layout of its operands', () => {
      for (const [rows, columns] of rowsAndColumns) {
        for (const first of layoutNames) {
          for (const second of layoutNames) {
            const work = new Workspace(backend);
            const a = samples(rows * columns + rows + columns + 1, 1).map((x) =>
              name === 'pow' ? Math.abs(x) : x,
            );
            const b = samples(rows * columns + rows + columns + 1, 2);
            const at = layouts[first](columns);
            const bt = layouts[second](columns);
            const out = work.output(rows * columns);
            const left = { storage: work.input(a), ...at };
            const right = { storage: work.input(b), ...bt };
            kernels.pointwise(pairOf(name), [left, right], out, rows, columns);
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
      const operands = [a, b].map((storage) => ({ storage, row: 5, column: 1 }));
      kernels.pointwise(pairOf(name), operands, out, 1, 5);
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
      const operands = [a, b].map((x) => ({ storage: work.input(x), row: size, column: 1 }));
      kernels.pointwise(pairOf(name), operands, out, 1, size);
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
      const left = { storage: work.input(a), row: 5, column: 1 };
      kernels.pointwise(pairOf('less'), [left, { storage: work.input(b), ...strides }], out, 3, 5);
      work.expectEqual(
        out,
        a.map((x, i) => {
          const at = Math.floor(i / 5) * strides.row + (i % 5) * strides.column;
          return Number(x < b[at]);
        }),
      );
    }
  });

  test.each(layoutNames)(
    'a choice by bools, as a %s, in rows that end inside a vector',
    (layout) => {
      for (const [rows, columns] of rowsAndColumns) {
        const work = new Workspace(backend);
        const size = rows * columns;
        const strides = layouts[layout](columns);
        const mask = samples(size + rows + columns + 1, 3).map((x) => Number(x > 0));
        const [a, b] = [samples(size, 1), samples(size, 2)];
        const out = work.output(size);
        const choice = { storage: work.input(mask, 'bool'), ...strides };
        const values = [a, b].map((x) => ({ storage: work.input(x), row: columns, column: 1 }));
        kernels.pointwise(choose, [choice, ...values], out, rows, columns);
        work.expectEqual(
          out,
          a.map((x, i) => {
            const at = Math.floor(i / columns) * strides.row + (i % columns) * strides.column;
            return mask[at] ? x : b[i];
          }),
        );
      }
    },
  );

  test.each(sizes)('rules change storages in place, at size %i', (size) => {
    const work = new Workspace(backend);
    const [a, b] = [samples(size, 1), samples(size, 2)];
    const [x, y] = [work.updated(a), work.updated(b)];
    kernels.update(swapRule, [x, work.input(a), y], [2.5, -0.75], size);
    work.expectClose(x, b);
    work.expectClose(
      y,
      a.map((value) => 2.5 * value - 0.75),
    );
    const limited = work.updated(a);
    kernels.update(limitRule, [limited], [-0.5, 1], size);
    work.expectEqual(
      limited,
      a.map((value) => (value < -0.5 ? -0.5 : Math.min(value, 1))),
    );
  });

  test('formulas that say the same of other operands are not taken for each other', () => {
    const work = new Workspace(backend);
    const [x, y] = [work.input([1, 2, 3]), work.input([10, 20, 30])];
    const place = (storage: typeof x) => ({ storage, row: 3, column: 1 });
    const [one, two] = [work.output(3), work.output(6)];
    kernels.pointwise(input(0), [place(x)], one, 1, 3);
    work.expectEqual(one, [1, 2, 3]);
    const column = { storage: y, row: 1, column: 0 };
    kernels.pointwise(input(0), [{ ...place(x), row: 0 }, column], two, 2, 3); // the column has no say
    work.expectEqual(two, [1, 2, 3, 1, 2, 3]);
    const sum = work.updated([1, 2, 3]);
    const ofTensor = updateRule(['a', 'b'], [], ({ a, b }) => ({ a: add(a, b) }));
    const ofNumber = updateRule(['a'], ['b'], ({ a, b }) => ({ a: add(a, b) }));
    kernels.update(ofTensor, [sum, y], [], 3);
    kernels.update(ofNumber, [sum], [0.5], 3);
    work.expectEqual(sum, [11.5, 22.5, 33.5]);
  });

  test('limits keep NaN, and may be infinite', () => {
    const work = new Workspace(backend);
    const x = work.updated([Number.NaN, -9, 9]);
    kernels.update(limitRule, [x], [-Infinity, 2], 3);
    work.expectEqual(x, [Number.NaN, -9, 2]);
  });
});

describe('other element types on the reference', () => {
  const [backend] = backends;
  const { kernels } = backend;

  test('int32 arithmetic stays whole', () => {
    const work = new Workspace(backend);
    const out = work.output(3, 'int32');
    const operand = (values: number[]) => ({ storage: work.indices(values), row: 3, column: 1 });
    kernels.pointwise(pairOf('mul'), [operand([2, -3, 4]), operand([5, 6, -7])], out, 1, 3);
    work.expectEqual(out, [10, -18, -28]);
  });
});
