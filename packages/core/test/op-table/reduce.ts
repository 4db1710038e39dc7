/** @file Rows of the ops that make few numbers of many, and of softmax and its relatives. Read after row.ts. */

import type { Axes, ReduceOptions, Tensor } from '../../src/index.ts';
import * as nz from '../../src/index.ts';
import {
  type BadCall,
  build,
  floats,
  ids,
  masks,
  numbers,
  type OpRow,
  type Plain,
  type Sample,
  shapes,
  sumOver,
} from './row.ts';

type Reduction = (x: Tensor, axes?: Axes, options?: ReduceOptions) => Tensor;

/** The numbers that meet in each element of a reduction, folded by f. */
function folded(
  x: Plain,
  axes: readonly number[],
  keepDim: boolean,
  f: (line: number[]) => number,
) {
  const rank = x.shape.length;
  const isFolded = (axis: number) => axes.some((a) => (a < 0 ? a + rank : a) === axis);
  const kept = x.shape.map((size, axis) => (isFolded(axis) ? 1 : size));
  const lines = build(kept, (...at) => {
    const line = build(
      x.shape.map((size, axis) => (isFolded(axis) ? size : 1)),
      (...inner) => x.at(...inner.map((i, axis) => i + at[axis])),
    );
    return f([...line.values]);
  });
  return keepDim
    ? lines
    : build(
        kept.filter((_, axis) => !isFolded(axis)),
        (...at) => {
          const queue = [...at];
          return lines.at(
            ...kept.map((_, axis) => (isFolded(axis) ? 0 : (queue.shift() as number))),
          );
        },
      );
}

/** All axes; the last; the first; several, neighbors and not; kept; a scalar; nothing. */
const cases: [shape: number[], axes: Axes | undefined, keepDim: boolean][] = [
  [[2, 3], undefined, false],
  [[2, 3], undefined, true],
  [[4, 3], -1, false],
  [[4, 3], 0, true],
  [[2, 3, 4], 1, false],
  [[2, 3, 4], [0, 2], false],
  [[2, 3, 4], [-1, 1], true],
  [[2, 3, 2, 2], [1, 2], false],
  [[], undefined, false],
  [[3, 37], 1, false],
];
const emptyCases: typeof cases = [
  [[0, 3], 1, false],
  [[0, 3], 0, false],
  [[2, 0], [0, 1], true],
];

function reduction(
  op: Reduction,
  f: (line: number[]) => number,
  { shapes: list = [...cases, ...emptyCases], low = -2, high = 2 } = {},
): OpRow {
  const samples: Sample[] = list.map(([shape, axes, keepDim]) => ({
    title: `${shapes(shape)} over ${axes ?? 'all'}${keepDim ? ', kept' : ''}`,
    inputs: [numbers(shape, low, high)],
    apply: (x) => op(x, axes, { keepDim }),
    expected: (x) => {
      const every = shape.map((_, axis) => axis);
      return folded(x, axes === undefined ? every : [axes].flat(), keepDim, f);
    },
  }));
  return { samples, errors: badAxes(op), derivative: 'twice' };
}

function badAxes(op: Reduction): BadCall[] {
  return [
    {
      code: 'axis/out-of-range',
      details: { axis: 2, rank: 2 },
      call: () => op(nz.ones([2, 3]), 2),
    },
    { code: 'axis/out-of-range', details: { axis: 0, rank: 0 }, call: () => op(nz.ones([]), 0) },
    { code: 'axis/twice', details: { axis: 1 }, call: () => op(nz.ones([2, 3]), [1, -1]) },
  ];
}

const sumOf = (line: number[]) => sumOver(line.length, (i) => line[i]);
const meanOf = (line: number[]) => sumOf(line) / line.length;
const varianceOf = (line: number[], correction = 1) =>
  sumOf(line.map((x) => (x - meanOf(line)) ** 2)) / (line.length - correction);

/** Reductions that need at least two numbers. */
const wide = cases.filter(([shape]) => shape.length > 0);

