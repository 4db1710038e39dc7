/**
 * @file Order: sorted values and where they stood. The order is found once, in JavaScript; the values
 * are gathered by it, and gather has the derivative. Read after indexing.ts.
 */
import {
  aFlag,
  aNumber,
  bag,
  check,
  checkTensor,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { hostRead, storageOf } from '../memory.ts';
import { formatShape, normalizeAxis } from '../shape.ts';
import type { HostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { gather } from './gather.ts';
import { contiguous, dropCopy } from './layout.ts';
import { reshape, transpose } from './movement.ts';
import { slice } from './slice.ts';

/** Sorted values, and the positions they came from (int32). */
export interface Sorted {
  readonly values: Tensor;
  readonly indices: Tensor;
}

/** Options of sort. */
export interface SortOptions {
  /** The largest first; default false. */
  descending?: boolean;
}

const sortOptions = bag({ descending: setting(aFlag, false) } satisfies Settings<SortOptions>);

/** Smaller first, NaN after everything. */
function ascending(values: HostArray, start: number): (a: number, b: number) => number {
  return (a, b) => {
    const x = values[start + a];
    const y = values[start + b];
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return x - y;
  };
}

/** The order of each line along the last axis; equal values keep theirs. */
function orderOfLines(x: Tensor, descending: boolean): Tensor {
  const row = contiguous(x);
  const values = hostRead(row.storage);
  const length = x.shape[x.rank - 1];
  const order = new Int32Array(x.size);
  for (let start = 0; start < order.length; start += length) {
    const compare = ascending(values, start);
    const line = Array.from({ length }, (_, i) => i);
    line.sort(descending ? (a, b) => compare(b, a) : compare);
    order.set(line, start);
  }
  dropCopy(row, x);
  return new Tensor(storageOf('int32', order), x.shape);
}

/**
 * In ascending order along an axis (default the last), with NaN at the end; equal values keep their
 * order. `values` is x gathered by `indices`.
 * @shape [..., n, ...] → values and indices [..., n, ...]
 * @throws UsageError `axis/out-of-range`.
 */
export function sort(x: Tensor, axis = -1, options?: SortOptions): Sorted {
  checkTensor('sort', x);
  const { descending } = read('sort', options, sortOptions);
  if (x.rank === 0) {
    normalizeAxis('sort', axis, 1);
    const { values, indices } = sort(reshape(x, [1]), 0);
    return { values: reshape(values, []), indices: reshape(indices, []) };
  }
  const at = normalizeAxis('sort', axis, x.rank);
  const indices = transpose(orderOfLines(transpose(x.detach(), at, -1), descending), at, -1);
  return { values: gather(x, at, indices), indices };
}

/** Options of topK. */
export interface TopKOptions {
  /** The largest (default), or the smallest. */
  largest?: boolean;
}

const topKOptions = bag({ largest: setting(aFlag, true) } satisfies Settings<TopKOptions>);

/**
 * The k largest along an axis (default the last), the largest first, and where they stood.
 * @shape [..., n, ...] → values and indices [..., k, ...]
 * @throws UsageError `topK/k` for a k that is not from 0 to n, `axis/out-of-range`.
 */
export function topK(x: Tensor, k: number, axis = -1, options?: TopKOptions): Sorted {
  checkTensor('topK', x);
  check('topK', 'k', k, aNumber);
  const { largest } = read('topK', options, topKOptions);
  const at = normalizeAxis('topK', axis, x.rank);
  const size = x.shape[at];
  if (!Number.isInteger(k) || k < 0 || k > size) {
    throw new UsageError(
      'topK/k',
      `topK: k is ${k}; axis ${at} of ${formatShape(x.shape)} allows 0 to ${size}`,
      { k, size },
    );
  }
  const { indices } = sort(x.detach(), at, { descending: largest });
  const chosen = slice(indices, at, { end: k });
  return { values: gather(x, at, chosen), indices: chosen };
}
