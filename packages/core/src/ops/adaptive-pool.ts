/**
 * @file Pooling to a size: windows that cover x as evenly as they can, so that pictures of any size
 * become one size. Window i of m holds the elements ⌊i·n/m⌋ … ⌈(i + 1)·n/m⌉ − 1; all windows are laid
 * side by side, and pooled without overlap. Read after average-pool.ts.
 */
import { aPair, check, checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { storageOf } from '../memory.ts';
import { formatShape } from '../shape.ts';
import { type DType, hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { div } from './arithmetic.ts';
import { avgPool1d, avgPool2d } from './average-pool.ts';
import { indexSelect } from './indexing.ts';
import { toFloat } from './layout.ts';
import { maskedFill } from './masked.ts';
import { maxPool1d, maxPool2d } from './pool.ts';
import { checkRank, type Pair, pairOf } from './window.ts';

/** The windows along one axis. */
interface Cover {
  readonly axis: number;
  /** Elements of the longest. */
  readonly longest: number;
  /** Elements of each. */
  readonly lengths: readonly number[];
  /** Window after window, each `longest` elements of x: a shorter one repeats its last. */
  readonly index: readonly number[];
}

function coverOf(axis: number, size: number, windows: number): Cover {
  const starts = Array.from({ length: windows }, (_, i) => Math.floor((i * size) / windows));
  const lengths = starts.map((start, i) => Math.ceil(((i + 1) * size) / windows) - start);
  const longest = Math.max(...lengths);
  const index = starts.flatMap((start, i) =>
    Array.from({ length: longest }, (_, j) => start + Math.min(j, lengths[i] - 1)),
  );
  return { axis, longest, lengths, index };
}

/** The windows along each axis that is pooled, checked. */
function coversOf(op: string, x: Tensor, outputSize: Pair): Cover[] {
  checkTensor(op, x);
  check(op, 'outputSize', outputSize, aPair);
  checkRank(op, x.shape);
  const wanted = pairOf(op, 'outputSize', outputSize, 1);
  const axes = op.endsWith('1d') ? [2] : [2, 3];
  return axes.map((axis, i) => {
    const size = x.shape[axis];
    if (size > 0) return coverOf(axis, size, wanted[wanted.length - axes.length + i]);
    throw new ShapeError(
      `${op}/empty`,
      `${op}: x is ${formatShape(x.shape)}; windows need at least one element along axis ${axis}`,
      { shape: x.shape, axis },
    );
  });
}

/** x with its windows side by side: x itself where they are that already. */
function sideBySide(x: Tensor, covers: readonly Cover[]): Tensor {
  return covers.reduce((part, { axis, index }) => {
    if (index.every((at, i) => at === i)) return part; // windows leave out no element
    const at = new Tensor(storageOf('int32', Int32Array.from(index)), [index.length]);
    return indexSelect(part, axis, at);
  }, x);
}

/** `sideBySide`, with 0 for what is repeated. */
function withoutRepeats(x: Tensor, covers: readonly Cover[]): Tensor {
  return covers.reduce(
    (part, cover) => {
      const { longest, lengths } = cover;
      if (lengths.every((length) => length === longest)) return part;
      const repeats = lengths.flatMap((length) =>
        Array.from({ length: longest }, (_, j) => Number(j >= length)),
      );
      return maskedFill(part, along(cover, x, repeats, 'bool'), 0);
    },
    sideBySide(x, covers),
  );
}

/** Numbers for the positions of one axis, to be broadcast over the others. */
function along({ axis }: Cover, x: Tensor, values: readonly number[], dtype: DType): Tensor {
  const host = hostArray(dtype, values.length);
  host.set(values);
  const shape = [values.length, ...x.shape.slice(axis + 1).map(() => 1)];
  return new Tensor(storageOf(dtype, host), shape);
}

function adaptiveAvgPool(op: string, x: Tensor, outputSize: Pair): Tensor {
  const covers = coversOf(op, x, outputSize);
  const from = toFloat(x);
  const laid = withoutRepeats(from, covers);
  const sums =
    covers.length === 1
      ? avgPool1d(laid, covers[0].longest, { divisor: 1 })
      : avgPool2d(laid, [covers[0].longest, covers[1].longest], { divisor: 1 });
  return covers.reduce(
    (part, cover) => div(part, along(cover, x, cover.lengths, from.dtype)),
    sums,
  );
}

/**
 * The mean of each of H′ × W′ windows that cover x.
 * @shape [B, C, H, W] → [B, C, H′, W′]
 * @derivative every element of a window gets g divided by the window's size
 * @throws ShapeError `adaptiveAvgPool2d/rank`, `adaptiveAvgPool2d/empty`; UsageError
 * `adaptiveAvgPool2d/output-size`.
 */
export function adaptiveAvgPool2d(x: Tensor, outputSize: Pair): Tensor {
  return adaptiveAvgPool('adaptiveAvgPool2d', x, outputSize);
}

/**
 * The mean of each of T′ windows that cover x.
 * @shape [B, C, T] → [B, C, T′]
 * @derivative every element of a window gets g divided by the window's size
 * @throws ShapeError `adaptiveAvgPool1d/rank`, `adaptiveAvgPool1d/empty`; UsageError
 * `adaptiveAvgPool1d/output-size`.
 */
export function adaptiveAvgPool1d(x: Tensor, outputSize: number): Tensor {
  return adaptiveAvgPool('adaptiveAvgPool1d', x, outputSize);
}

/**
 * The largest element of each of H′ × W′ windows that cover x.
 * @shape [B, C, H, W] → [B, C, H′, W′]
 * @derivative g goes to the largest element of its window, the first of several
 * @throws ShapeError `adaptiveMaxPool2d/rank`, `adaptiveMaxPool2d/empty`; UsageError
 * `adaptiveMaxPool2d/output-size`.
 */
export function adaptiveMaxPool2d(x: Tensor, outputSize: Pair): Tensor {
  const covers = coversOf('adaptiveMaxPool2d', x, outputSize);
  return maxPool2d(sideBySide(x, covers), [covers[0].longest, covers[1].longest]);
}

/**
 * The largest element of each of T′ windows that cover x.
 * @shape [B, C, T] → [B, C, T′]
 * @derivative g goes to the largest element of its window, the first of several
 * @throws ShapeError `adaptiveMaxPool1d/rank`, `adaptiveMaxPool1d/empty`; UsageError
 * `adaptiveMaxPool1d/output-size`.
 */
export function adaptiveMaxPool1d(x: Tensor, outputSize: number): Tensor {
  const covers = coversOf('adaptiveMaxPool1d', x, outputSize);
  return maxPool1d(sideBySide(x, covers), covers[0].longest);
}
