/**
 * @file Cholesky's factor and the singular value decomposition, batched over the leading axes. The numbers
 * come from linalg/ in float64; the derivatives are ops. Read after solve.ts.
 * @see Giles, Collected matrix derivative results (2008)
 */
import { checkTensor } from '../arguments/index.ts';
import { noSecondDerivative } from '../backward-errors.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { cholesky as choleskyOf, singularValues } from '../linalg/index.ts';
import { noGrad } from '../runtime.ts';
import { formatShape, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { add, div, mul } from './arithmetic.ts';
import { toFloat } from './layout.ts';
import { matmul } from './matmul.ts';
import { checkSquare, joined, matricesOf } from './matrices.ts';
import { transpose, unsqueeze } from './movement.ts';
import { eye } from './sequence.ts';
import { solved } from './solve.ts';
import { tril } from './triangle.ts';

/**
 * The lower triangular L with A = L·Lᵀ, for a symmetric positive definite A, of which the lower triangle is
 * read. Its gradient is symmetric, as if both triangles were.
 * @shape [..., n, n] → [..., n, n]
 * @throws ShapeError `cholesky/square`; UsageError `cholesky/not-positive-definite`, `linalg/not-finite`.
 */
export function cholesky(a: Tensor): Tensor {
  checkTensor('cholesky', a);
  checkSquare('cholesky', a);
  const from = toFloat(a);
  const parts = matricesOf(from).map((matrix) => choleskyOf(matrix).data);
  return record(joined(from, from.shape, parts), choleskyDerivative, [from]);
}
/** With P the lower half of Lᵀ·g and half its diagonal, S = L⁻ᵀ·P·L⁻¹: ½(S + Sᵀ). */
const choleskyDerivative: Derivative = {
  op: 'cholesky',
  reads: 'output',
  gradients: [
    (g, { output: lower }) => {
      const n = lower.shape[lower.rank - 1];
      const product = tril(matmul(transpose(lower), g));
      const halves = mul(product, mul(eye(n, n, { dtype: g.dtype }), -0.5));
      const across = solved('cholesky', transpose(lower), add(product, halves));
      const both = transpose(solved('cholesky', transpose(lower), transpose(across)));
      return div(add(both, transpose(both)), 2);
    },
  ],
};

/** What svd gives: A = U·diag(s)·Vᵀ. */
export interface Svd {
  /** Columns are the left vectors. @shape [..., m, k], k the smaller of m and n */
  readonly u: Tensor;
  /** Largest first. @shape [..., k] */
  readonly s: Tensor;
  /** Columns are the right vectors. @shape [..., n, k] */
  readonly v: Tensor;
}

/**
 * Singular values and vectors. The values have a gradient, where they differ and none is 0; where two are
 * equal, that of a symmetric function of both is right. The vectors have none: using theirs is an error.
 * @shape [..., m, n] → s [..., k]
 * @throws ShapeError `svd/rank`; UsageError `linalg/not-finite`; on the way back `svd/vectors`.
 */
export function svd(a: Tensor): Svd {
  checkTensor('svd', a);
  if (a.rank < 2) {
    throw new ShapeError('svd/rank', `svd: a is ${formatShape(a.shape)}; expected [..., m, n]`, {
      shape: a.shape,
    });
  }
  const from = toFloat(a);
  const [m, n] = from.shape.slice(-2);
  const of = (...shape: number[]): Shape => [...from.shape.slice(0, -2), ...shape];
  const k = Math.min(m, n);
  const found = matricesOf(from).map((matrix) => singularValues(matrix, 'svd'));
  const part = (shape: Shape, get: (each: (typeof found)[number]) => ArrayLike<number>) =>
    joined(from, shape, found.map(get));
  const left = part(of(k, m), (each) => each.left.data);
  const right = part(of(k, n), (each) => each.right.data);
  const s = part(of(k), ({ values }) => values);
  const vectors = { left: left.detach(), right: right.detach() };
  return {
    u: transpose(record(left, vectorsDerivative, [from])),
    s: record(s, svdDerivative, [from], [], vectors),
    v: transpose(record(right, vectorsDerivative, [from])),
  };
}
/** ∂/∂A = Σ gᵢ·uᵢ·vᵢᵀ. */
const svdDerivative: Derivative<{ readonly left: Tensor; readonly right: Tensor }> = {
  op: 'svd',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [a], context: { left, right } }) => {
      const sum = () => matmul(transpose(left), mul(unsqueeze(g, -1), right));
      return record(noGrad(sum), svdGradDerivative, [g, a]);
    },
  ],
};
const svdGradDerivative = noSecondDerivative('svd');
const vectorsDerivative: Derivative = {
  op: 'svd',
  reads: 'nothing',
  gradients: () => {
    throw new UsageError(
      'svd/vectors',
      'svd: singular vectors have no gradient here; use u.detach() and v.detach(), or the values s alone',
    );
  },
};