function extreme(op: Reduction, f: (...line: number[]) => number): OpRow {
  const row = reduction(op, (line) => f(...line), { shapes: [...cases, [[0, 3], 1, false]] });
  return {
    ...row,
    samples: [
      ...row.samples,
      {
        title: 'NaN wins',
        inputs: [floats([3], [1, NaN, 2])],
        apply: (x) => op(x),
        expected: () => build([], () => NaN),
        isKink: true,
      },
      {
        title: 'whole numbers stay whole',
        inputs: [ids([2, 2], [1, 5, 3, 2])],
        apply: (x) => op(x, 1),
        expected: (x) => folded(x, [1], false, (line) => f(...line)),
        dtype: 'int32',
      },
    ],
    errors: [
      ...(row.errors ?? []),
      { code: 'reduce/empty', details: { axes: [0] }, call: () => op(nz.ones([0, 3]), 0) },
    ],
  };
}

function position(
  op: (x: Tensor, axis?: number, options?: ReduceOptions) => Tensor,
  f: (...line: number[]) => number,
): OpRow {
  const first = (line: number[]) => line.indexOf(f(...line));
  const list = cases.filter(([, axes]) => !Array.isArray(axes));
  const samples: Sample[] = list.map(([shape, axis, keepDim]) => ({
    title: `${shapes(shape)} over ${axis ?? 'all'}`,
    inputs: [numbers(shape)],
    apply: (x) => op(x, axis as number | undefined, { keepDim }),
    expected: (x) =>
      folded(x, axis === undefined ? shape.map((_, i) => i) : [axis as number], keepDim, first),
    dtype: 'int32',
  }));
  return {
    samples: [
      ...samples,
      {
        title: 'the first of equals',
        inputs: [floats([4], [1, 2, 2, 1])],
        apply: (x) => op(x),
        expected: (x) => build([], () => first([...x.values])),
        dtype: 'int32',
      },
      {
        title: 'NaN wins',
        inputs: [floats([3], [1, NaN, 2])],
        apply: (x) => op(x),
        expected: () => build([], () => 1),
        dtype: 'int32',
      },
    ],
    errors: [
      { code: 'reduce/empty', call: () => op(nz.ones([0])) },
      { code: 'axis/out-of-range', details: { axis: -3 }, call: () => op(nz.ones([2, 3]), -3) },
    ],
    derivative: 'none: positions are whole numbers',
  };
}

function truth(op: Reduction, f: (line: number[]) => boolean): OpRow {
  const sample = (title: string, shape: number[], values: number[], axes?: Axes): Sample => ({
    title,
    inputs: [masks(shape, values)],
    apply: (x) => op(x, axes),
    expected: (x) =>
      folded(x, axes === undefined ? shape.map((_, i) => i) : [axes].flat(), false, (line) =>
        Number(f(line)),
      ),
    dtype: 'bool',
  });
  return {
    samples: [
      sample('rows', [3, 2], [1, 1, 1, 0, 0, 0], 1),
      sample('all axes', [2, 2], [1, 0, 1, 1]),
      sample('nothing', [0, 2], []),
    ],
    errors: badAxes(op),
    derivative: 'none: the result is yes or no',
  };
}

/** Along one axis, nothing is folded away: f gives the new line. */
function alongAxis(
  op: (x: Tensor, axis?: number) => Tensor,
  f: (line: number[], i: number) => number,
): OpRow {
  const list: [number[], number][] = [
    [[4, 3], -1],
    [[4, 3], 0],
    [[2, 3, 4], 1],
    [[5], 0],
    [[0, 3], 1],
    [[3, 37], 1],
  ];
  const samples: Sample[] = list.map(([shape, axis]) => ({
    title: `${shapes(shape)} along ${axis}`,
    inputs: [numbers(shape)],
    apply: (x) => op(x, axis),
    expected: (x) => {
      const at = axis < 0 ? axis + shape.length : axis;
      return build(shape, (...position) => {
        const line = Array.from({ length: shape[at] }, (_, i) => x.at(...position.with(at, i)));
        return f(line, position[at]);
      });
    },
  }));
  return {
    samples,
    errors: [
      {
        code: 'axis/out-of-range',
        details: { axis: 2, rank: 2 },
        call: () => op(nz.ones([2, 3]), 2),
      },
    ],
    derivative: 'twice',
  };
}

