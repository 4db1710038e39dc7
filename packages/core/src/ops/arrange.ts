/**
 * @file The same numbers laid out again: turned around an axis, cut into pieces, as windows that
 * overlap, as a grid. All are made of slices, views and picks. Read after join.ts.
 */
import {
  aNumber,
  aSizeOrSizes,
  bag,
  check,
  checkGiven,
  checkTensor,
  oneOf,
  read,
  type Settings,
  setting,
  someAxes,
  someTensors,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { storageOf } from '../memory.ts';
import { formatShape, normalizeAxis } from '../shape.ts';
import { type Axes, Tensor } from '../tensor.ts';
import { broadcastTo } from './broadcast.ts';
import { indexSelect } from './indexing.ts';
import { concat } from './join.ts';
import { movedToEnd, permute, reshape } from './movement.ts';
import { slice, split } from './slice.ts';

/**
 * Turned by `shifts` positions along the axes: what leaves at the end comes in at the beginning.
 * Negative shifts turn backwards. Without axes, all numbers in row-major order turn.
 * @shape [..., n, ...] → [..., n, ...]
 * @throws UsageError `roll/shifts` where there is not one whole number for each axis,
 * `axis/out-of-range`.
 */
export function roll(x: Tensor, shifts: Axes, axes?: Axes): Tensor {
  checkTensor('roll', x);
  check('roll', 'shifts', shifts, aSizeOrSizes);
  checkGiven('roll', 'axes', axes, someAxes);
  const amounts = typeof shifts === 'number' ? [shifts] : shifts;
  const list = typeof axes === 'number' ? [axes] : (axes ?? [0]);
  if (amounts.length !== list.length || !amounts.every(Number.isInteger)) {
    throw new UsageError(
      'roll/shifts',
      `roll: shifts [${amounts.join(', ')}] for ${list.length} ${list.length === 1 ? 'axis' : 'axes'}; give one whole number for each`,
      { shifts: amounts, axes: list },
    );
  }
  const flat = axes === undefined ? reshape(x, [x.size]) : x;
  const places = list.map((axis) => normalizeAxis('roll', axis, flat.rank));
  const rolled = amounts.reduce((part, shift, i) => rollAxis(part, shift, places[i]), flat);
  return axes === undefined ? reshape(rolled, x.shape) : rolled;
}

function rollAxis(x: Tensor, shift: number, axis: number): Tensor {
  const size = x.shape[axis];
  if (size === 0) return x;
  const cut = -shift % size; // the position that becomes the first; below 0 from the end
  return concat([slice(x, axis, { start: cut }), slice(x, axis, { end: cut })], axis);
}

/**
 * At most `count` pieces along an axis, of equal size but for the last: split takes the size of a
 * piece, chunk their number.
 * @shape [..., n, ...] → count × [..., ⌈n/count⌉, ...]
 * @throws UsageError `chunk/count` for a count that is no whole number from 1, `axis/out-of-range`.
 */
export function chunk(x: Tensor, count: number, axis = 0): Tensor[] {
  checkTensor('chunk', x);
  check('chunk', 'count', count, aNumber);
  const at = normalizeAxis('chunk', axis, x.rank);
  if (!Number.isInteger(count) || count < 1) {
    throw new UsageError(
      'chunk/count',
      `chunk: count is ${count}; expected a whole number from 1`,
      {
        count,
      },
    );
  }
  const size = Math.ceil(x.shape[at] / count);
  return split(x, size === 0 ? new Array<number>(count).fill(0) : size, at);
}

/**
 * All windows of `size` elements along an axis, one every `step` (default 1); their elements stand on
 * a new last axis: out[..., w, ..., i] = x[..., w·step + i, ...].
 * @shape [..., n, ...] → [..., ⌊(n − size)/step⌋ + 1, ..., size]
 * @throws UsageError `unfold/size` for a size that is not from 1 to n, `unfold/step` for a step below
 * 1, `axis/out-of-range`.
 */
export function unfold(x: Tensor, axis: number, size: number, step = 1): Tensor {
  checkTensor('unfold', x);
  const at = normalizeAxis('unfold', axis, x.rank);
  check('unfold', 'size', size, aNumber);
  check('unfold', 'step', step, aNumber);
  const length = x.shape[at];
  const isFitting = Number.isInteger(size) && size >= 1 && size <= length;
  if (!isFitting) throw windowError('size', size, `1 to ${length}, the length of axis ${at}`);
  if (!Number.isInteger(step) || step < 1) throw windowError('step', step, 'a whole number from 1');
  const count = Math.floor((length - size) / step) + 1;
  const index = new Int32Array(count * size);
  for (let i = 0; i < index.length; i++) index[i] = Math.floor(i / size) * step + (i % size);
  const picked = indexSelect(x, at, new Tensor(storageOf('int32', index), [index.length]));
  const windows = reshape(picked, x.shape.toSpliced(at, 1, count, size));
  return permute(windows, movedToEnd(windows.rank, [at + 1]));
}

function windowError(name: string, value: number, expected: string): UsageError {
  return new UsageError(`unfold/${name}`, `unfold: ${name} is ${value}; expected ${expected}`, {
    [name]: value,
  });
}

/** Options of meshgrid. */
export interface MeshgridOptions {
  /**
   * `'ij'` (default): the first vector runs along the first axis, as matrices are indexed. `'xy'`:
   * along the second, as x in a picture.
   */
  indexing?: 'ij' | 'xy';
}

const meshgridOptions = bag({
  indexing: setting(oneOf('ij', 'xy'), 'ij'),
} satisfies Settings<MeshgridOptions>);

/**
 * The coordinates of all points of a grid: one tensor for each vector, which varies along its axis.
 * Views: nothing is copied.
 * @shape [a], [b], … → [a, b, ...] each; with indexing 'xy' [b, a, ...]
 * @throws ShapeError `meshgrid/rank` for what is no vector.
 */
export function meshgrid(vectors: readonly Tensor[], options?: MeshgridOptions): Tensor[] {
  check('meshgrid', 'vectors', vectors, someTensors);
  const { indexing } = read('meshgrid', options, meshgridOptions);
  const odd = vectors.find(({ rank }) => rank !== 1);
  if (odd !== undefined) {
    throw new ShapeError(
      'meshgrid/rank',
      `meshgrid: takes vectors, given ${formatShape(odd.shape)}`,
      { shape: odd.shape },
    );
  }
  const order = vectors.map((_, i) => (indexing === 'xy' && i < 2 ? 1 - i : i));
  const axes = vectors.length < 2 ? vectors.map((_, i) => i) : order; // vector i runs along axes[i]
  const shape = axes.map((i) => vectors[i].size);
  return vectors.map((vector, i) => {
    const alone = shape.map((size, axis) => (axis === axes[i] ? size : 1));
    return broadcastTo(reshape(vector, alone), shape);
  });
}
