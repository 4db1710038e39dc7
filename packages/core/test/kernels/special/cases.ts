/**
 * @file One call of every kernel, for special-values.test.ts. The types demand a line for each name in
 * the table of kernels: a new kernel without one does not compile.
 */
import { add, mul, sigmoid, sub, tanh } from '../../../src/expressions/build.ts';
import { input } from '../../../src/expressions/expression.ts';
import { updateRule } from '../../../src/expressions/rule.ts';
import {
  type Kernels,
  type ReduceKernel,
  type ReduceName,
  reduceNames,
} from '../../../src/kernels/kernels.ts';
import { windowCases } from './layer-cases.ts';
import type { Domain, Precision, Results, SpecialCase, Trial } from './trial.ts';

const twoFormulas = [tanh(mul(input(0), input(1))), sub(sigmoid(input(1)), input(0))];

/** Kernels that stand in tables of their own. */
type Tables = 'reduce';
type Single = Exclude<keyof Kernels, Tables | 'name'>;

/** Equal shapes, a row vector, a column vector or a scalar on the right. */
function operands(trial: Trial, domain: Domain = 'all') {
  const rows = 1 + Math.floor(trial.chance() * 3);
  const columns = Math.ceil(trial.size / rows);
  const [row, column] = [
    [columns, 1],
    [0, 1],
    [1, 0],
    [0, 0],
  ][Math.floor(trial.chance() * 4)];
  const count = rows * columns;
  const left = { storage: trial.floats(count), row: columns, column: 1 };
  const right = { storage: trial.floats(count + rows + 1, domain), row, column };
  return { left, right, rows, columns, count };
}

/** A reduction of [outer, size, inner], along rows or columns. */
function reduceCase(
  pick: (kernels: Kernels) => ReduceKernel,
  { dtype, ...precision }: Precision & { dtype?: 'int32' } = {},
): SpecialCase {
  return {
    ...precision,
    run: (trial) => {
      const outer = 1 + Math.floor(trial.chance() * 2);
      const inner = [1, 1, 3, 5][Math.floor(trial.chance() * 4)];
      const out = trial.output(outer * inner, dtype);
      const x = trial.floats(outer * trial.size * inner);
      pick(trial.kernels)(x, out, outer, trial.size, inner);
      return [out];
    },
  };
}

/** A kernel of [rows, size] that writes as many. */
function rowsCase(
  call: (trial: Trial, rows: number, columns: number) => Results,
  precision: Precision,
): SpecialCase {
  return { ...precision, run: (trial) => call(trial, 2, Math.max(1, trial.size)) };
}

/** (a + b)·c − 2. */
const chain = (() => {
  const [a, b, c] = [0, 1, 2].map(input);
  return sub(mul(add(a, b), c), 2);
})();

/** x ← x + scale·z, y ← x·z. */
const rule = updateRule(['x', 'y', 'z'], ['scale'], ({ x, z, scale }) => ({
  x: add(x, mul(scale, z)),
  y: mul(x, z),
}));

