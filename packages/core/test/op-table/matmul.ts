/** @file Rows of the products: matrices, layers, Einstein sums, distances. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { broadcast } from './elementwise.ts';
import {
  build,
  floats,
  ids,
  numbers,
  type OpRow,
  type Plain,
  type Sample,
  shapes,
  sumOver,
} from './row.ts';

/** Σ over the inner axis of matrices whose leading axes broadcast. */
function product(a: Plain, b: Plain): Plain {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.shape.length - 1];
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return build([...batch, m, n], (...at) => {
    const [i, j] = at.slice(-2);
    const lead = at.slice(0, -2);
    return sumOver(k, (l) => a.at(...lead, i, l) * b.at(...lead, l, j));
  });
}

const pairs: readonly (readonly [number[], number[]])[] = [
  [
    [2, 3],
    [3, 4],
  ],
  [
    [17, 9],
    [9, 27],
  ],
  [
    [1, 5],
    [5, 1],
  ],
  [
    [2, 4, 3],
    [3, 5],
  ],
  [
    [2, 4, 3],
    [2, 3, 5],
  ],
  [
    [3, 1, 2, 4],
    [2, 4, 3],
  ],
  [
    [4, 3],
    [2, 3, 5],
  ],
  [
    [0, 3],
    [3, 2],
  ],
  [
    [2, 0],
    [0, 3],
  ],
  [
    [0, 2, 3],
    [3, 2],
  ],
  [
    [2, 3],
    [3, 0],
  ],
];

const matrices: Sample[] = pairs.map(([a, b]) => ({
  title: shapes(a, b),
  inputs: [numbers(a), numbers(b, -2, 2, 5)],
  apply: nz.matmul,
  expected: product,
}));

const vectors: Sample[] = [
  {
    title: 'two vectors',
    inputs: [numbers([4]), numbers([4], -2, 2, 5)],
    apply: nz.matmul,
    expected: (a, b) => build([], () => sumOver(4, (k) => a.at(k) * b.at(k))),
  },
  {
    title: 'a vector on the left',
    inputs: [numbers([3]), numbers([2, 3, 4], -2, 2, 5)],
    apply: nz.matmul,
    expected: (a, b) => build([2, 4], (i, j) => sumOver(3, (k) => a.at(k) * b.at(i, k, j))),
  },
  {
    title: 'a vector on the right',
    inputs: [numbers([2, 4, 3]), numbers([3], -2, 2, 5)],
    apply: nz.matmul,
    expected: (a, b) => build([2, 4], (i, j) => sumOver(3, (k) => a.at(i, j, k) * b.at(k))),
  },
  {
    title: 'whole numbers stay whole',
    inputs: [ids([1, 2], [1, 2]), ids([2, 1], [3, 4])],
    apply: nz.matmul,
    expected: product,
    dtype: 'int32',
  },
  {
    title: 'transposed operands, read as they are',
    inputs: [numbers([3, 4]), numbers([5, 3], -2, 2, 5)],
    apply: (a, b) => nz.matmul(nz.transpose(a), nz.transpose(b)),
    expected: (a, b) => build([4, 5], (i, j) => sumOver(3, (k) => a.at(k, i) * b.at(j, k))),
  },
  {
    title: 'broadcast rows',
    inputs: [numbers([1, 3]), numbers([1, 5], -2, 2, 5)],
    apply: (a, b) => nz.matmul(nz.broadcastTo(a, [4, 3]), nz.broadcastTo(b, [3, 5])),
    expected: (a, b) => build([4, 5], (_, j) => sumOver(3, (k) => a.at(0, k) * b.at(0, j))),
  },
  {
    title: 'broadcast columns',
    inputs: [numbers([4, 1]), numbers([3, 1], -2, 2, 5)],
    apply: (a, b) => nz.matmul(nz.broadcastTo(a, [4, 3]), nz.broadcastTo(b, [3, 5])),
    expected: (a, b) => build([4, 5], (i) => sumOver(3, (k) => a.at(i, 0) * b.at(k, 0))),
  },
];

function layer(title: string, shape: number[], hasBias: boolean): Sample {
  const bias = hasBias ? [numbers([4], -2, 2, 9)] : [];
  return {
    title,
    inputs: [numbers(shape), numbers([4, 3], -2, 2, 5), ...bias],
    apply: (x, w, b) => nz.linear(x, w, b),
    expected: (x, w, b) =>
      build([...shape.slice(0, -1), 4], (...at) => {
        const o = at[at.length - 1];
        const sum = sumOver(3, (k) => x.at(...at.slice(0, -1), k) * w.at(o, k));
        return sum + (b === undefined ? 0 : b.at(o));
      }),
  };
}

