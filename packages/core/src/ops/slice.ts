/**
 * @file Parts of a tensor: ranges, single positions, pieces. All of them are a `pick`. Read after
 * part.ts; padding stands in pad.ts.
 */
import {
  aNumber,
  aRange,
  aSizeOrSizes,
  bag,
  check,
  checkTensor,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { formatShape, normalizeAxes, normalizeAxis, normalizeIndex } from '../shape.ts';
import type { Axes, Tensor } from '../tensor.ts';
import { partOf, pick } from './part.ts';

/** A range along an axis, as in NumPy's start:end:step; negative positions count from the end. */
export interface Range {
  /** First position; default 0, or the last for a negative step. */
  start?: number;
  /** Position to stop before; default past the last, or before the first for a negative step. */
  end?: number;
  /** Default 1; negative walks backwards. */
  step?: number;
}

const rangeOptions = bag({
  start: optional(aNumber),
  end: optional(aNumber),
  step: setting(aNumber, 1),
} satisfies Settings<Range>);

/**
 * The positions start, start + step, … before `end` of an axis; what lies outside is left out.
 * @shape [..., n, ...] → [..., m, ...]
 * @derivative g at the places it came from, 0 elsewhere
 * @throws UsageError `slice/range` for a step of 0 or fractions, `axis/out-of-range`.
 */
export function slice(x: Tensor, axis: number, range: Range): Tensor {
  checkTensor('slice', x);
  const at = normalizeAxis('slice', axis, x.rank);
  check('slice', 'range', range, aRange);
  const size = x.shape[at];
  const { step, end, ...given } = read('slice', range, rangeOptions);
  const { start = step < 0 ? size - 1 : 0 } = given;
  if (![start, end ?? 0, step].every(Number.isInteger) || step === 0) {
    throw new UsageError(
      'slice/range',
      `slice: ${start}:${end ?? ''}:${step} is not a range; whole numbers, and a step other than 0`,
      { start, end, step },
    );
  }
  const low = step < 0 ? -1 : 0;
  const high = step < 0 ? size - 1 : size;
  const bounded = (position: number) =>
    Math.min(Math.max(position < 0 ? position + size : position, low), high);
  const first = bounded(start);
  const last = end === undefined ? (step < 0 ? -1 : size) : bounded(end);
  const count = Math.max(0, Math.ceil((last - first) / step));
  return pick(x, partOf(x.shape, at, { start: count === 0 ? 0 : first, count, step }));
}

/**
 * One position of an axis, which disappears.
 * @shape [..., n, ...] → [..., ...]
 * @derivative g at the places it came from, 0 elsewhere
 * @throws UsageError `index/out-of-range`, `axis/out-of-range`.
 */
export function select(x: Tensor, axis: number, index: number): Tensor {
  checkTensor('select', x);
  const at = normalizeAxis('select', axis, x.rank);
  const position = normalizeIndex('select', index, at, x.shape);
  return pick(x, partOf(x.shape, at, { start: position, count: 1 }), x.shape.toSpliced(at, 1));
}

/**
 * Parts of the given sizes along an axis; a single number gives equal parts, the last one smaller.
 * @shape [..., n, ...] → [..., n₁, ...], [..., n₂, ...], …
 * @derivative g at the places it came from, 0 elsewhere
 * @throws ShapeError `split/sizes` where the sizes do not add up to n; UsageError `axis/out-of-range`.
 */
export function split(x: Tensor, sizes: number | readonly number[], axis = 0): Tensor[] {
  checkTensor('split', x);
  check('split', 'sizes', sizes, aSizeOrSizes);
  const at = normalizeAxis('split', axis, x.rank);
  const total = x.shape[at];
  const list = typeof sizes === 'number' ? equalParts(total, sizes) : sizes;
  const given = list.reduce((sum, size) => sum + size, 0);
  if (given !== total || list.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new ShapeError(
      'split/sizes',
      `split: sizes [${list.join(', ')}] add up to ${given}, but axis ${at} of ${formatShape(x.shape)} is ${total}`,
      { sizes: list, given, expected: total, axis: at },
    );
  }
  let start = 0;
  return list.map((count) => {
    const part = partOf(x.shape, at, { start, count });
    start += count;
    return pick(x, part);
  });
}

function equalParts(total: number, size: number): number[] {
  if (!Number.isInteger(size) || size < 1) return [size];
  const count = Math.max(1, Math.ceil(total / size));
  return Array.from({ length: count }, (_, i) => Math.min(size, total - i * size));
}

/**
 * All positions of an axis, which disappears: the time steps of a sequence, the rows of a batch.
 * @shape [..., n, ...] → n × [..., ...]
 * @derivative g at the places it came from, 0 elsewhere
 * @throws UsageError `axis/out-of-range`.
 */
export function unbind(x: Tensor, axis = 0): Tensor[] {
  checkTensor('unbind', x);
  const at = normalizeAxis('unbind', axis, x.rank);
  const shape = x.shape.toSpliced(at, 1);
  return Array.from({ length: x.shape[at] }, (_, start) =>
    pick(x, partOf(x.shape, at, { start, count: 1 }), shape),
  );
}

/**
 * In reverse order along the axes, default all.
 * @shape [..., n, ...] → [..., n, ...]
 * @derivative g at the places it came from, 0 elsewhere
 * @throws UsageError `axis/out-of-range`, `axis/twice`.
 */
export function flip(x: Tensor, axes?: Axes): Tensor {
  checkTensor('flip', x);
  const list = normalizeAxes('flip', axes, x.rank);
  return pick(x, {
    start: x.shape.map((size, axis) => (list.includes(axis) ? Math.max(0, size - 1) : 0)),
    step: x.shape.map((_, axis) => (list.includes(axis) ? -1 : 1)),
    shape: x.shape,
  });
}
