/** @file Values by their rank: the median and other quantiles. Read after sort.ts. */
import {
  aSizeOrSizes,
  bag,
  check,
  keysOf,
  oneOf,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import type { Axes, Tensor } from '../tensor.ts';
import { add, mul, sub } from './arithmetic.ts';
import { notEqual, where } from './compare.ts';
import { stack } from './join.ts';
import { toFloat } from './layout.ts';
import { movedToEnd, permute, reshape } from './movement.ts';
import { reduceOptions } from './options.ts';
import { checkNotEmpty, type ReduceOptions, reductionOf, resultShape } from './reduction.ts';
import { select } from './slice.ts';
import { sort } from './sort.ts';

/** What is taken where a quantile falls between two values a ≤ b, at the share w of the way. */
export type QuantileInterpolation = 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest';

/** Options of quantile. */
export interface QuantileOptions extends ReduceOptions {
  /** Default `'linear'`: a + w·(b − a). `'nearest'` takes the even position where w is ½. */
  interpolation?: QuantileInterpolation;
}

/** Where between the positions `low` and `low + 1` the value is taken, for a real position. */
const interpolations = {
  linear: (position) => position,
  lower: Math.floor,
  higher: Math.ceil,
  midpoint: (position) => (Math.floor(position) + Math.ceil(position)) / 2,
  nearest: (position) => {
    const low = Math.floor(position);
    if (position - low !== 0.5) return Math.round(position);
    return low % 2 === 0 ? low : low + 1;
  },
} satisfies Record<QuantileInterpolation, (position: number) => number>;

const quantileOptions = bag({
  ...reduceOptions.settings,
  interpolation: setting(oneOf(...keysOf(interpolations)), 'linear'),
} satisfies Settings<QuantileOptions>);

/**
 * The value below which the share q (0 … 1) of the numbers over the axes lies: position q·(n − 1) in
 * ascending order. A list of shares gives one result after the other, on a new first axis. NaN where a
 * number is NaN.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]; for a list of q [q, ...]
 * @throws UsageError `quantile/q` for a share outside 0 … 1, `axis/out-of-range`, `axis/twice`;
 * ShapeError `reduce/empty`.
 * @see Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 7
 */
export function quantile(
  x: Tensor,
  q: number | readonly number[],
  axes?: Axes,
  options?: QuantileOptions,
): Tensor {
  const reduction = reductionOf('quantile', x, axes);
  check('quantile', 'q', q, aSizeOrSizes);
  const { interpolation, keepDim } = read('quantile', options, quantileOptions);
  const shares = typeof q === 'number' ? [q] : q;
  const odd = shares.find((share) => !(share >= 0 && share <= 1));
  if (odd !== undefined || shares.length === 0) {
    const given = odd ?? 'an empty list';
    throw new UsageError('quantile/q', `quantile: q is ${given}; expected shares from 0 to 1`, {
      q: given,
    });
  }
  checkNotEmpty('quantile', x, reduction);
  const sorted = sortedLines(toFloat(x), reduction.axes);
  const place = interpolations[interpolation];
  const shape = resultShape(reduction, { keepDim });
  const found = shares.map((share) => {
    const position = place(share * (reduction.count - 1));
    return reshape(valueAt(sorted, position), shape);
  });
  return typeof q === 'number' ? found[0] : stack(found);
}

/** The axes as one, the last, in ascending order. */
function sortedLines(x: Tensor, axes: readonly number[]): Tensor {
  const moved = permute(x, movedToEnd(x.rank, axes));
  const outer = moved.shape.slice(0, x.rank - axes.length);
  const count = axes.reduce((product, axis) => product * x.shape[axis], 1);
  return sort(reshape(moved, [...outer, count])).values;
}

/** The value at a position of the last axis, in a straight line between two. */
function valueAt(sorted: Tensor, position: number): Tensor {
  const low = Math.floor(position);
  const share = position - low;
  const a = select(sorted, -1, low);
  const b = share === 0 ? a : select(sorted, -1, low + 1);
  const value = share === 0 ? a : add(a, mul(sub(b, a), share));
  const last = select(sorted, -1, -1).detach(); // NaN stands at the end
  return where(notEqual(last, last), last, value);
}

/**
 * The value in the middle of the numbers over the axes, default all: half of them lie below. Of an even
 * number, the mean of the two in the middle, as in NumPy; PyTorch takes the lower one, which is
 * quantile's 'lower'. NaN where a number is NaN.
 * @shape [..., n, ...] → [..., ...]; with keepDim [..., 1, ...]
 * @throws UsageError `axis/out-of-range`, `axis/twice`; ShapeError `reduce/empty`.
 */
export function median(x: Tensor, axes?: Axes, options?: ReduceOptions): Tensor {
  const reduction = reductionOf('median', x, axes);
  const { keepDim } = read('median', options, reduceOptions);
  checkNotEmpty('median', x, reduction);
  return quantile(x, 0.5, reduction.axes, { keepDim });
}