/** Every other kernel. */
const single = {
  pointwise: {
    ulps: 1,
    addsUp: true,
    run: (trial) => {
      const { left, right, rows, columns, count } = operands(trial, 'tame');
      const out = trial.output(count);
      trial.kernels.pointwise(chain, [left, right, 0.75], out, rows, columns);
      return [out];
    },
  },
  update: {
    ulps: 1,
    addsUp: true,
    run: (trial) => {
      const [x, y] = [trial.changed(trial.size, 'tame'), trial.changed(trial.size, 'tame')];
      trial.kernels.update(rule, [x, y, trial.floats(trial.size, 'tame')], [0.75], trial.size);
      return [x, y];
    },
  },
  fill: {
    run: (trial) => {
      const out = trial.output(trial.size);
      trial.kernels.fill(out, trial.size, trial.draw(1)[0]);
      return [out];
    },
  },
  copyStrided: {
    run: (trial) => {
      const out = trial.output(2 * trial.size);
      const { size } = trial;
      trial.kernels.copyStrided(
        { storage: trial.floats(2 * size), offset: 0, strides: [1, 2] },
        { storage: out, offset: 0, strides: [size, 1] },
        [2, size],
      );
      return [out];
    },
  },
  addStrided: {
    run: (trial) => {
      const out = trial.changed(2 * trial.size);
      const { size } = trial;
      trial.kernels.addStrided(
        { storage: trial.floats(2 * size), offset: 0, strides: [1, 2] },
        { storage: out, offset: 0, strides: [size, 1] },
        [2, size],
      );
      return [out];
    },
  },
  copy: {
    run: (trial) => {
      const out = trial.output(trial.size);
      trial.kernels.copy(trial.floats(trial.size), out, trial.size);
      return [out];
    },
  },
  argMax: reduceCase((kernels) => kernels.argMax, { dtype: 'int32' }),
  argMin: reduceCase((kernels) => kernels.argMin, { dtype: 'int32' }),
  variance: reduceCase((kernels) => (x, out, outer, size, inner) => {
    kernels.variance({ x, out, outer, size, inner, correction: 1 });
  }),
  cumulativeSum: {
    run: (trial) => {
      const out = trial.output(3 * trial.size);
      const reverse = trial.chance() < 0.5;
      trial.kernels.cumulativeSum({
        x: trial.floats(3 * trial.size),
        out,
        outer: 1,
        size: trial.size,
        inner: 3,
        reverse,
      });
      return [out];
    },
  },
  gemm: {
    addsUp: true,
    run: (trial) => {
      const [m, n, k] = [3, 5, Math.max(1, trial.size)];
      const out = trial.output(m * n);
      const a = { storage: trial.floats(m * k, 'products'), offset: 0, row: k, column: 1 };
      const b = { storage: trial.floats(k * n, 'products'), offset: 0, row: n, column: 1 };
      const bias = { storage: trial.floats(n, 'products'), offset: 0, row: 0, column: 1 };
      const c = { storage: out, offset: 0, row: n, column: 1 };
      trial.kernels.gemm({ a, b, c, m, n, k, initial: trial.chance() < 0.5 ? bias : undefined });
      return [out];
    },
  },
  softmax: rowsCase(
    (trial, rows, columns) => {
      const out = trial.output(rows * columns);
      trial.kernels.softmax(trial.floats(rows * columns), out, rows, columns);
      return [out];
    },
    { ulps: 100 }, // x − max is rounded: at −100 by 4e−6
  ),
  logSoftmax: rowsCase(
    (trial, rows, columns) => {
      const out = trial.output(rows * columns);
      trial.kernels.logSoftmax(trial.floats(rows * columns), out, rows, columns);
      return [out];
    },
    { ulps: 2, addsUp: true },
  ),
  logSumExp: rowsCase(
    (trial, rows, columns) => {
      const out = trial.output(rows);
      trial.kernels.logSumExp(trial.floats(rows * columns), out, rows, columns);
      return [out];
    },
    { ulps: 2, addsUp: true },
  ),
  softmaxGrad: rowsCase(
    (trial, rows, columns) => {
      const out = trial.output(rows * columns);
      const g = trial.floats(rows * columns, 'products');
      trial.kernels.softmaxGrad(g, trial.floats(rows * columns, 'share'), out, rows, columns);
      return [out];
    },
    { addsUp: true, ulps: 64 },
  ),
  logSoftmaxGrad: rowsCase(
    (trial, rows, columns) => {
      const out = trial.output(rows * columns);
      const g = trial.floats(rows * columns, 'products');
      const y = trial.draw(rows * columns, 'share').map((x) => -x);
      trial.kernels.logSoftmaxGrad(g, trial.input(y), out, rows, columns);
      return [out];
    },
    { addsUp: true, ulps: 64 },
  ),
  crossEntropy: rowsCase(
    (trial, rows, columns) => {
      const [p, losses] = [trial.output(rows * columns), trial.output(rows)];
      const targets = trial.indices(rows, columns);
      const x = trial.floats(rows * columns);
      trial.kernels.crossEntropy({ logits: x, targets, probabilities: p, losses, rows, columns });
      return [p, losses];
    },
    { ulps: 5, addsUp: true },
  ),
  crossEntropyGrad: rowsCase(
    (trial, rows, columns) => {
      const out = trial.output(rows * columns);
      const p = trial.floats(rows * columns, 'share');
      const targets = trial.indices(rows, columns);
      trial.kernels.crossEntropyGrad({
        probabilities: p,
        targets,
        g: trial.floats(rows),
        gRow: 1,
        out,
        rows,
        columns,
      });
      return [out];
    },
    { ulps: 2 },
  ),
  pointwiseRows: rowsCase(
    (trial, rows, columns) => {
      const [first, second] = [trial.output(rows * columns), trial.output(rows * columns)];
      const ins = [trial.floats(rows * columns, 'tame'), trial.floats(rows * columns + 1, 'tame')];
      const places = ins.map((storage, offset) => ({ storage, offset, row: columns }));
      const outs = [first, second].map((storage) => ({ storage, offset: 0, row: columns }));
      trial.kernels.pointwiseRows(twoFormulas, places, outs, rows, columns);
      return [first, second];
    },
    { ulps: 4, addsUp: true },
  ),
  ...windowCases,
} satisfies Record<Single, SpecialCase>;

function caseOf<Name extends string>(
  table: string,
  names: readonly Name[],
  make: (name: Name) => SpecialCase,
): [string, SpecialCase][] {
  return names.map((name) => [`${table}.${name}`, make(name)]);
}

/** Every kernel by its path in the table, with one call of it. */
export const specialCases: ReadonlyMap<string, SpecialCase> = new Map([
  ...caseOf<ReduceName>('reduce', reduceNames, (name) =>
    reduceCase((kernels) => kernels.reduce[name], { addsUp: name === 'sum' || name === 'mean' }),
  ),
  ...Object.entries<SpecialCase>(single),
]);
