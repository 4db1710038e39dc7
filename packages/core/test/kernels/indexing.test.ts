/** @file Gathering and scattering, with repeated indices. */
import { describe, expect, test } from 'vitest';
import { backends } from '../backends.ts';
import { combinations, samples, sizes, wholeSamples } from '../samples.ts';
import { Workspace } from './workspace.ts';

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  test('gatherRows and scatterAddRows at every width', () => {
    for (const [count, width] of combinations([0, 1, 5, 33], sizes)) {
      const work = new Workspace(backend);
      const table = samples(7 * width, 1);
      const index = wholeSamples(count, 7, 2);
      const picked = index.flatMap((row) => table.slice(row * width, (row + 1) * width));
      const out = work.output(count * width);
      kernels.gatherRows(work.input(table), work.indices(index), out, count, width);
      work.expectEqual(out, picked);
      const x = samples(count * width, 3);
      const sums = [...table];
      for (let at = 0; at < x.length; at++) {
        sums[index[Math.floor(at / width)] * width + (at % width)] += x[at];
      }
      const sum = work.updated(table);
      kernels.scatterAddRows(sum, work.indices(index), work.input(x), count, width);
      work.expectClose(sum, sums, 10);
    }
  });

  test('gather and scatterAdd along any axis', () => {
    for (const [outer, picks, inner] of combinations([1, 3], [0, 1, 9], [1, 2, 17])) {
      const work = new Workspace(backend);
      const size = 5;
      const x = samples(outer * size * inner, 1);
      const index = wholeSamples(outer * picks * inner, size, 2);
      const source = index.map((k, at) => {
        const o = Math.floor(at / (picks * inner));
        return (o * size + k) * inner + (at % inner);
      });
      const out = work.output(index.length);
      kernels.gather({
        x: work.input(x),
        index: work.indices(index),
        out,
        outer,
        size,
        picks,
        inner,
      });
      work.expectEqual(
        out,
        source.map((from) => x[from]),
      );
      const g = samples(index.length, 3);
      const sums = [...x];
      for (const [at, to] of source.entries()) sums[to] += g[at];
      const sum = work.updated(x);
      kernels.scatterAdd({
        out: sum,
        index: work.indices(index),
        x: work.input(g),
        outer,
        size,
        picks,
        inner,
      });
      work.expectClose(sum, sums, 10);
    }
  });

  test('indexRange finds the smallest and the largest', () => {
    const work = new Workspace(backend);
    for (const size of sizes) {
      const index = wholeSamples(size, 1000, size + 1).map((i) => i - 500);
      const expected = size === 0 ? [0, -1] : [Math.min(...index), Math.max(...index)];
      expect(kernels.indexRange(work.indices(index), size)).toEqual(expected);
    }
  });
});
