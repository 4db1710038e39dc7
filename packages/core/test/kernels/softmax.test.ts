/** @file Softmax, log-softmax, log-sum-exp and cross-entropy against their definitions. */
import { describe, test } from 'vitest';
import { backends } from '../backends.ts';
import { samples, sizes, wholeSamples } from '../samples.ts';
import { Workspace } from './workspace.ts';

const rowCounts = [0, 1, 3];

/** Applies f to each row of x [rows, columns] and strings the results together. */
function byRow(x: number[], columns: number, f: (row: number[], r: number) => number[]): number[] {
  const rows = columns === 0 ? 0 : x.length / columns;
  return Array.from({ length: rows }, (_, r) =>
    f(x.slice(r * columns, (r + 1) * columns), r),
  ).flat();
}
const softmaxOf = (row: number[]) => {
  const total = row.reduce((sum, x) => sum + Math.exp(x), 0);
  return row.map((x) => Math.exp(x) / total);
};
const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;
  const columnCounts = sizes.filter((size) => size > 0);

  test('softmax, logSoftmax and logSumExp at every width', () => {
    for (const columns of columnCounts) {
      for (const rows of rowCounts) {
        const work = new Workspace(backend);
        const x = samples(rows * columns, columns, 5);
        const out = work.output(x.length);
        kernels.softmax(work.input(x), out, rows, columns);
        work.expectClose(out, byRow(x, columns, softmaxOf), 10);
        const logs = work.output(x.length);
        kernels.logSoftmax(work.input(x), logs, rows, columns);
        work.expectClose(
          logs,
          byRow(x, columns, (row) => softmaxOf(row).map(Math.log)),
          10,
        );
        const sums = work.output(rows);
        kernels.logSumExp(work.input(x), sums, rows, columns);
        work.expectClose(
          sums,
          byRow(x, columns, (row) => [Math.log(row.reduce((sum, v) => sum + Math.exp(v), 0))]),
          10,
        );
      }
    }
  });

  test('logits of a thousand neither overflow nor vanish', () => {
    const work = new Workspace(backend);
    const x = work.input([1000, 1001, 999, -1000, -1000, -1002]);
    const shifted = [...softmaxOf([0, 1, -1]), ...softmaxOf([0, 0, -2])];
    const out = work.output(6);
    kernels.softmax(x, out, 2, 3);
    work.expectClose(out, shifted, 2);
    kernels.logSoftmax(x, out, 2, 3);
    work.expectClose(out, shifted.map(Math.log), 200);
    const sums = work.output(2);
    kernels.logSumExp(x, sums, 2, 3);
    work.expectClose(sums, [1001 - Math.log(shifted[1]), -1000 - Math.log(shifted[3])]);
  });

  test('a masked logit (−∞) has probability 0, and NaN stays', () => {
    const work = new Workspace(backend);
    const x = work.input([-Infinity, 0, 0, 0, Number.NaN, 1, -Infinity, -Infinity, -Infinity]);
    const out = work.output(9);
    const nan = Number.NaN;
    kernels.softmax(x, out, 3, 3);
    work.expectClose(out, [0, 0.5, 0.5, nan, nan, nan, nan, nan, nan]);
    const sums = work.output(3);
    kernels.logSumExp(x, sums, 3, 3);
    work.expectClose(sums, [Math.log(2), nan, -Infinity]);
  });

  test('the derivatives of softmax and logSoftmax', () => {
    for (const columns of columnCounts) {
      const work = new Workspace(backend);
      const x = samples(3 * columns, columns);
      const g = samples(3 * columns, 7);
      const y = byRow(x, columns, softmaxOf).map(Math.fround);
      const out = work.output(x.length);
      kernels.softmaxGrad(work.input(g), work.input(y), out, 3, columns);
      const rowOf = (values: number[], r: number) => values.slice(r * columns, (r + 1) * columns);
      work.expectClose(
        out,
        byRow(y, columns, (row, r) =>
          row.map((p, c) => p * (rowOf(g, r)[c] - dot(rowOf(g, r), row))),
        ),
        4,
      );
      const logs = y.map((p) => Math.fround(Math.log(p)));
      kernels.logSoftmaxGrad(work.input(g), work.input(logs), out, 3, columns);
      const ones = Array<number>(columns).fill(1);
      work.expectClose(
        out,
        byRow(logs, columns, (row, r) =>
          row.map((l, c) => rowOf(g, r)[c] - Math.exp(l) * dot(rowOf(g, r), ones)),
        ),
        20,
      );
    }
  });

  test('crossEntropy is −log of the target’s probability, and its derivative p − 1', () => {
    for (const columns of columnCounts) {
      const work = new Workspace(backend);
      const rows = 5;
      const x = samples(rows * columns, columns, 4);
      const targets = wholeSamples(rows, columns, 3);
      const p = byRow(x, columns, softmaxOf);
      const probabilities = work.output(x.length);
      const losses = work.output(rows);
      kernels.crossEntropy({
        logits: work.input(x),
        targets: work.indices(targets),
        probabilities,
        losses,
        rows,
        columns,
      });
      work.expectClose(probabilities, p, 10);
      work.expectClose(
        losses,
        targets.map((t, r) => -Math.log(p[r * columns + t])),
        10,
      );
      for (const gRow of [0, 1]) {
        const g = samples(gRow === 0 ? 1 : rows, 4);
        const out = work.output(x.length);
        kernels.crossEntropyGrad({
          probabilities: work.input(p.map(Math.fround)),
          targets: work.indices(targets),
          g: work.input(g),
          gRow,
          out,
          rows,
          columns,
        });
        const expected = p.map((value, at) => {
          const r = Math.floor(at / columns);
          return (Math.fround(value) - (at % columns === targets[r] ? 1 : 0)) * g[r * gRow];
        });
        work.expectClose(out, expected);
      }
    }
  });

  test('a confidently wrong prediction has a finite loss', () => {
    const work = new Workspace(backend);
    const losses = work.output(1);
    kernels.crossEntropy({
      logits: work.input([500, 0]),
      targets: work.indices([1]),
      probabilities: work.output(2),
      losses,
      rows: 1,
      columns: 2,
    });
    work.expectClose(losses, [500]);
  });
});
