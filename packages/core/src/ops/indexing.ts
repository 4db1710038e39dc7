/**
 * @file Picking by index, and adding back by index: each is the derivative of the other. Indices
 * are int32, from 0. Read after slice.ts.
 */
import { aNumber, check, checkTensor } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { hostRead, newStorage } from '../memory.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import { checkShape, formatShape, normalizeAxis, rowMajor, type Shape, sizeOf } from '../shape.ts';
import type { Storage } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { addInPlace } from './arithmetic.ts';
import { ones, zeros } from './create.ts';
import { contiguous, dropCopy } from './layout.ts';
import { inverseOrder, movedToEnd, permute } from './movement.ts';

/**
 * Checks that every index is from 0 to size − 1.
 * @throws UsageError `dtype/index`, `index/out-of-range`.
 */
export function checkIndices(op: string, index: Tensor, size: number): void {
  if (index.dtype !== 'int32') {
    throw new UsageError(
      'dtype/index',
      `${op}: indices are int32, given ${index.dtype}; make them with { dtype: 'int32' }, or cast(x, 'int32')`,
      { dtype: index.dtype },
    );
  }
  const from = contiguous(index);
  const [low, high] = kernelsFor('float32').indexRange(from.storage, from.storage.length);
  if (low < 0 || high >= size) throw rangeError(op, from, size);
  dropCopy(from, index);
}

function rangeError(op: string, index: Tensor, size: number): UsageError {
  const values = hostRead(index.storage);
  const at = values.findIndex((value) => value < 0 || value >= size);
  const position = rowMajor(index.shape).map(
    (step, axis) => Math.floor(at / step) % index.shape[axis],
  );
  return new UsageError(
    'index/out-of-range',
    `${op}: index ${values[at]} at ${formatShape(position)} is out of range; expected 0 to ${size - 1}`,
    { index: values[at], position, size },
  );
}

/**
 * Rows of a table, one for each index: row indices[i] of weight.
 * @shape indices [...], weight [V, C] → [..., C]
 * @throws UsageError `index/out-of-range`, `dtype/index`; ShapeError `embedding/rank`.
 */
export function embedding(indices: Tensor, weight: Tensor): Tensor {
  checkTensor('embedding', indices, 'indices');
  checkTensor('embedding', weight, 'the table');
  if (weight.rank !== 2) {
    throw new ShapeError(
      'embedding/rank',
      `embedding: the table is a matrix [vocabulary, channels], given ${formatShape(weight.shape)}`,
      { shape: weight.shape },
    );
  }
  const [size, width] = weight.shape;
  checkIndices('embedding', indices, size);
  return gatherRows('embedding', weight, indices, [...indices.shape, width]);
}

/** Rows of x (all axes but the first), one for each index. */
function gatherRows(op: string, x: Tensor, index: Tensor, shape: Shape): Tensor {
  const table = contiguous(x);
  const order = contiguous(index);
  const out = newStorage(x.dtype, sizeOf(shape));
  const width = sizeOf(x.shape.slice(1));
  kernelsFor(x.dtype).gatherRows(table.storage, order.storage, out, index.size, width);
  dropCopy(table, x);
  const derivative = op === 'embedding' ? embeddingDerivative : indexSelectDerivative;
  return record(new Tensor(out, shape), derivative, [x, order]);
}

/** g's rows added to those of a sum; many of them block by block, so that a row picked often stays exact. */
function addRows(sum: Tensor, index: Tensor, g: Tensor): void {
  const from = contiguous(g);
  const width = sizeOf(sum.shape.slice(1));
  const kernels = kernelsFor(sum.dtype);
  const block = Math.max(4096, sum.shape[0]);
  if (index.size <= block) {
    kernels.scatterAddRows(sum.storage, index.storage, from.storage, index.size, width);
  } else {
    for (let start = 0; start < index.size; start += block) {
      const count = Math.min(block, index.size - start);
      const part = zeros(sum.shape, { dtype: sum.dtype });
      const rows = partOf(from.storage, start * width, count * width);
      kernels.scatterAddRows(part.storage, partOf(index.storage, start, count), rows, count, width);
      addInPlace(sum, part);
    }
  }
  dropCopy(from, g);
}

/** A copy of `count` elements from `start` on. */
function partOf(x: Storage, start: number, count: number): Storage {
  const out = newStorage(x.dtype, count);
  kernelsFor(x.dtype).copyStrided(
    { storage: x, offset: start, strides: [1] },
    { storage: out, offset: 0, strides: [1] },
    [count],
  );
  return out;
}

/** g's rows added to zeros of a table, recorded. */
function scatterRows(g: Tensor, index: Tensor, shape: Shape): Tensor {
  const out = zeros(shape, { dtype: g.dtype });
  addRows(out, index, g);
  return record(out, scatterRowsDerivative, [g, index]);
}
const scatterRowsDerivative: Derivative = {
  op: 'derivative of embedding',
  reads: 'inputs',
  gradients: [(h, { inputs: [g, index] }) => gatherRows('embedding', h, index, g.shape), null],
};

/** g's rows added up at the rows they came from. */
const embeddingDerivative: Derivative = {
  op: 'embedding',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x, index] }) => ({
      addTo(sum) {
        addRows(sum, index, g);
      },
      otherwise() {
        return scatterRows(g, index, x.shape);
      },
    }),
    null,
  ],
};
/** g's slices added up at the places they came from. */
const indexSelectDerivative: Derivative = { ...embeddingDerivative, op: 'indexSelect' };

/**
 * The positions index[0], index[1], … of an axis.
 * @shape x [..., n, ...], index [m] → [..., m, ...]
 * @throws UsageError `index/out-of-range`, `dtype/index`, `axis/out-of-range`; ShapeError `index/shape`.
 */
export function indexSelect(x: Tensor, axis: number, index: Tensor): Tensor {
  checkTensor('indexSelect', x);
  checkTensor('indexSelect', index, 'the index');
  const at = normalizeAxis('indexSelect', axis, x.rank);
  if (index.rank !== 1) {
    throw new ShapeError(
      'index/shape',
      `indexSelect: the index is a vector, given ${formatShape(index.shape)}`,
      { index: index.shape },
    );
  }
  checkIndices('indexSelect', index, x.shape[at]);
  if (at === 0) return gatherRows('indexSelect', x, index, x.shape.with(0, index.size));
  const order = [at, ...movedToEnd(x.rank, [at]).slice(0, -1)];
  const front = permute(x, order);
  const rows = gatherRows('indexSelect', front, index, front.shape.with(0, index.size));
  return permute(rows, inverseOrder(order));
}

/**
 * 1 at each index, 0 elsewhere; float32.
 * @shape [...] → [..., classes]
 * @throws UsageError `index/out-of-range`, `dtype/index`.
 */
export function oneHot(index: Tensor, classes: number): Tensor {
  checkTensor('oneHot', index, 'the index');
  check('oneHot', 'classes', classes, aNumber);
  checkShape('oneHot', [classes]);
  checkIndices('oneHot', index, classes);
  const out = zeros([...index.shape, classes]);
  const row = contiguous(index);
  kernelsFor('float32').scatterAdd({
    out: out.storage,
    index: row.storage,
    x: ones([index.size]).storage,
    outer: index.size,
    size: classes,
    picks: 1,
    inner: 1,
  });
  dropCopy(row, index);
  runtime.trace?.({ op: 'oneHot', inputs: [index], output: out, context: classes });
  return out;
}
