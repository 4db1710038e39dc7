/**
 * @file Matrix products. One strided GEMM serves them all: transposed operands are read as they
 * are, and the rows of a batch count as rows of one large matrix. Read after movement.ts.
 */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { type Addend, type Derivative, record } from '../graph.ts';
import { broadcastShapes, formatShape, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { addProduct, batched, flat, isOneProduct, product, readable, transposeAt } from './gemm.ts';
import { contiguous, dropCopy, promote, promoteAll } from './layout.ts';
import { reshape, transpose } from './movement.ts';

/**
 * The matrix product over the last two axes; the leading ones are a batch, and broadcast. A vector
 * counts as a row on the left and as a column on the right. int32 stays int32, and wraps.
 * @shape [..., m, k] @ [..., k, n] → [..., m, n]
 * @throws ShapeError `matmul/inner-size`, `matmul/rank`, `broadcast/sizes`; UsageError `dtype/mixed`.
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  checkTensor('matmul', a, 'the first operand');
  checkTensor('matmul', b, 'the second operand');
  const [x, y] = promote('matmul', a, b);
  checkInner(x.shape, y.shape);
  if (x.rank >= 2 && y.rank >= 2) return matrices(x, y);
  const rows = x.rank === 1 ? reshape(x, [1, x.size]) : x;
  const columns = y.rank === 1 ? reshape(y, [y.size, 1]) : y;
  const out = matrices(rows, columns);
  const shape = out.shape.slice();
  if (y.rank === 1) shape.splice(-1, 1);
  if (x.rank === 1) shape.splice(y.rank === 1 ? -1 : -2, 1);
  return reshape(out, shape);
}

function matrices(x: Tensor, y: Tensor): Tensor {
  const left = readable(x);
  const right = readable(y);
  const shape = productShape(x.shape, y.shape);
  const out = isOneProduct(left, right) ? flat(left, right, shape) : batched(left, right, shape);
  dropCopy(left, x);
  dropCopy(right, y);
  return record(new Tensor(out, shape), matmulDerivative, [x, y]);
}

function productShape(x: Shape, y: Shape): Shape {
  const rows = x[x.length - 2];
  const columns = y[y.length - 1];
  if (x.length === 2 && y.length === 2) return [rows, columns];
  return [...broadcastShapes('matmul', x.slice(0, -2), y.slice(0, -2)), rows, columns];
}

/** ∂/∂a = g·bᵀ, ∂/∂b = aᵀ·g, summed over what was broadcast. */
const matmulDerivative: Derivative = {
  op: 'matmul',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [, y] }) => matmul(g, transpose(y)),
    (g, { inputs: [x, y] }) =>
      y.rank > 2 ? matmul(transpose(x), g) : productOf(transpose(rowsOf(x)), rowsOf(g)), // all rows of x meet the same matrix
  ],
};

/** a·b, which a sum can take up in place. */
function productOf(a: Tensor, b: Tensor): Addend {
  return {
    addTo(sum) {
      addProduct(sum, a, b);
    },
    otherwise() {
      return matmul(a, b);
    },
  };
}

/** [..., k] → [rows, k]. */
function rowsOf(x: Tensor): Tensor {
  if (x.rank === 2) return x;
  const columns = x.shape[x.rank - 1];
  return reshape(x, [sizeOf(x.shape.slice(0, -1)), columns]);
}

function checkInner(a: Shape, b: Shape): void {
  if (a.length === 0 || b.length === 0) {
    throw new ShapeError(
      'matmul/rank',
      `matmul: ${formatShape(a)} @ ${formatShape(b)}: a scalar has no rows or columns; use mul`,
      { a, b },
    );
  }
  const k = a[a.length - 1];
  const inner = b[Math.max(0, b.length - 2)];
  if (k === inner) return;
  throw new ShapeError(
    'matmul/inner-size',
    `matmul: inner sizes differ, ${formatShape(a)} @ ${formatShape(b)}: ${k} ≠ ${inner}${hint(a, b)}`,
    { a, b, sizes: [k, inner] },
  );
}

/** What the shapes prove: which operand would fit transposed, or in the other place. */
function hint(a: Shape, b: Shape): string {
  if (a.length < 2 || b.length < 2) return '';
  const [m, k] = a.slice(-2);
  const [inner, n] = b.slice(-2);
  if (k === n) return `; the second transposed would fit: b.transpose()`;
  if (m === inner) return '; the first transposed would fit: a.transpose()';
  return m === n ? '; the other way round, b @ a, they fit' : '';
}

/**
 * x·Wᵀ + bias: a fully connected layer, in one kernel.
 * @shape x [..., inFeatures], weight [outFeatures, inFeatures], bias [outFeatures] → [..., outFeatures]
 * @throws ShapeError `linear/sizes`; UsageError `dtype/mixed`.
 */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  checkTensor('linear', x);
  checkTensor('linear', weight, 'the weight');
  if (bias !== undefined) checkTensor('linear', bias, 'the bias');
  checkLinear(x.shape, weight.shape, bias?.shape);
  const [from, w, shift = null] = promoteAll('linear', x, weight, bias);
  const shape = [...x.shape.slice(0, -1), w.shape[0]];
  const rows = contiguous(from);
  const matrix = readable(w);
  const start = shift === null ? null : contiguous(shift);
  const row = start === null ? undefined : { storage: start.storage, offset: 0, row: 0, column: 1 };
  const [n, k] = w.shape;
  const m = sizeOf(shape.slice(0, -1));
  const left = { storage: rows.storage, offset: 0, row: k, column: 1 };
  const out = product(left, transposeAt(matrix, 0), [m, n, k], row);
  dropCopy(rows, from);
  dropCopy(matrix, w);
  return record(new Tensor(out, shape), linearDerivative, shift ? [from, w, shift] : [from, w]);
}
/** ∂/∂x = g·W, ∂/∂W = gᵀ·x, ∂/∂bias = Σ g over the rows. */
const linearDerivative: Derivative = {
  op: 'linear',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [, weight] }) => matmul(g, weight),
    (g, { inputs: [x] }) => productOf(transpose(rowsOf(g)), rowsOf(x)),
    (g) => g, // the engine sums
  ],
};

function checkLinear(x: Shape, weight: Shape, bias: Shape | undefined): void {
  const fits = weight.length === 2 && x[x.length - 1] === weight[1]; // a scalar has no last
  const biasFits = bias === undefined || (bias.length === 1 && bias[0] === weight[0]);
  if (fits && biasFits) return;
  const given = bias === undefined ? '' : ` and bias ${formatShape(bias)}`;
  throw new ShapeError(
    'linear/sizes',
    `linear: x ${formatShape(x)} with weight ${formatShape(weight)}${given}; expected x [..., inFeatures], weight [outFeatures, inFeatures], bias [outFeatures]`,
    { x, weight, bias },
  );
}

/**
 * Every product of an element of a with one of b.
 * @shape [m], [n] → [m, n]
 * @throws ShapeError `outer/rank`.
 */
export function outer(a: Tensor, b: Tensor): Tensor {
  checkTensor('outer', a, 'the first operand');
  checkTensor('outer', b, 'the second operand');
  if (a.rank !== 1 || b.rank !== 1) {
    throw new ShapeError(
      'outer/rank',
      `outer: takes two vectors, given ${formatShape(a.shape)} and ${formatShape(b.shape)}`,
      { a: a.shape, b: b.shape },
    );
  }
  const [x, y] = promote('outer', a, b);
  return matmul(reshape(x, [-1, 1]), reshape(y, [1, -1]));
}
