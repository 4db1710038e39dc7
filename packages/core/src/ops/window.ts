/**
 * @file Windows that slide over an image or a sequence: how many positions they take, what is added
 * around, and what is wrong with sizes that give none. One-dimensional windows are two-dimensional
 * ones of height 1. Read before conv.ts. Read after ../shape.ts.
 */
import { ShapeError, UsageError } from '../errors.ts';
import type { Window2d } from '../kernels/operands.ts';
import { formatShape, type Shape } from '../shape.ts';

/** One number for both axes, or [height, width]. */
export type Pair = number | readonly [height: number, width: number];

/**
 * Elements added around each axis: as many before as after, [before, after] for each axis, or
 * `'same'`: as many as make ⌈size/stride⌉ positions, the odd one after.
 */
export type Padding = Pair | 'same' | readonly (readonly [before: number, after: number])[];

/** How a window moves. */
export interface WindowOptions {
  /** Elements from one position to the next; default 1 for convolutions, the kernel's size for pooling. */
  stride?: Pair;
  /** Elements added before and after each axis; default 0. */
  padding?: Padding;
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

/** How a window moves, as read from a bag of options. */
export interface WindowSteps {
  readonly stride?: Pair | undefined;
  readonly padding?: Padding | undefined;
  readonly dilation?: Pair | undefined;
  /** The last position may reach over the edge, as long as it begins before it. */
  readonly ceilMode?: boolean | undefined;
}

/** [before, after] one axis. */
export type Amount = readonly [before: number, after: number];

/** Two numbers for an option that takes one or two: of a sequence, whose height is 1, the last counts. */
export function pairOf(
  op: string,
  name: string,
  value: Pair,
  least: number,
): readonly [number, number] {
  const pair = typeof value === 'number' ? ([value, value] as const) : value;
  if (pair.every((n) => Number.isInteger(n) && n >= least)) {
    return op.endsWith('1d') ? [least, pair[1]] : pair;
  }
  throw new UsageError(
    `${op}/${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`,
    `${op}: ${name} is ${JSON.stringify(value)}; expected whole numbers from ${least}`,
    { [name]: value },
  );
}

/** What is added around height and width; 'same' stays. */
export function amountsOf(op: string, value: Padding): readonly [Amount, Amount] | 'same' {
  if (value === 'same') return value;
  if (typeof value === 'number' || isPair(value)) {
    const [y, x] = pairOf(op, 'padding', value, 0);
    return [
      [y, y],
      [x, x],
    ];
  }
  const isSequence = op.endsWith('1d');
  const isAmount = (n: number) => Number.isInteger(n) && n >= 0;
  if (value.length === (isSequence ? 1 : 2) && value.flat().every(isAmount)) {
    return isSequence ? [[0, 0], value[0]] : [value[0], value[1]];
  }
  throw new UsageError(
    `${op}/padding`,
    `${op}: padding is ${JSON.stringify(value)}; expected [before, after], whole numbers from 0, for ${isSequence ? 'the length: [[1, 0]]' : 'height and width: [[1, 0], [0, 2]]'}`,
    { padding: value },
  );
}

function isPair(value: readonly unknown[]): value is readonly [number, number] {
  return typeof value[0] === 'number';
}

/**
 * The window over x [batch, channels, height, width] or [batch, channels, length].
 * @throws ShapeError `<op>/rank`, `<op>/kernel-size`; UsageError for stride, padding or dilation.
 */
export function windowOver(
  op: string,
  x: Shape,
  { kernel, outChannels, groups, stride: step }: WindowSizes,
  options: WindowSteps,
): Window2d {
  checkRank(op, x);
  const [batch, inChannels] = x;
  const [height, width] = op.endsWith('1d') ? [1, x[2]] : [x[2], x[3]];
  const stride = pairOf(op, 'stride', options.stride ?? step, 1);
  const dilation = pairOf(op, 'dilation', options.dilation ?? 1, 1);
  const given = amountsOf(op, options.padding ?? 0);
  const place = (axis: 0 | 1, size: number) => {
    const reach = dilation[axis] * (kernel[axis] - 1) + 1;
    const around = given === 'same' ? sameAmount(size, stride[axis], reach) : given[axis];
    const count = positions(size, around, { reach, stride: stride[axis] }, options.ceilMode);
    if (count < 1) throw reachError(op, x, reach, size + around[0] + around[1]);
    return { around, count };
  };
  const [rows, columns] = [place(0, height), place(1, width)];
  return {
    ...{ batch, inChannels, height, width, outChannels },
    ...{ outHeight: rows.count, outWidth: columns.count, kernel, stride, dilation, groups },
    padding: [rows.around[0], columns.around[0]],
    paddingAfter: [rows.around[1], columns.around[1]],
  };
}

/** Padding for ⌈size/stride⌉ positions. */
function sameAmount(size: number, stride: number, reach: number): Amount {
  const last = (Math.ceil(size / stride) - 1) * stride;
  const total = Math.max(0, last + reach - size);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

/** Positions of a window along one axis. */
function positions(
  size: number,
  [before, after]: Amount,
  { reach, stride }: { readonly reach: number; readonly stride: number },
  ceilMode = false,
): number {
  const steps = (before + size + after - reach) / stride;
  if (!ceilMode) return Math.floor(steps) + 1;
  const count = Math.ceil(steps) + 1;
  return (count - 1) * stride < before + size ? count : count - 1; // none begins in the padding after x
}

/**
 * Checks the rank of what a window slides over.
 * @throws ShapeError `<op>/rank`.
 */
export function checkRank(op: string, x: Shape): void {
  const axes = op.endsWith('1d')
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
