/** @file Rows of linear algebra: systems of equations, inverses, factors. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { build, floats, type Input, numbers, type OpRow, type Plain } from './row.ts';

/** Random matrices whose diagonal keeps them away from singular ones. */
function regular(shape: readonly number[], seed: number): Input {
  const { plain } = numbers(shape, -1, 1, seed);
  const apart = build(shape, (...at) => {
    const [i, j] = at.slice(-2);
    return plain.at(...at) + (i === j ? 2.5 : 0);
  });
  return floats(shape, apart.values);
}

type At = (i: number, j: number) => number;

const minor = (a: At, i: number, j: number): At => {
  return (k, l) => a(k + (k >= i ? 1 : 0), l + (l >= j ? 1 : 0));
};

/** Laplace's expansion along the first row. */
function determinantOf(n: number, a: At): number {
  if (n === 0) return 1;
  const terms = Array.from(
    { length: n },
    (_, j) => (-1) ** j * a(0, j) * determinantOf(n - 1, minor(a, 0, j)),
  );
  return terms.reduce((sum, term) => sum + term, 0);
}

/** Cofactors over the determinant. */
const inverseOf = (n: number, a: At): At => {
  const scale = determinantOf(n, a);
  return (i, j) => ((-1) ** (i + j) * determinantOf(n - 1, minor(a, j, i))) / scale;
};

const matrix = (x: Plain, ...lead: number[]): At => {
  return (i, j) => x.at(...lead, i, j);
};

/** L by its definition, column by column. */
function choleskyOf(n: number, a: At): number[][] {
  const l = Array.from({ length: n }, () => Array<number>(n).fill(0));
  for (let j = 0; j < n; j++) {
    const known = (i: number) => l[i].slice(0, j).reduce((sum, x, k) => sum + x * l[j][k], 0);
    l[j][j] = Math.sqrt(a(j, j) - known(j));
    for (let i = j + 1; i < n; i++) l[i][j] = (a(i, j) - known(i)) / l[j][j];
  }
  return l;
}

const definite = (x: nz.Tensor) =>
  nz.matmul(x, nz.transpose(x)).add(nz.eye(3, 3, { dtype: x.dtype }));

/** Of a matrix of two columns: the roots of the characteristic polynomial of AᵀA. */
function twoValues(x: Plain, rows: number): [number, number] {
  const gram = (i: number, j: number) => {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += x.at(r, i) * x.at(r, j);
    return sum;
  };
  const half = (gram(0, 0) + gram(1, 1)) / 2;
  const root = Math.sqrt(half * half - (gram(0, 0) * gram(1, 1) - gram(0, 1) ** 2));
  return [Math.sqrt(half + root), Math.sqrt(half - root)];
}

const singular = () =>
  nz.tensor([
    [1, 2],
    [2, 4],
  ]);
const wide = () => nz.ones([2, 3]);
const notFinite = () =>
  nz.tensor([
    [1, Number.NaN],
    [0, 1],
  ]);
const backwardOf = (y: nz.Tensor) => y.sum().backward();

