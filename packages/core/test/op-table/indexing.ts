/** @file Rows of the ops that pick by index. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { type BadCall, build, ids, numbers, type OpRow, sumOver } from './row.ts';

const index = (values: number[]) => nz.tensor(values, { dtype: 'int32' });

function badIndices(op: (index: nz.Tensor) => unknown): BadCall[] {
  return [
    {
      code: 'index/out-of-range',
      details: { index: 3, position: [1], size: 3 },
      call: () => op(index([0, 3])),
    },
    { code: 'index/out-of-range', details: { index: -1 }, call: () => op(index([-1, 0])) },
    { code: 'dtype/index', details: { dtype: 'float32' }, call: () => op(nz.ones([2])) },
  ];
}

export const indexing = {
  gather: {
    samples: [
      {
        title: 'along the last axis',
        inputs: [numbers([2, 4]), ids([2, 3], [0, 3, 3, 2, 1, 0])],
        apply: (x, at) => nz.gather(x, 1, at),
        expected: (x, at) => build([2, 3], (i, j) => x.at(i, at.at(i, j))),
      },
      {
        title: 'along the first of three axes',
        inputs: [numbers([3, 2, 2]), ids([1, 2, 2], [2, 0, 1, 1])],
        apply: (x, at) => nz.gather(x, 0, at),
        expected: (x, at) => build([1, 2, 2], (_, j, k) => x.at(at.at(0, j, k), j, k)),
      },
      {
        title: 'an index that covers a part',
        inputs: [numbers([3, 4]), ids([2, 1], [3, 0])],
        apply: (x, at) => nz.gather(x, 1, at),
        expected: (x, at) => build([2, 1], (i) => x.at(i, at.at(i, 0))),
      },
      {
        title: 'nothing',
        inputs: [numbers([2, 3]), ids([2, 0], [])],
        apply: (x, at) => nz.gather(x, 1, at),
        expected: () => build([2, 0], () => 0),
      },
    ],
    errors: [
      ...badIndices((at) => nz.gather(nz.ones([3]), 0, at)),
      {
        code: 'index/shape',
        details: { shape: [2, 3], axis: 1 },
        call: () => nz.gather(nz.ones([2, 3]), 1, index([0])),
      },
      { code: 'axis/out-of-range', call: () => nz.gather(nz.ones([3]), 1, index([0])) },
    ],
    derivative: 'twice',
  },
  scatterAdd: {
    samples: [
      {
        title: 'along the last axis, twice at one place',
        inputs: [numbers([2, 4]), ids([2, 3], [0, 3, 3, 2, 1, 0]), numbers([2, 3], -2, 2, 3)],
        apply: (x, at, source) => nz.scatterAdd(x, 1, at, source),
        expected: (x, at, source) =>
          build(
            [2, 4],
            (i, j) => x.at(i, j) + sumOver(3, (k) => (at.at(i, k) === j ? source.at(i, k) : 0)),
          ),
      },
      {
        title: 'along the first axis',
        inputs: [numbers([3, 2]), ids([2, 2], [2, 0, 2, 1]), numbers([2, 2], -2, 2, 3)],
        apply: (x, at, source) => nz.scatterAdd(x, 0, at, source),
        expected: (x, at, source) =>
          build(
            [3, 2],
            (i, j) => x.at(i, j) + sumOver(2, (k) => (at.at(k, j) === i ? source.at(k, j) : 0)),
          ),
      },
      {
        title: 'a smaller index, and a larger source, of which a corner is read',
        inputs: [numbers([3, 2]), ids([2, 1], [1, 1]), numbers([3, 4], -2, 2, 3)],
        apply: (x, at, source) => nz.scatterAdd(x, 0, at, source),
        expected: (x, _, s) =>
          build([3, 2], (i, j) => x.at(i, j) + (i === 1 && j === 0 ? s.at(0, 0) + s.at(1, 0) : 0)),
      },
      {
        title: 'nothing',
        inputs: [numbers([2]), ids([0], []), numbers([0])],
        apply: (x, at, source) => nz.scatterAdd(x, 0, at, source),
        expected: (x) => x,
      },
    ],
    errors: [
      ...badIndices((at) => nz.scatterAdd(nz.ones([3]), 0, at, nz.ones([2]))),
      {
        code: 'index/shape',
        details: { index: [2], source: [1] },
        call: () => nz.scatterAdd(nz.ones([3]), 0, index([0, 1]), nz.ones([1])),
      },
      {
        code: 'index/shape',
        details: { shape: [3], index: [] },
        call: () => {
          const at = nz.tensor(0, { dtype: 'int32' });
          return nz.scatterAdd(nz.ones([3]), 0, at, nz.tensor(1));
        },
      },
      {
        code: 'dtype/mixed',
        call: () => nz.scatterAdd(nz.ones([3]), 0, index([0]), nz.ones([1], { dtype: 'float64' })),
      },
      {
        code: 'axis/out-of-range',
        call: () => nz.scatterAdd(nz.ones([3]), 1, index([0]), nz.ones([1])),
      },
    ],
    derivative: 'twice',
  },
  indexSelect: {
    samples: [
      {
        title: 'rows',
        inputs: [numbers([3, 2]), ids([4], [2, 0, 0, 1])],
        apply: (x, at) => nz.indexSelect(x, 0, at),
        expected: (x, at) => build([4, 2], (i, j) => x.at(at.at(i), j)),
      },
      {
        title: 'the middle axis',
        inputs: [numbers([2, 3, 2]), ids([2], [2, 2])],
        apply: (x, at) => nz.indexSelect(x, 1, at),
        expected: (x, at) => build([2, 2, 2], (i, j, k) => x.at(i, at.at(j), k)),
      },
      {
        title: 'nothing',
        inputs: [numbers([2, 3]), ids([0], [])],
        apply: (x, at) => nz.indexSelect(x, -1, at),
        expected: () => build([2, 0], () => 0),
      },
    ],
    errors: [
      ...badIndices((at) => nz.indexSelect(nz.ones([3, 2]), 0, at)),
      {
        code: 'index/shape',
        details: { index: [1, 1] },
        call: () => nz.indexSelect(nz.ones([3]), 0, nz.tensor([[0]], { dtype: 'int32' })),
      },
      { code: 'axis/out-of-range', call: () => nz.indexSelect(nz.ones([3]), 1, index([0])) },
    ],
    derivative: 'twice',
  },
  embedding: {
    samples: [
      {
        title: 'a batch of contexts',
        inputs: [ids([2, 3], [0, 2, 2, 1, 0, 2]), numbers([3, 4])],
        apply: nz.embedding,
        expected: (at, table) => build([2, 3, 4], (b, t, c) => table.at(at.at(b, t), c)),
      },
      {
        title: 'one id',
        inputs: [ids([], [1]), numbers([3, 2])],
        apply: nz.embedding,
        expected: (_, table) => build([2], (c) => table.at(1, c)),
      },
      {
        title: 'nothing',
        inputs: [ids([0], []), numbers([3, 2])],
        apply: nz.embedding,
        expected: () => build([0, 2], () => 0),
      },
    ],
    errors: [
      ...badIndices((at) => nz.embedding(at, nz.ones([3, 2]))),
      {
        code: 'embedding/rank',
        details: { shape: [3] },
        call: () => nz.embedding(index([0]), nz.ones([3])),
      },
    ],
    derivative: 'twice',
  },
  oneHot: {
    samples: [
      {
        title: 'ids',
        inputs: [ids([3], [0, 2, 1])],
        apply: (x) => nz.oneHot(x, 3),
        expected: (x) => build([3, 3], (i, j) => Number(x.at(i) === j)),
        dtype: 'float32',
      },
      {
        title: 'a batch, one class unused',
        inputs: [ids([2, 2], [0, 1, 1, 0])],
        apply: (x) => nz.oneHot(x, 3),
        expected: (x) => build([2, 2, 3], (i, j, k) => Number(x.at(i, j) === k)),
        dtype: 'float32',
      },
      {
        title: 'nothing',
        inputs: [ids([0], [])],
        apply: (x) => nz.oneHot(x, 3),
        expected: () => build([0, 3], () => 0),
        dtype: 'float32',
      },
    ],
    errors: badIndices((at) => nz.oneHot(at, 3)),
    derivative: 'none: it does not depend on real numbers',
  },
} satisfies Record<string, OpRow>;
