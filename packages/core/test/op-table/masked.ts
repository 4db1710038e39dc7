/** @file Rows of the ops that choose by masks and values: filling, taking out, counting. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { build, floats, ids, masks, numbers, type OpRow } from './row.ts';

const index = (values: number[]) => nz.tensor(values, { dtype: 'int32' });
const none = 'none: positions and counts jump';

export const masked = {
  maskedFill: {
    samples: [
      {
        title: 'with a number',
        inputs: [numbers([2, 3]), masks([2, 3], [1, 0, 0, 0, 1, 1])],
        apply: (x, mask) => nz.maskedFill(x, mask, 7),
        expected: (x, mask) => build([2, 3], (i, j) => (mask.at(i, j) ? 7 : x.at(i, j))),
      },
      {
        title: 'a mask that is broadcast, with a scalar that is learned',
        inputs: [numbers([2, 3]), masks([3], [1, 0, 1]), numbers([])],
        apply: (x, mask, value) => nz.maskedFill(x, mask, value),
        expected: (x, mask, value) =>
          build([2, 3], (i, j) => (mask.at(j) ? value.at() : x.at(i, j))),
      },
      {
        title: 'nothing',
        inputs: [numbers([0]), masks([0], [])],
        apply: (x, mask) => nz.maskedFill(x, mask, 1),
        expected: (x) => x,
      },
    ],
    errors: [
      {
        code: 'broadcast/sizes',
        call: () => nz.maskedFill(nz.ones([3]), nz.ones([2]), 0),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.maskedFill(nz.ones([3]), nz.ones([3]), nz.ones([], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
  maskedSelect: {
    samples: [
      {
        title: 'what a mask keeps',
        inputs: [numbers([2, 3]), masks([2, 3], [1, 0, 0, 0, 1, 1])],
        apply: (x, mask) => nz.maskedSelect(x, mask),
        expected: (x) => build([3], (i) => x.values[[0, 4, 5][i]]),
      },
      {
        title: 'both broadcast',
        inputs: [numbers([3]), masks([2, 1], [0, 1])],
        apply: (x, mask) => nz.maskedSelect(x, mask),
        expected: (x) => x,
      },
      {
        title: 'nothing',
        inputs: [numbers([2]), masks([2], [0, 0])],
        apply: (x, mask) => nz.maskedSelect(x, mask),
        expected: () => build([0], () => 0),
      },
      {
        title: 'of nothing',
        inputs: [numbers([0, 2]), masks([0, 2], [])],
        apply: (x, mask) => nz.maskedSelect(x, mask),
        expected: () => build([0], () => 0),
      },
    ],
    errors: [{ code: 'broadcast/sizes', call: () => nz.maskedSelect(nz.ones([3]), nz.ones([2])) }],
    derivative: 'twice',
  },
  nonzero: {
    samples: [
      {
        title: 'of a matrix',
        inputs: [floats([2, 3], [0, 5, 0, -1, 0, Number.NaN])],
        dtype: 'int32',
        apply: (x) => nz.nonzero(x),
        expected: () => build([3, 2], (n, axis) => [0, 1, 1, 0, 1, 2][2 * n + axis]),
      },
      {
        title: 'of a scalar',
        inputs: [floats([], [3])],
        dtype: 'int32',
        apply: (x) => nz.nonzero(x),
        expected: () => build([1, 0], () => 0),
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 2])],
        dtype: 'int32',
        apply: (x) => nz.nonzero(x),
        expected: () => build([0, 2], () => 0),
      },
    ],
    derivative: none,
  },
  unique: {
    samples: [
      {
        title: 'values',
        inputs: [floats([2, 3], [2, -1, 2, 0, -1, 2])],
        apply: (x) => nz.unique(x).values,
        expected: () => build([3], (i) => [-1, 0, 2][i]),
      },
      {
        title: 'where each stands',
        inputs: [floats([2, 3], [2, -1, 2, 0, -1, 2])],
        dtype: 'int32',
        apply: (x) => nz.unique(x).inverse,
        expected: () => build([2, 3], (i, j) => [2, 0, 2, 1, 0, 2][3 * i + j]),
      },
      {
        title: 'how often',
        inputs: [floats([2, 3], [2, -1, 2, 0, -1, 2])],
        dtype: 'int32',
        apply: (x) => nz.unique(x).counts,
        expected: () => build([3], (i) => [2, 1, 3][i]),
      },
      {
        title: 'every NaN by itself, both zeros as one',
        inputs: [floats([4], [Number.NaN, 0, -0, Number.NaN])],
        dtype: 'int32',
        apply: (x) => nz.unique(x).counts,
        expected: () => build([3], (i) => [2, 1, 1][i]),
      },
      {
        title: 'nothing',
        inputs: [numbers([0])],
        apply: (x) => nz.unique(x).values,
        expected: () => build([0], () => 0),
      },
    ],
    derivative: none,
  },
  bincount: {
    samples: [
      {
        title: 'how often',
        inputs: [ids([5], [1, 3, 1, 0, 1])],
        dtype: 'int32',
        apply: (x) => nz.bincount(x),
        expected: () => build([4], (i) => [1, 3, 0, 1][i]),
      },
      {
        title: 'weights, with room for more',
        inputs: [ids([4], [1, 3, 1, 0]), numbers([4])],
        apply: (x, weights) => nz.bincount(x, { weights, minimumLength: 6 }),
        expected: (_, w) => build([6], (i) => [w.at(3), w.at(0) + w.at(2), 0, w.at(1), 0, 0][i]),
      },
      {
        title: 'nothing',
        inputs: [ids([0], [])],
        dtype: 'int32',
        apply: (x) => nz.bincount(x, { minimumLength: 2 }),
        expected: () => build([2], () => 0),
      },
    ],
    errors: [
      {
        code: 'bincount/rank',
        details: { shape: [1, 2] },
        call: () => nz.bincount(nz.zeros([1, 2], { dtype: 'int32' })),
      },
      {
        code: 'bincount/weights',
        details: { given: [3], expected: [2] },
        call: () => nz.bincount(index([0, 1]), { weights: nz.ones([3]) }),
      },
      {
        code: 'bincount/negative',
        details: { value: -2 },
        call: () => nz.bincount(index([0, -2])),
      },
      { code: 'dtype/index', call: () => nz.bincount(nz.ones([2])) },
    ],
    derivative: 'twice',
  },
  scatter: {
    samples: [
      {
        title: 'along the last axis, one place twice',
        inputs: [numbers([2, 4]), ids([2, 3], [0, 3, 3, 2, 1, 0]), numbers([2, 3], -2, 2, 5)],
        apply: (x, at, source) => nz.scatter(x, 1, at, source),
        expected: (x, _, s) =>
          build(
            [2, 4],
            (i, j) =>
              [
                [s.at(0, 0), x.at(0, 1), x.at(0, 2), s.at(0, 2)],
                [s.at(1, 2), s.at(1, 1), s.at(1, 0), x.at(1, 3)],
              ][i][j],
          ),
      },
      {
        title: 'an index that covers a part of the first axis',
        inputs: [numbers([3, 2]), ids([1, 1], [2]), numbers([1, 1], -2, 2, 5)],
        apply: (x, at, source) => nz.scatter(x, 0, at, source),
        expected: (x, _, s) =>
          build([3, 2], (i, j) => (i === 2 && j === 0 ? s.at(0, 0) : x.at(i, j))),
      },
      {
        title: 'a number',
        inputs: [numbers([2, 3]), ids([2, 1], [1, 2])],
        apply: (x, at) => nz.scatter(x, 1, at, -3),
        expected: (x) => build([2, 3], (i, j) => (j === i + 1 ? -3 : x.at(i, j))),
      },
      {
        title: 'nothing',
        inputs: [numbers([2]), ids([0], []), numbers([0])],
        apply: (x, at, source) => nz.scatter(x, 0, at, source),
        expected: (x) => x,
      },
    ],
    errors: [
      {
        code: 'index/out-of-range',
        details: { index: 3, size: 3 },
        call: () => nz.scatter(nz.ones([3]), 0, index([3]), 1),
      },
      { code: 'dtype/index', call: () => nz.scatter(nz.ones([3]), 0, nz.ones([1]), 1) },
      {
        code: 'index/shape',
        details: { source: [1], index: [2] },
        call: () => nz.scatter(nz.ones([3]), 0, index([0, 1]), nz.ones([1])),
      },
      { code: 'index/shape', call: () => nz.scatter(nz.ones([2, 3]), 1, index([0]), 1) },
      {
        code: 'dtype/mixed',
        call: () => nz.scatter(nz.ones([3]), 0, index([0]), nz.ones([1], { dtype: 'float64' })),
      },
      { code: 'axis/out-of-range', call: () => nz.scatter(nz.ones([3]), 1, index([0]), 1) },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
