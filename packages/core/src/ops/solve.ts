/**
 * @file Systems of equations, inverses and determinants, batched over the leading axes. The numbers come
 * from linalg/ in float64; the derivatives are ops. Read after matmul.ts and matrices.ts.
 * @see Giles, Collected matrix derivative results (2008)
 */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { computedOnce, type Derivative, record } from '../graph.ts';
import { determinant, solve as solution } from '../linalg/index.ts';
import { broadcastShapes, formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { mul, neg } from './arithmetic.ts';
import { promoteFloat, toFloat } from './layout.ts';
import { matmul } from './matmul.ts';
import { checkSquare, joined, matricesOf } from './matrices.ts';
import { reshape, transpose, unsqueeze } from './movement.ts';
import { eye } from './sequence.ts';

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
  if (b.shape[b.rank - (isVector ? 1 : 2)] !== n) {
    throw new ShapeError(
      'solve/rows',
      `solve: the matrix is ${formatShape(a.shape)}, the right-hand side ${formatShape(b.shape)}; expected [..., ${n}, m] or [${n}]`,
      { a: a.shape, b: b.shape },
    );
  }
  const [left, right] = promoteFloat('solve', a, isVector ? unsqueeze(b, 1) : b);
  const x = solved('solve', left, right);
  return isVector ? reshape(x, x.shape.slice(0, -1)) : x;
}

/** X with A·X = B, recorded; errors name `op`. */
export function solved(op: string, a: Tensor, b: Tensor): Tensor {
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
