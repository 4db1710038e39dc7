/** @file Many numbers to one: sums, extremes, variance, running sums. Read after copy.ts. */
import { hostRead, hostWrite } from '../../memory.ts';
import type { HostArray } from '../../storage.ts';
import type { ReduceKernel, ReduceName } from '../kernels.ts';
import type { CumulativeSumOperands, VarianceOperands } from '../operands.ts';

/** A line of `size` numbers, `step` apart, of which a reduction makes one. */
type Fold = (x: HostArray, start: number, size: number, step: number) => number;

/** Applies `float` to each line along the middle axis of [outer, size, inner]; `whole` on int32. */
function reduceKernel(float: Fold, whole = float): ReduceKernel {
  return (x, out, outer, size, inner) => {
    const from = hostRead(x);
    const to = hostWrite(out);
    const fold = x.dtype === 'int32' ? whole : float;
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++)
        to[o * inner + i] = fold(from, o * size * inner + i, size, inner);
    }
  };
}

/** As sum, wrapping as int32 does. */
const wholeSum: Fold = (x, start, size, step) => {
  let total = 0;
  for (let k = 0; k < size; k++) total = (total + x[start + k * step]) | 0;
  return total;
};

const wholeProduct: Fold = (x, start, size, step) => {
  let product = 1;
  for (let k = 0; k < size; k++) product = Math.imul(product, x[start + k * step]);
  return product;
};

const sum: Fold = (x, start, size, step) => {
  let total = 0;
  for (let k = 0; k < size; k++) total += x[start + k * step];
  return total;
};

const prod: Fold = (x, start, size, step) => {
  let product = 1;
  for (let k = 0; k < size; k++) product *= x[start + k * step];
  return product;
};

const max: Fold = (x, start, size, step) => {
  let largest = -Infinity;
  for (let k = 0; k < size; k++) largest = Math.max(largest, x[start + k * step]); // NaN stays
  return largest;
};

const min: Fold = (x, start, size, step) => {
  let smallest = Infinity;
  for (let k = 0; k < size; k++) smallest = Math.min(smallest, x[start + k * step]);
  return smallest;
};

const norm: Fold = (x, start, size, step) => {
  let squares = 0;
  for (let k = 0; k < size; k++) squares += x[start + k * step] ** 2;
  return Math.sqrt(squares);
};

/** The folds of a line of numbers to one. */
export const reduce: Record<ReduceName, ReduceKernel> = {
  sum: reduceKernel(sum, wholeSum),
  mean: reduceKernel((x, start, size, step) => sum(x, start, size, step) / size),
  prod: reduceKernel(prod, wholeProduct),
  max: reduceKernel(max),
  min: reduceKernel(min),
  norm: reduceKernel(norm),
};

/** Position of the first element that no other beats; a NaN beats every number. */
function firstBest(beats: (a: number, b: number) => boolean): Fold {
  return (x, start, size, step) => {
    let best = 0;
    for (let k = 1; k < size; k++) {
      const champion = x[start + best * step];
      if (Number.isNaN(champion)) break;
      const challenger = x[start + k * step];
      if (Number.isNaN(challenger) || beats(challenger, champion)) best = k;
    }
    return best;
  };
}

/** Position of the first largest element. */
export const argMax: ReduceKernel = reduceKernel(firstBest((a, b) => a > b));
/** Position of the first smallest element. */
export const argMin: ReduceKernel = reduceKernel(firstBest((a, b) => a < b));

/** In two passes, mean first: the one-pass formula loses all digits where mean² ≫ variance. */
export function variance({ x, out, outer, size, inner, correction }: VarianceOperands): void {
  const fold: Fold = (values, start, count, step) => {
    const mean = sum(values, start, count, step) / count;
    let squares = 0;
    for (let k = 0; k < count; k++) squares += (values[start + k * step] - mean) ** 2;
    return squares / (count - correction);
  };
  reduceKernel(fold)(x, out, outer, size, inner);
}

/** out[k] = x[0] + … + x[k] along the middle axis; reversed, x[k] + … + x[size − 1]. */
export function cumulativeSum({
  x,
  out,
  outer,
  size,
  inner,
  reverse,
}: CumulativeSumOperands): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  const wrap = x.dtype === 'int32';
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let total = 0;
      for (let k = 0; k < size; k++) {
        const at = (o * size + (reverse ? size - 1 - k : k)) * inner + i;
        total += from[at];
        if (wrap) total |= 0;
        to[at] = total;
      }
    }
  }
}