function einstein(
  equation: string,
  list: readonly number[][],
  expected: (...x: Plain[]) => Plain,
): Sample {
  return {
    title: equation,
    inputs: list.map((shape, i) => numbers(shape, -2, 2, i + 1)),
    apply: (...x) => nz.einsum(equation, ...x),
    expected,
  };
}

export const matmul = {
  matmul: {
    samples: [...matrices, ...vectors],
    errors: [
      {
        code: 'matmul/inner-size',
        details: { a: [32, 4], b: [3, 10], sizes: [4, 3] },
        call: () => nz.matmul(nz.ones([32, 4]), nz.ones([3, 10])),
      },
      {
        code: 'matmul/inner-size',
        details: { sizes: [3, 2] },
        call: () => nz.matmul(nz.ones([3]), nz.ones([2])),
      },
      { code: 'matmul/rank', details: { a: [] }, call: () => nz.matmul(nz.ones([]), nz.ones([2])) },
      {
        code: 'broadcast/sizes',
        details: { axis: 0, sizes: [2, 3] },
        call: () => nz.matmul(nz.ones([2, 4, 4]), nz.ones([3, 4, 4])),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.matmul(nz.ones([2, 2]), nz.ones([2, 2], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
  linear: {
    samples: [
      layer('rows with a bias', [5, 3], true),
      layer('a sequence without', [2, 5, 3], false),
      layer('one sample', [3], true),
      layer('nothing', [0, 3], true),
    ],
    errors: [
      {
        code: 'linear/sizes',
        details: { x: [2, 5], weight: [4, 3] },
        call: () => nz.linear(nz.ones([2, 5]), nz.ones([4, 3])),
      },
      {
        code: 'linear/sizes',
        details: { bias: [3] },
        call: () => nz.linear(nz.ones([2, 3]), nz.ones([4, 3]), nz.ones([3])),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.linear(nz.ones([2, 3]), nz.ones([4, 3], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
  outer: {
    samples: [
      {
        title: 'two vectors',
        inputs: [numbers([2]), numbers([3], -2, 2, 5)],
        apply: nz.outer,
        expected: (a, b) => build([2, 3], (i, j) => a.at(i) * b.at(j)),
      },
      {
        title: 'nothing',
        inputs: [numbers([0]), numbers([3])],
        apply: nz.outer,
        expected: () => build([0, 3], () => 0),
      },
    ],
    errors: [
      {
        code: 'outer/rank',
        details: { a: [2, 2] },
        call: () => nz.outer(nz.ones([2, 2]), nz.ones([2])),
      },
    ],
    derivative: 'twice',
  },
  einsum: {
    samples: [
      einstein(
        'ij,jk->ik',
        [
          [2, 3],
          [3, 4],
        ],
        product,
      ),
      einstein(
        'ij,jk',
        [
          [2, 3],
          [3, 4],
        ],
        product,
      ),
      einstein(
        'bij,bjk->bik',
        [
          [2, 3, 2],
          [2, 2, 4],
        ],
        product,
      ),
      einstein('ij->ji', [[2, 3]], (a) => build([3, 2], (i, j) => a.at(j, i))),
      einstein('ba', [[2, 3]], (a) => build([3, 2], (i, j) => a.at(j, i))),
      einstein('ij->', [[2, 3]], (a) => build([], () => a.values.reduce((x, y) => x + y, 0))),
      einstein('ij->i', [[2, 3]], (a) => build([2], (i) => sumOver(3, (j) => a.at(i, j)))),
      einstein('ii->i', [[3, 3]], (a) => build([3], (i) => a.at(i, i))),
      einstein('ii', [[3, 3]], (a) => build([], () => sumOver(3, (i) => a.at(i, i)))),
      einstein('i,j->ij', [[2], [3]], (a, b) => build([2, 3], (i, j) => a.at(i) * b.at(j))),
      einstein('i,i->i', [[3], [3]], (a, b) => build([3], (i) => a.at(i) * b.at(i))),
      einstein(
        'bi,oi->bo',
        [
          [2, 3],
          [4, 3],
        ],
        (a, b) => build([2, 4], (n, o) => sumOver(3, (i) => a.at(n, i) * b.at(o, i))),
      ),
      einstein(
        'bthc,bshc->bhts',
        [
          [2, 3, 2, 2],
          [2, 4, 2, 2],
        ],
        (a, b) =>
          build([2, 2, 3, 4], (n, h, t, s) =>
            sumOver(2, (c) => a.at(n, t, h, c) * b.at(n, s, h, c)),
          ),
      ),
      einstein(
        'ij,jk,kl->il',
        [
          [2, 3],
          [3, 2],
          [2, 4],
        ],
        (a, b, c) => product(product(a, b), c),
      ),
      einstein(
        '...ij,...jk->...ik',
        [
          [2, 1, 2, 3],
          [4, 3, 2],
        ],
        product,
      ),
      einstein('i...->...', [[2, 3]], (a) => build([3], (j) => sumOver(2, (i) => a.at(i, j)))),
      einstein('ij,k->i', [[2, 3], [4]], (a, b) =>
        build([2], (i) => sumOver(3, (j) => a.at(i, j)) * sumOver(4, (k) => b.at(k))),
      ),
      einstein(
        'ij,jk->ik',
        [
          [2, 0],
          [0, 3],
        ],
        product,
      ),
    ],
    errors: [
      {
        code: 'einsum/equation',
        details: { equation: 'i-j' },
        call: () => nz.einsum('i-j', nz.ones([2])),
      },
      { code: 'einsum/equation', call: () => nz.einsum('i->j', nz.ones([2])) },
      { code: 'einsum/equation', call: () => nz.einsum('i->ii', nz.ones([2])) },
      {
        code: 'einsum/operands',
        details: { expected: 2, given: 1 },
        call: () => nz.einsum('i,j->ij', nz.ones([2])),
      },
      {
        code: 'einsum/rank',
        details: { named: 2, rank: 1 },
        call: () => nz.einsum('ij->i', nz.ones([2])),
      },
      {
        code: 'einsum/sizes',
        details: { letter: 'j', sizes: [3, 4] },
        call: () => nz.einsum('ij,jk->ik', nz.ones([2, 3]), nz.ones([4, 2])),
      },
    ],
    derivative: 'twice',
  },
  cosineSimilarity: {
    samples: [
      {
        title: 'row by row',
        inputs: [numbers([2, 4]), numbers([2, 4], -2, 2, 5)],
        apply: (a, b) => nz.cosineSimilarity(a, b),
        expected: (a, b) =>
          build([2], (i) => {
            const dot = (x: Plain, y: Plain) => sumOver(4, (d) => x.at(i, d) * y.at(i, d));
            return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
          }),
      },
      {
        title: 'along the first axis, broadcast',
        inputs: [numbers([3, 2]), numbers([3, 1], -2, 2, 5)],
        apply: (a, b) => nz.cosineSimilarity(a, b, 0),
        expected: (a, b) =>
          build([2], (i) => {
            const lengthA = Math.sqrt(sumOver(3, (d) => a.at(d, i) ** 2));
            const lengthB = Math.sqrt(sumOver(3, (d) => b.at(d, 0) ** 2));
            return sumOver(3, (d) => a.at(d, i) * b.at(d, 0)) / (lengthA * lengthB);
          }),
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 3]), numbers([0, 3])],
        apply: (a, b) => nz.cosineSimilarity(a, b),
        expected: () => build([0], () => 0),
      },
      {
        title: 'zeros have no direction',
        inputs: [floats([2], [0, 0]), floats([2], [1, 2])],
        apply: (a, b) => nz.cosineSimilarity(a, b),
        expected: () => build([], () => 0),
        isKink: true,
      },
    ],
    errors: [
      {
        code: 'broadcast/sizes',
        call: () => nz.cosineSimilarity(nz.ones([2, 3]), nz.ones([2, 4])),
      },
      { code: 'axis/out-of-range', call: () => nz.cosineSimilarity(nz.ones([3]), nz.ones([3]), 1) },
      {
        code: 'dtype/mixed',
        call: () => nz.cosineSimilarity(nz.ones([3]), nz.ones([3], { dtype: 'float64' })),
      },
      {
        code: 'cosineSimilarity/epsilon',
        details: { epsilon: -1 },
        call: () => nz.cosineSimilarity(nz.ones([3]), nz.ones([3]), 0, { epsilon: -1 }),
      },
    ],
    derivative: 'twice',
  },
  squaredDistances: {
    samples: [
      {
        title: 'five points to three',
        inputs: [numbers([5, 4]), numbers([3, 4], -2, 2, 5)],
        apply: nz.squaredDistances,
        expected: (x, y) =>
          build([5, 3], (i, j) => sumOver(4, (d) => (x.at(i, d) - y.at(j, d)) ** 2)),
      },
      {
        title: 'nothing',
        inputs: [numbers([0, 2]), numbers([3, 2])],
        apply: nz.squaredDistances,
        expected: () => build([0, 3], () => 0),
      },
    ],
    errors: [
      {
        code: 'squaredDistances/sizes',
        details: { x: [2, 3], y: [4, 2] },
        call: () => nz.squaredDistances(nz.ones([2, 3]), nz.ones([4, 2])),
      },
      {
        code: 'squaredDistances/sizes',
        call: () => nz.squaredDistances(nz.ones([3]), nz.ones([4, 3])),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.squaredDistances(nz.ones([2, 2]), nz.ones([2, 2], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
