/** @file A tensor as part of a larger one: padding with a number, or with its own elements. Read after slice.ts. */
import { check, checkTensor, kind, somePairs } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { storageOf } from '../memory.ts';
import { checkShape, formatShape } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { indexSelect } from './indexing.ts';
import { place } from './part.ts';
import { slice } from './slice.ts';

/**
 * What stands around a padded tensor, for a row a b c: `'reflect'` c b | a b c | b a, without the edge
 * twice; `'symmetric'` b a | a b c | c b; `'replicate'` a a | a b c | c c; `'circular'` b c | a b c | a b.
 */
export type PadMode = 'reflect' | 'symmetric' | 'replicate' | 'circular';

/** How a mode finds the element for a position outside 0 … n − 1, and how far it reaches. */
interface Extension {
  readonly reach: (size: number) => number;
  readonly source: (position: number, size: number) => number;
}

const extensions = {
  reflect: {
    reach: (size) => size - 1,
    source: (i, size) => (i < 0 ? -i : 2 * (size - 1) - i),
  },
  symmetric: {
    reach: (size) => size,
    source: (i, size) => (i < 0 ? -1 - i : 2 * size - 1 - i),
  },
  replicate: {
    reach: (size) => (size > 0 ? Infinity : 0),
    source: (i, size) => (i < 0 ? 0 : size - 1),
  },
  circular: { reach: (size) => size, source: (i, size) => (i < 0 ? i + size : i - size) },
} satisfies Record<PadMode, Extension>;

const aFill = kind(
  "a number, 'reflect', 'symmetric', 'replicate' or 'circular'",
  (value): value is number | PadMode =>
    typeof value === 'number' || (typeof value === 'string' && Object.hasOwn(extensions, value)),
);

type Amount = readonly [before: number, after: number];

/**
 * With `fill` (default 0) around it: amounts[axis] = [before, after]; a negative amount cuts off. The
 * fill is a number, or says how x's own elements go on: 'reflect', 'symmetric', 'replicate', 'circular'.
 * @shape [n, m] by [[a, b], [c, d]] → [a + n + b, c + m + d]
 * @derivative g without the padding; by x's own elements, g added up where they came from
 * @throws ShapeError `pad/amounts` where they are not one pair of whole numbers for each axis, or cut
 * off more than there is; `pad/reach` where a mode has too few elements.
 */
export function pad(x: Tensor, amounts: readonly Amount[], fill: number | PadMode = 0): Tensor {
  checkTensor('pad', x);
  check('pad', 'amounts', amounts, somePairs);
  check('pad', 'fill', fill, aFill);
  checkAmounts(x, amounts);
  if (typeof fill === 'number') return padWith(x, amounts, fill);
  return amounts.reduce((part, amount, axis) => extend(part, axis, amount, fill), x);
}

function checkAmounts(x: Tensor, amounts: readonly Amount[]): void {
  const { shape, rank } = x;
  const isPair = ([before, after]: Amount, axis: number) =>
    Number.isInteger(before) &&
    Number.isInteger(after) &&
    shape[axis] + Math.min(before, 0) + Math.min(after, 0) >= 0;
  if (amounts.length === rank && amounts.every(isPair)) return;
  throw new ShapeError(
    'pad/amounts',
    `pad: amounts ${JSON.stringify(amounts)} for a tensor of shape ${formatShape(shape)}; give [before, after], whole numbers that leave nothing below 0, for each of its ${rank} axes`,
    { amounts, shape },
  );
}

function padWith(x: Tensor, amounts: readonly Amount[], value: number): Tensor {
  const cut = amounts.reduce((part, [before, after], axis) => {
    if (before >= 0 && after >= 0) return part;
    const start = Math.max(0, -before);
    return slice(part, axis, { start, end: part.shape[axis] + Math.min(after, 0) });
  }, x);
  const grown = amounts.map((amount) => amount.map((n) => Math.max(0, n)));
  const shape = cut.shape.map((size, axis) => grown[axis][0] + size + grown[axis][1]);
  checkShape('pad', shape);
  const start = grown.map(([before]) => before);
  return place(cut, { start, step: shape.map(() => 1), shape: cut.shape }, shape, value);
}

/** One axis, which goes on with its own elements. */
function extend(x: Tensor, axis: number, [before, after]: Amount, mode: PadMode): Tensor {
  if (before === 0 && after === 0) return x;
  const size = x.shape[axis];
  const { reach, source }: Extension = extensions[mode];
  const most = reach(size);
  if (before > most || after > most) {
    throw new ShapeError(
      'pad/reach',
      `pad: axis ${axis} of ${formatShape(x.shape)} has elements for at most ${Math.max(most, 0)} positions of '${mode}' on each side, asked for ${before} and ${after}`,
      { axis, size, before, after },
    );
  }
  checkShape('pad', [before + size + after]);
  const index = Int32Array.from({ length: before + size + after }, (_, i) => {
    const position = i - before;
    return position >= 0 && position < size ? position : source(position, size);
  });
  return indexSelect(x, axis, new Tensor(storageOf('int32', index), [index.length]));
}
