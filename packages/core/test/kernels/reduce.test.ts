/** @file Reductions along a middle axis against loops in float64. */
import { describe, test } from 'vitest';
import { type ReduceName, reduceNames } from '../../src/kernels/kernels.ts';
import { backends } from '../backends.ts';
import { combinations, samples, sizes } from '../samples.ts';
import { Workspace } from './workspace.ts';

const formulas = {
  sum: (line) => line.reduce((a, b) => a + b, 0),
  mean: (line) => line.reduce((a, b) => a + b, 0) / line.length,
  prod: (line) => line.reduce((a, b) => a * b, 1),
  max: (line) => Math.max(...line),
  min: (line) => Math.min(...line),
  norm: (line) => Math.hypot(...line),
} satisfies Record<ReduceName, (line: number[]) => number>;

/** The lines along the middle axis of [outer, size, inner], in the order of [outer, inner]. */
function lines(x: number[], outer: number, size: number, inner: number): number[][] {
  return combinations([...Array(outer).keys()], [...Array(inner).keys()]).map(([o, i]) =>
    Array.from({ length: size }, (_, k) => x[(o * size + k) * inner + i]),
  );
}

/** [outer, size, inner]: along the last axis, the first, and a middle one. */
const layouts = sizes.flatMap((size) => [
  [1, size, 1],
  [5, size, 1],
  [1, size, 17],
  [3, size, 4],
  [2, size, 33],
]);

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  test.each(reduceNames)('%s folds the middle axis away', (name) => {
    for (const [outer, size, inner] of layouts) {
      const work = new Workspace(backend);
      const x = samples(outer * size * inner, size + 1);
      const out = work.output(outer * inner);
      kernels.reduce[name](work.input(x), out, outer, size, inner);
      work.expectClose(out, lines(x, outer, size, inner).map(formulas[name]), 20);
    }
  });

  test('a long sum keeps its digits', () => {
    const work = new Workspace(backend);
    const x = samples(100_000, 4, 1).map((v) => Math.fround(v + 1));
    const out = work.output(1);
    kernels.reduce.sum(work.input(x), out, 1, x.length, 1);
    work.expectClose(out, [formulas.sum(x)], 30);
  });

  test.each(reduceNames)('%s gives NaN for a line that holds one', (name) => {
    for (const at of [0, 3, 7, 18]) {
      const work = new Workspace(backend);
      const x = samples(19, 2);
      x[at] = Number.NaN;
      const along = work.output(1);
      kernels.reduce[name](work.input(x), along, 1, 19, 1);
      work.expectEqual(along, [Number.NaN]);
      const across = work.output(19);
      kernels.reduce[name](work.input([...x, ...samples(19, 3)]), across, 1, 2, 19);
      const expected = lines([...x, ...samples(19, 3)], 1, 2, 19).map(formulas[name]);
      work.expectClose(across, expected, 4);
    }
  });

  test('argMax and argMin find the first extreme, and NaN before it', () => {
    for (const [outer, size, inner] of layouts) {
      if (size === 0) continue;
      const work = new Workspace(backend);
      const x = samples(outer * size * inner, size).map((v) => Math.round(v * 3)); // with ties
      const largest = work.output(outer * inner, 'int32');
      const smallest = work.output(outer * inner, 'int32');
      kernels.argMax(work.input(x), largest, outer, size, inner);
      kernels.argMin(work.input(x), smallest, outer, size, inner);
      const all = lines(x, outer, size, inner);
      work.expectEqual(
        largest,
        all.map((line) => line.indexOf(Math.max(...line))),
      );
      work.expectEqual(
        smallest,
        all.map((line) => line.indexOf(Math.min(...line))),
      );
    }
    const work = new Workspace(backend);
    const out = work.output(1, 'int32');
    kernels.argMax(work.input([1, Number.NaN, 9, Number.NaN]), out, 1, 4, 1);
    work.expectEqual(out, [1]);
    kernels.argMin(work.input([-Infinity, 2, Number.NaN]), out, 1, 3, 1);
    work.expectEqual(out, [2]);
    kernels.argMax(work.input([-Infinity, -Infinity]), out, 1, 2, 1);
    work.expectEqual(out, [0]);
  });

  test('variance is exact far from zero', () => {
    for (const [outer, size, inner] of layouts) {
      if (size < 2) continue;
      for (const correction of [0, 1]) {
        const work = new Workspace(backend);
        const x = samples(outer * size * inner, size).map((v) => Math.fround(v + 3));
        const out = work.output(outer * inner);
        kernels.variance({ x: work.input(x), out, outer, size, inner, correction });
        const expected = lines(x, outer, size, inner).map((line) => {
          const mean = formulas.mean(line);
          return formulas.sum(line.map((v) => (v - mean) ** 2)) / (size - correction);
        });
        work.expectClose(out, expected, 20);
      }
    }
    const work = new Workspace(backend);
    const out = work.output(1);
    kernels.variance({
      x: work.input([10001, 10002, 10003]),
      out,
      outer: 1,
      size: 3,
      inner: 1,
      correction: 1,
    });
    work.expectClose(out, [1]);
  });

  test('cumulativeSum runs from either end', () => {
    for (const [outer, size, inner] of layouts) {
      for (const reverse of [false, true]) {
        const work = new Workspace(backend);
        const x = samples(outer * size * inner, 6);
        const out = work.output(x.length);
        kernels.cumulativeSum({ x: work.input(x), out, outer, size, inner, reverse });
        const expected = x.map((_, at) => {
          const k = Math.floor(at / inner) % size;
          let total = 0;
          for (let j = 0; j < size; j++) {
            if (reverse ? j >= k : j <= k) total += x[at + (j - k) * inner];
          }
          return total;
        });
        work.expectClose(out, expected, 20);
      }
    }
  });
});