export const linearAlgebra = {
  solve: {
    samples: [
      {
        title: 'batches that broadcast',
        inputs: [regular([2, 1, 3, 3], 3), numbers([2, 3, 2], -2, 2, 5)],
        apply: nz.solve,
        expected: (a, b) =>
          build([2, 2, 3, 2], (p, q, i, j) => {
            const inverse = inverseOf(3, matrix(a, p, 0));
            return [0, 1, 2].reduce((sum, k) => sum + inverse(i, k) * b.at(q, k, j), 0);
          }),
      },
      {
        title: 'a vector',
        inputs: [regular([2, 2], 3), numbers([2], -2, 2, 5)],
        apply: nz.solve,
        expected: (a, b) =>
          build([2], (i) => {
            const inverse = inverseOf(2, matrix(a));
            return inverse(i, 0) * b.at(0) + inverse(i, 1) * b.at(1);
          }),
      },
      {
        title: 'none',
        inputs: [numbers([0, 2, 2]), numbers([2, 1])],
        apply: nz.solve,
        expected: () => build([0, 2, 1], () => 0),
      },
    ],
    errors: [
      { code: 'solve/square', details: { shape: [2, 3] }, call: () => nz.solve(wide(), wide()) },
      {
        code: 'solve/rows',
        details: { a: [2, 2], b: [3, 1] },
        call: () => nz.solve(nz.eye(2), nz.ones([3, 1])),
      },
      {
        code: 'broadcast/sizes',
        call: () => nz.solve(nz.ones([3, 2, 2]), nz.ones([2, 2, 1])),
      },
      {
        code: 'solve/singular',
        details: { column: 1, pivot: 0 },
        call: () => nz.solve(singular(), nz.ones([2])),
      },
      { code: 'linalg/not-finite', call: () => nz.solve(notFinite(), nz.ones([2])) },
      {
        code: 'dtype/mixed',
        call: () => nz.solve(nz.eye(2), nz.ones([2], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
  inv: {
    samples: [
      {
        title: 'a batch',
        inputs: [regular([2, 3, 3], 3)],
        apply: nz.inv,
        expected: (a) => build([2, 3, 3], (p, i, j) => inverseOf(3, matrix(a, p))(i, j)),
      },
      {
        title: 'none',
        inputs: [numbers([0, 2, 2])],
        apply: nz.inv,
        expected: (a) => a,
      },
    ],
    errors: [
      { code: 'inv/square', details: { shape: [2, 3] }, call: () => nz.inv(wide()) },
      { code: 'inv/singular', details: { column: 1 }, call: () => nz.inv(singular()) },
      { code: 'linalg/not-finite', details: { column: 1 }, call: () => nz.inv(notFinite()) },
    ],
    derivative: 'twice',
  },
  det: {
    samples: [
      {
        title: 'a batch',
        inputs: [numbers([2, 4, 4])],
        apply: nz.det,
        expected: (a) => build([2], (p) => determinantOf(4, matrix(a, p))),
      },
      {
        title: 'of a singular matrix: 0',
        inputs: [floats([2, 2], [1, 2, 2, 4])],
        apply: nz.det,
        expected: () => build([], () => 0),
        isKink: true,
      },
      {
        title: 'none',
        inputs: [numbers([0, 2, 2])],
        apply: nz.det,
        expected: () => build([0], () => 0),
      },
    ],
    errors: [
      { code: 'det/square', details: { shape: [2, 3] }, call: () => nz.det(wide()) },
      { code: 'linalg/not-finite', call: () => nz.det(notFinite()) },
      {
        code: 'det/singular',
        details: { column: 1 },
        call: () => {
          const a = singular();
          a.requiresGrad = true;
          backwardOf(nz.det(a));
        },
      },
    ],
    derivative: 'twice',
  },
  cholesky: {
    samples: [
      {
        title: 'of x·xᵀ + 1',
        inputs: [numbers([2, 3, 3])],
        apply: (x) => nz.cholesky(definite(x)),
        expected: (x) =>
          build([2, 3, 3], (p, i, j) => {
            const product: At = (r, c) =>
              [0, 1, 2].reduce((sum, k) => sum + x.at(p, r, k) * x.at(p, c, k), r === c ? 1 : 0);
            return choleskyOf(3, product)[i][j];
          }),
      },
      {
        title: 'none',
        inputs: [numbers([0, 2, 2])],
        apply: nz.cholesky,
        expected: (a) => a,
      },
    ],
    errors: [
      { code: 'cholesky/square', details: { shape: [2, 3] }, call: () => nz.cholesky(wide()) },
      {
        code: 'cholesky/not-positive-definite',
        details: { column: 1 },
        call: () => nz.cholesky(singular()),
      },
      { code: 'linalg/not-finite', call: () => nz.cholesky(notFinite()) },
    ],
    derivative: 'twice',
  },
  svd: {
    samples: [
      {
        title: 'values of a tall matrix',
        inputs: [numbers([4, 2])],
        apply: (x) => nz.svd(x).s,
        expected: (x) => build([2], (i) => twoValues(x, 4)[i]),
      },
      {
        title: 'of a wide one, batched',
        inputs: [numbers([2, 2, 3])],
        apply: (x) => nz.svd(x).s,
        expected: (x) =>
          build(
            [2, 2],
            (p, i) =>
              twoValues(
                build([3, 2], (r, c) => x.at(p, c, r)),
                3,
              )[i],
          ),
      },
      {
        title: 'u·s·vᵀ is the matrix',
        inputs: [numbers([2, 3, 5])],
        apply: (x) => {
          const { u, s, v } = nz.svd(x.detach());
          return nz.matmul(u.mul(s.unsqueeze(-2)), v.transpose());
        },
        expected: (x) => x,
        isKink: true,
      },
      {
        title: 'none',
        inputs: [numbers([0, 2, 2])],
        apply: (x) => nz.svd(x).s,
        expected: () => build([0, 2], () => 0),
      },
    ],
    errors: [
      { code: 'svd/rank', details: { shape: [3] }, call: () => nz.svd(nz.ones([3])) },
      { code: 'linalg/not-finite', call: () => nz.svd(notFinite()) },
      {
        code: 'svd/vectors',
        call: () => backwardOf(nz.svd(nz.ones([2, 2], { requiresGrad: true })).u),
      },
    ],
    derivative: 'once',
  },
} satisfies Record<string, OpRow>;