const expSum = (line: number[]) => sumOf(line.map(Math.exp));

const farOut: Sample = {
  title: 'far out, where eˣ overflows',
  inputs: [floats([2, 2], [1000, 999, -1000, -1001])],
  apply: (x) => nz.softmax(x),
  expected: () => build([2, 2], (_, j) => 1 / (1 + Math.exp(j === 0 ? -1 : 1))),
};

const sumRow = reduction(nz.sum, sumOf);
const normRow = reduction(
  (x, axes, options) => nz.norm(x, axes, options),
  (line) => Math.sqrt(sumOf(line.map((x) => x * x))),
  { shapes: wide },
);

export const reduce = {
  sum: {
    ...sumRow,
    samples: [
      ...sumRow.samples,
      {
        title: 'bools are counted',
        inputs: [masks([4], [1, 0, 1, 1])],
        apply: (x) => nz.sum(x),
        expected: () => build([], () => 3),
        dtype: 'int32',
      },
    ],
  },
  mean: reduction(nz.mean, meanOf),
  prod: {
    ...reduction(nz.prod, (line) => line.reduce((a, b) => a * b, 1)),
    samples: [
      ...reduction(nz.prod, (line) => line.reduce((a, b) => a * b, 1)).samples,
      {
        title: 'zeros, one and two in a row',
        inputs: [floats([3, 3], [0, 2, 3, 0, 0, 3, 1, 2, 3])],
        apply: (x) => nz.prod(x, 1),
        expected: () => build([3], (i) => [0, 0, 6][i]),
      },
    ],
  },
  any: truth(nz.any, (line) => line.some((x) => x !== 0)),
  all: truth(nz.all, (line) => line.every((x) => x !== 0)),
  max: extreme(nz.max, Math.max),
  min: extreme(nz.min, Math.min),
  argmax: position(nz.argmax, Math.max),
  argmin: position(nz.argmin, Math.min),
  variance: {
    ...reduction(nz.variance, varianceOf, { shapes: wide }),
    samples: [
      ...reduction(nz.variance, varianceOf, { shapes: wide }).samples,
      {
        title: 'over n',
        inputs: [numbers([2, 5])],
        apply: (x) => nz.variance(x, 1, { correction: 0 }),
        expected: (x) => folded(x, [1], false, (line) => varianceOf(line, 0)),
      },
      {
        title: 'of one number over n − 1',
        inputs: [numbers([1])],
        apply: (x) => nz.variance(x),
        expected: () => build([], () => NaN),
        isKink: true,
      },
    ],
  },
  std: {
    ...reduction(nz.std, (line) => Math.sqrt(varianceOf(line)), { shapes: wide }),
    samples: [
      ...reduction(nz.std, (line) => Math.sqrt(varianceOf(line)), { shapes: wide }).samples,
      {
        title: 'of equal numbers',
        inputs: [floats([3], [2, 2, 2])],
        apply: (x) => nz.std(x),
        expected: () => build([], () => 0),
        isKink: true,
      },
    ],
  },
  norm: {
    ...normRow,
    samples: [
      ...normRow.samples,
      {
        title: 'order 1',
        inputs: [numbers([2, 3])],
        apply: (x) => nz.norm(x, 1, { order: 1 }),
        expected: (x) => folded(x, [1], false, (line) => sumOf(line.map(Math.abs))),
      },
      {
        title: 'order infinity',
        inputs: [numbers([2, 3])],
        apply: (x) => nz.norm(x, 1, { order: Number.POSITIVE_INFINITY }),
        expected: (x) => folded(x, [1], false, (line) => Math.max(...line.map(Math.abs))),
      },
      {
        title: 'of zeros',
        inputs: [floats([2], [0, 0])],
        apply: (x) => nz.norm(x),
        expected: () => build([], () => 0),
        isKink: true,
      },
    ],
    errors: [
      ...(normRow.errors ?? []),
      {
        code: 'norm/order',
        details: { order: 3 },
        call: () => nz.norm(nz.ones([2]), 0, { order: 3 }),
      },
      {
        code: 'reduce/empty',
        call: () => nz.norm(nz.ones([0]), 0, { order: Number.POSITIVE_INFINITY }),
      },
    ],
  },
  logSumExp: {
    ...reduction(nz.logSumExp, (line) => Math.log(expSum(line))),
    samples: [
      ...reduction(nz.logSumExp, (line) => Math.log(expSum(line)), { shapes: cases }).samples,
      {
        title: 'of nothing',
        inputs: [numbers([2, 0])],
        apply: (x) => nz.logSumExp(x, 1),
        expected: () => build([2], () => Number.NEGATIVE_INFINITY),
      },
    ],
  },
  softmax: {
    ...alongAxis(nz.softmax, (line, i) => Math.exp(line[i]) / expSum(line)),
    samples: [
      ...alongAxis(nz.softmax, (line, i) => Math.exp(line[i]) / expSum(line)).samples,
      farOut,
    ],
  },
  logSoftmax: alongAxis(nz.logSoftmax, (line, i) => line[i] - Math.log(expSum(line))),
  cumsum: alongAxis(nz.cumsum, (line, i) => sumOf(line.slice(0, i + 1))),
  sort: {
    samples: [
      ...alongAxis(
        (x, axis) => nz.sort(x, axis).values,
        (line, i) => line.sort((a, b) => a - b)[i],
      ).samples,
      {
        title: 'descending, and where they stood',
        inputs: [floats([5], [2, NaN, 3, 2, 1])],
        apply: (x) => nz.sort(x, 0, { descending: true }).indices,
        expected: () => build([5], (i) => [1, 2, 0, 3, 4][i]),
        dtype: 'int32',
      },
      {
        title: 'equal numbers keep their order, NaN goes last',
        inputs: [floats([5], [2, NaN, 3, 2, 1])],
        apply: (x) => nz.sort(x).indices,
        expected: () => build([5], (i) => [4, 0, 3, 2, 1][i]),
        dtype: 'int32',
      },
      {
        title: 'a scalar',
        inputs: [numbers([])],
        apply: (x) => nz.sort(x).values,
        expected: (x) => x,
      },
    ],
    errors: [
      { code: 'axis/out-of-range', details: { axis: 2 }, call: () => nz.sort(nz.ones([2, 3]), 2) },
    ],
    derivative: 'twice',
  },
  topK: {
    samples: [
      {
        title: 'the two largest of each row',
        inputs: [numbers([3, 5])],
        apply: (x) => nz.topK(x, 2).values,
        expected: (x) =>
          build([3, 2], (i, k) => [0, 1, 2, 3, 4].map((j) => x.at(i, j)).sort((a, b) => b - a)[k]),
      },
      {
        title: 'the smallest of each column',
        inputs: [numbers([3, 5])],
        apply: (x) => nz.topK(x, 1, 0, { largest: false }).values,
        expected: (x) => folded(x, [0], true, (line) => Math.min(...line)),
      },
      {
        title: 'where they stood',
        inputs: [floats([4], [1, 4, 2, 4])],
        apply: (x) => nz.topK(x, 3).indices,
        expected: () => build([3], (i) => [1, 3, 2][i]),
        dtype: 'int32',
      },
      {
        title: 'none',
        inputs: [numbers([2, 3])],
        apply: (x) => nz.topK(x, 0).values,
        expected: () => build([2, 0], () => 0),
      },
    ],
    errors: [
      { code: 'topK/k', details: { k: 4, size: 3 }, call: () => nz.topK(nz.ones([2, 3]), 4) },
      { code: 'axis/out-of-range', call: () => nz.topK(nz.ones([2]), 1, 1) },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
