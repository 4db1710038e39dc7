/**
 * @file Windows that slide over an image or a sequence: how many positions they take, and what is
 * wrong with sizes that give none. One-dimensional windows are two-dimensional ones of height 1.
 * Read before conv.ts. Read after ../shape.ts.
 */
import { ShapeError, UsageError } from '../errors.ts';
import type { Window2d } from '../kernels/operands.ts';
import { formatShape, type Shape } from '../shape.ts';

/** One number for both axes, or [height, width]. */
export type Pair = number | readonly [height: number, width: number];

/** How a window moves. */
export interface WindowOptions {
  /** Elements from one position to the next; default 1 for convolutions, the kernel's size for pooling. */
  stride?: Pair;
  /** Elements added before and after each axis; default 0. */
  padding?: Pair;
  /** Distance between the elements a window reads; default 1. */
  dilation?: Pair;
}

/** A window to be placed over x: its kernel, and how many channels come in and go out. */
export interface WindowSizes {
  readonly kernel: readonly [number, number];
  readonly outChannels: number;
  readonly groups: number;
  readonly stride: Pair;
}

function pairOf(op: string, name: string, value: Pair, least: number): readonly [number, number] {
  const pair = typeof value === 'number' ? ([value, value] as const) : value;
  if (pair.length === 2 && pair.every((n) => Number.isInteger(n) && n >= least)) return pair;
  throw new UsageError(
    `${op}/${name}`,
    `${op}: ${name} is ${JSON.stringify(value)}; expected whole numbers from ${least}`,
    { [name]: value },
  );
}

/** As pairOf for a sequence, whose height is 1: the number counts along its length alone. */
function widthOf(op: string, name: string, value: Pair, least: number): readonly [number, number] {
  const [, width] = pairOf(op, name, value, least);
  return [least, width];
}

/**
 * The window over x [batch, channels, height, width] or [batch, channels, length].
 * @throws ShapeError `<op>/rank`, `<op>/kernel-size`; UsageError for stride, padding or dilation.
 */
export function windowOver(
  op: string,
  x: Shape,
  { kernel, outChannels, groups, stride: step }: WindowSizes,
  options: { readonly [K in keyof WindowOptions]?: Pair | undefined },
): Window2d {
  const isSequence = op.endsWith('1d');
  checkRank(op, x, isSequence);
  const pair = isSequence ? widthOf : pairOf;
  const [batch, inChannels] = x;
  const [height, width] = isSequence ? [1, x[2]] : [x[2], x[3]];
  const stride = pair(op, 'stride', options.stride ?? step, 1);
  const padding = pair(op, 'padding', options.padding ?? 0, 0);
  const dilation = pair(op, 'dilation', options.dilation ?? 1, 1);
  const positions = (axis: 0 | 1, size: number): number => {
    const reach = dilation[axis] * (kernel[axis] - 1) + 1;
    const padded = size + 2 * padding[axis];
    if (reach > padded) throw reachError(op, x, reach, padded);
    return Math.floor((padded - reach) / stride[axis]) + 1;
  };
  const outHeight = positions(0, height);
  const outWidth = positions(1, width);
  const sizes = { batch, inChannels, height, width, outChannels, outHeight, outWidth };
  return { ...sizes, kernel, stride, padding, dilation, groups };
}

function checkRank(op: string, x: Shape, isSequence: boolean): void {
  const axes = isSequence
    ? ['batch', 'channels', 'length']
    : ['batch', 'channels', 'height', 'width'];
  if (x.length === axes.length) return;
  const fix = x.length === axes.length - 1 ? '; for a single sample, x.unsqueeze(0)' : '';
  throw new ShapeError(
    `${op}/rank`,
    `${op}: x is [${axes.join(', ')}], given ${formatShape(x)}${fix}`,
    { shape: x },
  );
}

function reachError(op: string, x: Shape, reach: number, padded: number): ShapeError {
  return new ShapeError(
    `${op}/kernel-size`,
    `${op}: the kernel reaches over ${reach} elements, but x ${formatShape(x)} has ${padded} with its padding`,
    { shape: x, reach, padded },
  );
}

/** Shape of what the window gives: [batch, channels, …positions]. */
export function windowShape(op: string, window: Window2d): Shape {
  const { batch, outChannels, outHeight, outWidth } = window;
  if (op.endsWith('1d')) return [batch, outChannels, outWidth];
  return [batch, outChannels, outHeight, outWidth];
}
