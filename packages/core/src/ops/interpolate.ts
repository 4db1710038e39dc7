/**
 * @file Pictures and sequences in another size: the nearest element, or a weighted mean of its
 * neighbors, one axis after the other. Read after indexing.ts.
 */
import {
  aFlag,
  aPair,
  bag,
  checkTensor,
  oneOf,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { storageOf } from '../memory.ts';
import { formatShape } from '../shape.ts';
import { hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { add, mul } from './arithmetic.ts';
import { indexSelect } from './indexing.ts';
import { toFloat } from './layout.ts';
import type { Pair } from './window.ts';

/** `'linear'` is for sequences, `'bilinear'` for pictures. */
export type InterpolateMode = 'nearest' | 'linear' | 'bilinear';

/** Options of interpolate: a size or a scale, and how to fill it. */
export interface InterpolateOptions {
  /** Elements of the result: a length, or [height, width]. */
  size?: Pair;
  /** Times as many elements as x has, rounded down. */
  scale?: Pair;
  /** Default 'nearest'. */
  mode?: InterpolateMode;
  /** The first and last elements stay where they are (true), or the edges do (false, the default). */
  alignCorners?: boolean;
}

/** What interpolate takes by name. */
export const interpolateOptions = bag({
  size: optional(aPair),
  scale: optional(aPair),
  mode: setting(oneOf('nearest', 'linear', 'bilinear'), 'nearest'),
  alignCorners: setting(aFlag, false),
} satisfies Settings<InterpolateOptions>);

/** One axis: its size, the result's, and the elements of x from one of the result to the next. */
interface Resize {
  readonly axis: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * x in another size. 'nearest' takes element ⌊i·step⌋; 'linear' and 'bilinear' take, along each axis, the
 * mean of the two elements around (i + ½)·step − ½, weighted by how near they are. The step is the old
 * size divided by the new one, or 1/scale; with alignCorners, position i·(old − 1)/(new − 1).
 * @shape [B, C, H, W] → [B, C, H′, W′], [B, C, T] → [B, C, T′]
 * @throws ShapeError `interpolate/rank`, `interpolate/size`; UsageError `interpolate/size`, `option/missing`,
 * `interpolate/mode`, `interpolate/corners`.
 */
export function interpolate(x: Tensor, options: InterpolateOptions): Tensor {
  checkTensor('interpolate', x);
  const { size, scale, mode, alignCorners } = read('interpolate', options, interpolateOptions);
  checkMode(x, mode, alignCorners);
  const axes = resizes(x, size, scale);
  if (mode === 'nearest') return axes.reduce(nearest, x);
  return axes.reduce((part, axis) => linear(part, axis, alignCorners), toFloat(x));
}

function checkMode({ shape, rank }: Tensor, mode: InterpolateMode, alignCorners: boolean): void {
  if (rank !== 3 && rank !== 4) {
    throw new ShapeError(
      'interpolate/rank',
      `interpolate: x is [batch, channels, length] or [batch, channels, height, width], given ${formatShape(shape)}`,
      { shape },
    );
  }
  const fitting = rank === 3 ? 'linear' : 'bilinear';
  if (mode !== 'nearest' && mode !== fitting) {
    throw new UsageError(
      'interpolate/mode',
      `interpolate: mode is '${mode}'; expected 'nearest' or '${fitting}' for x ${formatShape(shape)}`,
      { mode, shape },
    );
  }
  if (mode === 'nearest' && alignCorners) {
    throw new UsageError(
      'interpolate/corners',
      `interpolate: alignCorners is for 'linear' and 'bilinear'; the mode is 'nearest'`,
      { mode },
    );
  }
}

function resizes({ shape }: Tensor, size: Pair | undefined, scale: Pair | undefined): Resize[] {
  const given = size ?? scale;
  if (given === undefined) {
    throw new UsageError('option/missing', 'interpolate: give a size or a scale', {});
  }
  if (size !== undefined && scale !== undefined) {
    throw new UsageError('interpolate/size', 'interpolate: give a size or a scale, not both', {});
  }
  return shape.slice(2).map((from, i) => {
    const wanted = typeof given === 'number' ? given : given[given.length - shape.length + 2 + i];
    const to = size === undefined ? Math.floor(from * wanted) : wanted;
    if (from > 0 && Number.isInteger(to) && to >= 1) {
      return { axis: 2 + i, from, to, step: size === undefined ? 1 / wanted : from / to };
    }
    throw new ShapeError(
      'interpolate/size',
      `interpolate: axis ${2 + i} of x ${formatShape(shape)} would have ${to} elements; expected a whole number from 1, and x not empty`,
      { shape, size: to },
    );
  });
}

function picked(x: Tensor, axis: number, index: readonly number[]): Tensor {
  const at = new Tensor(storageOf('int32', Int32Array.from(index)), [index.length]);
  return indexSelect(x, axis, at);
}

function nearest(x: Tensor, { axis, from, to, step }: Resize): Tensor {
  const index = Array.from({ length: to }, (_, i) => Math.min(from - 1, Math.floor(i * step)));
  return picked(x, axis, index);
}

function linear(x: Tensor, { axis, from, to, step }: Resize, alignCorners: boolean): Tensor {
  const places = Array.from({ length: to }, (_, i) => {
    if (alignCorners) return to > 1 ? (i * (from - 1)) / (to - 1) : 0;
    return Math.max(0, (i + 0.5) * step - 0.5);
  });
  const lower = places.map((place) => Math.min(from - 1, Math.floor(place)));
  const upper = lower.map((at) => Math.min(from - 1, at + 1));
  const weigh = (index: readonly number[], weights: readonly number[]) => {
    const host = hostArray(x.dtype, to);
    host.set(weights);
    const shape = [to, ...x.shape.slice(axis + 1).map(() => 1)];
    return mul(picked(x, axis, index), new Tensor(storageOf(x.dtype, host), shape));
  };
  const shares = places.map((place, i) => place - lower[i]);
  return add(
    weigh(
      lower,
      shares.map((share) => 1 - share),
    ),
    weigh(upper, shares),
  );
}
