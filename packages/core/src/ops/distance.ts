/** @file Distances between the rows of two tables: what maps and radial bases measure. Read after matmul.ts. */
import '../kernels/wasm/distance.ts';
import { aNumber, bag, checkTensor, read, type Settings, setting } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { broadcastShapes, formatShape, normalizeAxis } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { div, mul, sub } from './arithmetic.ts';
import { maximum } from './bounds.ts';
import { broadcastTo } from './broadcast.ts';
import { contiguous, dropCopy, promoteFloat } from './layout.ts';
import { matmul } from './matmul.ts';
import { transpose, unsqueeze } from './movement.ts';
import { checkEpsilon } from './parameters.ts';
import { sum } from './reduce.ts';
import { norm } from './statistics.ts';

/**
 * Σ_d (x[i, d] − y[j, d])² of each row of x to each row of y; by differences, so never negative.
 * @shape x [N, D], y [U, D] → [N, U]
 * @throws ShapeError `squaredDistances/sizes`; UsageError `dtype/mixed`.
 */
export function squaredDistances(x: Tensor, y: Tensor): Tensor {
  checkTensor('squaredDistances', x);
  checkTensor('squaredDistances', y, 'y');
  if (x.rank !== 2 || y.rank !== 2 || x.shape[1] !== y.shape[1]) {
    throw new ShapeError(
      'squaredDistances/sizes',
      `squaredDistances: ${formatShape(x.shape)} and ${formatShape(y.shape)}; expected two matrices of equal width`,
      { x: x.shape, y: y.shape },
    );
  }
  const [from, to] = promoteFloat('squaredDistances', x, y);
  const rows = x.shape[0];
  const columns = y.shape[0];
  const left = contiguous(from);
  const right = contiguous(to);
  const out = newStorage(from.dtype, rows * columns);
  const sizes = { rows, columns, size: x.shape[1] };
  const { squaredDistances: run } = kernelsFor(from.dtype);
  run({ x: left.storage, y: right.storage, out, ...sizes });
  dropCopy(left, from);
  dropCopy(right, to);
  return record(new Tensor(out, [rows, columns]), squaredDistancesDerivative, [from, to]);
}
/** ∂/∂x[i] = 2·Σ_j g[i, j]·(x[i] − y[j]), ∂/∂y[j] = 2·Σ_i g[i, j]·(y[j] − x[i]). */
const squaredDistancesDerivative: Derivative = {
  op: 'squaredDistances',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x, y] }) => weightedDifferences(g, x, y),
    (g, { inputs: [x, y] }) => weightedDifferences(transpose(g), y, x),
  ],
};

/** 2·Σ_j g[i, j]·(a[i] − b[j]) for each i. */
function weightedDifferences(g: Tensor, a: Tensor, b: Tensor): Tensor {
  return mul(sub(mul(unsqueeze(sum(g, 1), 1), a), matmul(g, b)), 2);
}

/** Options of cosineSimilarity. */
export interface CosineOptions {
  /** The least length, so that zeros do not divide by 0; default 1e-8. */
  epsilon?: number;
}

const cosineOptions = bag({ epsilon: setting(aNumber, 1e-8) } satisfies Settings<CosineOptions>);

/**
 * The cosine of the angle between vectors along an axis (default the last), −1 … 1:
 * Σ a·b/(max(‖a‖, epsilon)·max(‖b‖, epsilon)).
 * @shape [..., n, ...], [..., n, ...] → broadcast [..., ...]
 * @throws ShapeError `broadcast/sizes`; UsageError `axis/out-of-range`, `dtype/mixed`,
 * `cosineSimilarity/epsilon`.
 */
export function cosineSimilarity(a: Tensor, b: Tensor, axis = -1, options?: CosineOptions): Tensor {
  checkTensor('cosineSimilarity', a, 'the first operand');
  checkTensor('cosineSimilarity', b, 'the second operand');
  const { epsilon } = read('cosineSimilarity', options, cosineOptions);
  checkEpsilon('cosineSimilarity', epsilon);
  const shape = broadcastShapes('cosineSimilarity', a.shape, b.shape);
  const at = normalizeAxis('cosineSimilarity', axis, shape.length);
  const [x, y] = promoteFloat('cosineSimilarity', a, b).map((each) => broadcastTo(each, shape));
  const lengths = [x, y].map((each) => maximum(norm(each, at), epsilon));
  return div(sum(mul(x, y), at), mul(lengths[0], lengths[1]));
}
