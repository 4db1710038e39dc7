/** @file Which values there are, and how often. Read after gather.ts. */
import {
  aSize,
  aTensor,
  bag,
  checkTensor,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { hostRead, storageOf } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, sameShape } from '../shape.ts';
import { type HostArray, hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { ones, zeros } from './create.ts';
import { scatterAdd } from './gather.ts';
import { contiguous } from './layout.ts';

/** What `unique` found. */
export interface Unique {
  /** The different values, ascending. @shape [n] */
  readonly values: Tensor;
  /** For each element the position of its value; int32. @shape [...], x's */
  readonly inverse: Tensor;
  /** How often each value stands in x; int32. @shape [n] */
  readonly counts: Tensor;
}

/**
 * The different values of x, ascending; every NaN is one of its own, at the end.
 * @shape [...] → values [n], inverse [...], counts [n]
 */
export function unique(x: Tensor): Unique {
  checkTensor('unique', x);
  const numbers = hostRead(contiguous(x.detach()).storage);
  const order = Array.from(numbers, (_, i) => i).sort((a, b) => compare(numbers, a, b));
  const inverse = new Int32Array(numbers.length);
  const values: number[] = [];
  const counts: number[] = [];
  for (const place of order) {
    const value = numbers[place];
    if (value !== values[values.length - 1]) {
      values.push(value);
      counts.push(0);
    }
    inverse[place] = values.length - 1;
    counts[values.length - 1]++;
  }
  const found = hostArray(x.dtype, values.length);
  found.set(values);
  return {
    values: new Tensor(storageOf(x.dtype, found), [values.length]),
    inverse: new Tensor(storageOf('int32', inverse), x.shape),
    counts: new Tensor(storageOf('int32', Int32Array.from(counts)), [values.length]),
  };
}

/** Smaller first, NaN at the end, equal ones in their order. */
function compare(numbers: HostArray, a: number, b: number): number {
  const [x, y] = [numbers[a], numbers[b]];
  const order = Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  if (order !== 0) return order;
  return x - y;
}

/** Options of bincount. */
export interface BincountOptions {
  /** Added up in place of ones, a number for each element of x. */
  weights?: Tensor;
  /** The result has at least so many elements; default 0. */
  minimumLength?: number;
}

const bincountOptions = bag({
  weights: optional(aTensor),
  minimumLength: setting(aSize, 0),
} satisfies Settings<BincountOptions>);

/**
 * How often each whole number from 0 stands in x: out[v] = Σ [x = v]; with weights Σ weights·[x = v].
 * @shape [n] int32 → [largest + 1] int32, or of the weights' type
 * @throws ShapeError `bincount/rank`, `bincount/weights`; UsageError `dtype/index`,
 * `bincount/negative`.
 */
export function bincount(x: Tensor, options?: BincountOptions): Tensor {
  checkTensor('bincount', x);
  const { weights, minimumLength } = read('bincount', options, bincountOptions);
  checkCounted(x);
  if (weights !== undefined && !sameShape(weights.shape, x.shape)) {
    throw new ShapeError(
      'bincount/weights',
      `bincount: weights are ${formatShape(weights.shape)}; expected ${formatShape(x.shape)}, one for each element`,
      { given: weights.shape, expected: x.shape },
    );
  }
  const [least, most] =
    x.size === 0 ? [0, -1] : kernelsFor('float32').indexRange(contiguous(x).storage, x.size);
  if (least < 0) {
    throw new UsageError(
      'bincount/negative',
      `bincount: ${least} is below 0; only whole numbers from 0 are counted`,
      {
        value: least,
      },
    );
  }
  const shares = weights ?? ones([x.size], { dtype: 'int32' });
  const bins = zeros([Math.max(most + 1, minimumLength)], { dtype: shares.dtype });
  return scatterAdd(bins, 0, x, shares);
}

function checkCounted(x: Tensor): void {
  if (x.dtype !== 'int32') {
    throw new UsageError(
      'dtype/index',
      `bincount: counts whole numbers, int32, given ${x.dtype}; make them with { dtype: 'int32' }, or cast(x, 'int32')`,
      { dtype: x.dtype },
    );
  }
  if (x.rank === 1) return;
  throw new ShapeError(
    'bincount/rank',
    `bincount: takes a vector, given ${formatShape(x.shape)}; flatten it`,
    { shape: x.shape },
  );
}
