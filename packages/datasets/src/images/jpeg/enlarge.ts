/**
 * @file Colors that are coarser than the picture, brought to its size: halves by mixing three parts of
 * the nearest with one of the next, as libjpeg does it; anything else by repeating. Read transform.ts first.
 */
import type { Component, Frame } from './frame.ts';
import type { Plane } from './transform.ts';

/** Narrower colors are repeated: there is nothing to mix. */
const narrowest = 3;

/** The sizes of a color, and its blocks in a step. */
type Sizes = Pick<Component, 'across' | 'down' | 'width' | 'height'>;

/** Gives a row of the picture, a byte a pixel: valid until the next call. */
export type RowOf = (y: number) => Uint8Array;

/** The rows of a component in the size of the picture. */
export function enlarged(
  frame: Pick<Frame, 'stepWidth' | 'stepHeight'>,
  component: Sizes,
  plane: Plane,
): RowOf {
  const { width } = component;
  const across = frame.stepWidth / (8 * component.across);
  const down = frame.stepHeight / (8 * component.down);
  const at = (y: number) => plane.samples.subarray(y * plane.stride, y * plane.stride + width);
  if (across === 1 && down === 1) return at;
  const mixes = across === 1 || (across === 2 && width >= narrowest);
  if (mixes && down === 1) return halfAcross(at, width);
  if (mixes && down === 2) return halfDown(at, component, across === 2);
  const row = new Uint8Array(width * across);
  return (y) => {
    const from = at(Math.floor(y / down));
    for (let x = 0; x < row.length; x++) row[x] = from[Math.floor(x / across)];
    return row;
  };
}

/** Half as wide: each pixel gives two, a quarter to either side of it. */
function halfAcross(at: RowOf, width: number): RowOf {
  const row = new Uint8Array(2 * width);
  return (y) => {
    const from = at(y);
    for (let x = 0; x < width; x++) {
      row[2 * x] = x === 0 ? from[0] : (3 * from[x] + from[x - 1] + 1) >> 2;
      row[2 * x + 1] = x === width - 1 ? from[x] : (3 * from[x] + from[x + 1] + 2) >> 2;
    }
    return row;
  };
}

/** Half as high, and `isHalfWide` or not. */
function halfDown(at: RowOf, { width, height }: Sizes, isHalfWide: boolean): RowOf {
  const sums = new Int32Array(width);
  const row = new Uint8Array(isHalfWide ? 2 * width : width);
  return (y) => {
    const near = Math.floor(y / 2);
    const isLower = y % 2 === 1;
    const next = Math.min(Math.max(isLower ? near + 1 : near - 1, 0), height - 1);
    const [from, other] = [at(near), at(next)];
    for (let x = 0; x < width; x++) sums[x] = 3 * from[x] + other[x];
    if (isHalfWide) mixAcross(sums, row);
    else for (let x = 0; x < width; x++) row[x] = (sums[x] + (isLower ? 2 : 1)) >> 2;
    return row;
  };
}

/** Sums of four to twice as many pixels. */
function mixAcross(sums: Int32Array, row: Uint8Array): void {
  const last = sums.length - 1;
  for (let x = 0; x <= last; x++) {
    const [left, right] = [sums[Math.max(x - 1, 0)], sums[Math.min(x + 1, last)]];
    row[2 * x] = (3 * sums[x] + left + 8) >> 4;
    row[2 * x + 1] = (3 * sums[x] + right + 7) >> 4;
  }
}
