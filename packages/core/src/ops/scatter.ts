/** @file Writing one element for each index along an axis. Read after gather.ts. */
import { aTensorOrNumber, check, checkTensor, isTensor } from '../arguments/index.ts';
import { hostRead, storageOf } from '../memory.ts';
import { normalizeAxis, rowMajor } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { where } from './compare.ts';
import { checkAligned, sourceFor } from './gather.ts';
import { checkIndices, indexSelect } from './indexing.ts';
import { concat } from './join.ts';
import { contiguous, dropCopy, promote } from './layout.ts';
import { reshape } from './movement.ts';

/**
 * x with source[i, j, k] in place of what stands at [i, index[i, j, k], k] for axis 1, and likewise for
 * others. Of several for one place the last in row-major order is taken, and has the gradient. Sizes
 * are those that `scatterAdd` takes; the source may be a number.
 * @shape x [..., n, ...], index and source [..., m, ...] → [..., n, ...]
 * @throws UsageError `index/out-of-range`, `axis/out-of-range`, `dtype/index`, `dtype/mixed`;
 * ShapeError `index/shape`.
 */
export function scatter(x: Tensor, axis: number, index: Tensor, source: TensorLike): Tensor {
  checkTensor('scatter', x);
  checkTensor('scatter', index, 'the index');
  check('scatter', 'the source', source, aTensorOrNumber);
  const at = normalizeAxis('scatter', axis, x.rank);
  checkAligned('scatter', x.shape, index.shape, at);
  const read = isTensor(source) ? sourceFor('scatter', source, index.shape) : source;
  const [values, into] = promote('scatter', read, x);
  checkIndices('scatter', index, x.shape[at]);
  const writer = writers(x, at, index);
  if (!isTensor(source)) {
    const isWritten = Uint8Array.from(writer, (from) => Number(from >= 0));
    return where(new Tensor(storageOf('bool', isWritten), x.shape), values, into);
  }
  // From x and the source end to end, each element is picked where it comes from.
  const all = concat([reshape(into, [x.size]), reshape(values, [index.size])]);
  const places = writer.map((from, i) => (from < 0 ? i : x.size + from));
  const picked = indexSelect(all, 0, new Tensor(storageOf('int32', places), [x.size]));
  return reshape(picked, x.shape);
}

/** For each element of x the row-major position in the index that writes it last; −1 for none. */
function writers(x: Tensor, axis: number, index: Tensor): Int32Array {
  const row = contiguous(index);
  const targets = hostRead(row.storage);
  const steps = rowMajor(x.shape);
  const own = rowMajor(index.shape);
  const writer = new Int32Array(x.size).fill(-1);
  for (let i = 0; i < targets.length; i++) {
    let place = targets[i] * steps[axis];
    for (let k = 0; k < own.length; k++) {
      if (k !== axis) place += (Math.floor(i / own[k]) % index.shape[k]) * steps[k];
    }
    writer[place] = i;
  }
  dropCopy(row, index);
  return writer;
}
