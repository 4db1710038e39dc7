/**
 * @file Systems of equations, inverses, determinants and factors of matrices, batched over the leading
 * axes. The numbers come from linalg/ in float64; the derivatives are ops. Read after matmul.ts.
 * @see Giles, Collected matrix derivative results (2008)
 */
import { checkTensor } from '../arguments/index.ts';
import { noSecondDerivative } from '../backward-errors.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { computedOnce, type Derivative, record } from '../graph.ts';
import {
  cholesky as choleskyOf,
  determinant,
  type Matrix64,
  matrix64,
  singularValues,
  solve as solution,
} from '../linalg/index.ts';
import { hostRead, storageOf } from '../memory.ts';
import { noGrad } from '../runtime.ts';
import { broadcastShapes, formatShape, type Shape, sizeOf } from '../shape.ts';
import { type HostArray, hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { add, div, mul, neg } from './arithmetic.ts';
import { dropCopy, promoteFloat, spread, toFloat } from './layout.ts';
import { matmul } from './matmul.ts';
import { reshape, transpose, unsqueeze } from './movement.ts';
import { eye } from './sequence.ts';
import { tril } from './triangle.ts';

/** The matrices of the last two axes, in float64; x is repeated to a shape that it broadcasts to. */
function matricesOf(x: Tensor, shape: Shape = x.shape): Matrix64[] {
  const [rows, columns] = shape.slice(-2);
  const count = sizeOf(shape.slice(0, -2));
  const whole = spread(x, shape);
  const host = hostRead(whole.storage);
  const size = rows * columns;
  const list = Array.from({ length: count }, (_, i) =>
    matrix64(rows, columns, host.subarray(i * size, (i + 1) * size)),
  );
  dropCopy(whole, x);
  return list;
}

/** Numbers of each matrix, one after the other. */
function joined(like: Tensor, shape: Shape, parts: readonly ArrayLike<number>[]): Tensor {
  const host: HostArray = hostArray(like.dtype, sizeOf(shape));
  let start = 0;
  for (const part of parts) {
    host.set(part, start);
    start += part.length;
  }
  return new Tensor(storageOf(like.dtype, host), shape);
}

function checkSquare(op: string, { shape }: Tensor): void {
  if (shape.length >= 2 && shape[shape.length - 1] === shape[shape.length - 2]) return;
  throw new ShapeError(
    `${op}/square`,
    `${op}: the matrix is ${formatShape(shape)}; expected [..., n, n]`,
    { shape },
  );
}

/**
 * X with A·X = B. A vector counts as one column.
 * @shape a [..., n, n], b [..., n, m] or [n] → [..., n, m] or [..., n]
 * @throws ShapeError `solve/square`, `solve/rows`, `broadcast/sizes`; UsageError `solve/singular`,
 * `linalg/not-finite`, `dtype/mixed`.
 */
export function solve(a: Tensor, b: Tensor): Tensor {
  checkTensor('solve', a, 'the matrix');
  checkTensor('solve', b, 'the right-hand side');
  checkSquare('solve', a);
  const n = a.shape[a.rank - 1];
  const isVector = b.rank === 1;
  if (b.rank === 0 || b.shape[b.rank - (isVector ? 1 : 2)] !== n) {
    throw new ShapeError(
      'solve/rows',
      `solve: the matrix is ${formatShape(a.shape)}, the right-hand side ${formatShape(b.shape)}; expected [..., ${n}, m] or [${n}]`,
      { a: a.shape, b: b.shape },
    );
  }
  const [left, right] = promoteFloat('solve', a, isVector ? unsqueeze(b, -1) : b);
  const x = solved('solve', left, right);
  return isVector ? reshape(x, x.shape.slice(0, -1)) : x;
}

function solved(op: string, a: Tensor, b: Tensor): Tensor {
  const batch = broadcastShapes(op, a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...batch, ...b.shape.slice(-2)];
  const rights = matricesOf(b, shape);
  const lefts = matricesOf(a, [...batch, ...a.shape.slice(-2)]);
  const parts = lefts.map((left, i) => solution(left, rights[i], op).data);
  return record(joined(a, shape, parts), solveDerivative, [a, b]);
}
/** ∂/∂B = A⁻ᵀ·g, ∂/∂A = −∂/∂B·Xᵀ. */
const solveDerivative: Derivative = {
  op: 'solve',
  gradients: [
    (g, node) => neg(matmul(ofRightSide(g, node), transpose(node.output))),
    (g, node) => ofRightSide(g, node),
  ],
};
const ofRightSide = computedOnce((g: Tensor, { inputs: [a] }) => solved('solve', transpose(a), g));

/**
 * A⁻¹. To solve equations, `solve` is quicker and more exact.
 * @shape [..., n, n] → [..., n, n]
 * @derivative that of solve(A, identity)
 * @throws ShapeError `inv/square`; UsageError `inv/singular`, `linalg/not-finite`.
 */
export function inv(a: Tensor): Tensor {
  checkTensor('inv', a);
  checkSquare('inv', a);
  return inverse('inv', toFloat(a));
}

function inverse(op: string, a: Tensor): Tensor {
  const n = a.shape[a.rank - 1];
  return solved(op, a, eye(n, n, { dtype: a.dtype }));
}

/**
 * The determinant: by how much A scales volumes, negative where it mirrors.
 * @shape [..., n, n] → [...]
 * @throws ShapeError `det/square`; UsageError `linalg/not-finite`; on the way back `det/singular`.
 */
export function det(a: Tensor): Tensor {
  checkTensor('det', a);
  checkSquare('det', a);
  const from = toFloat(a);
  const values = matricesOf(from).map((matrix) => determinant(matrix, 'det'));
  return record(joined(from, from.shape.slice(0, -2), [values]), detDerivative, [from]);
}
/** g·det(A)·A⁻ᵀ; a singular A is refused. */
const detDerivative: Derivative = {
  op: 'det',
  gradients: [
    (g, { inputs: [a], output }) => {
      const scale = unsqueeze(unsqueeze(mul(g, output), -1), -1);
      return mul(scale, transpose(inverse('det', a)));
    },
  ],
};

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
