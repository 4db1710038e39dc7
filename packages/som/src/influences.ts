/**
 * @file How much each unit follows the inputs that each other unit won: h of all pairs of units, for
 * the batch map. Read after neighborhood.ts.
 */
import { type Tensor, tensor } from '@nnzoo/core';
import type { Grid } from './grid.ts';

/**
 * h(d(u, c), σ) for the units u from `start` on against all units c, [rows, U].
 *
 * Within a pair of rows of the grid the distance depends on how many places two units are apart, and
 * on nothing else. So h, the expensive part, is worked out once for each of those, and not for each pair
 * of units.
 */
export function influences(
  grid: Grid,
  h: (squaredDistance: number) => number,
  { start, rows }: { readonly start: number; readonly rows: number },
): Tensor {
  const { width, height, units } = grid;
  const values = new Float32Array(rows * units);
  const lineOf = lines(grid, h);
  let ownLines: readonly Float32Array[] = [];
  for (let row = 0; row < rows; row++) {
    const place = (start + row) % width;
    const own = Math.floor((start + row) / width);
    const to = row * units;
    const isFirst = row === 0 || place === 0;
    if (isFirst) ownLines = Array.from({ length: height }, (_, other) => lineOf(own, other));
    // Otherwise as the unit to the left, one place on: only what is first in a row of the grid is new.
    else values.copyWithin(to + 1, to - units, to - 1);
    const [from, end] = [width - 1 - place, isFirst ? width : 1];
    for (let other = 0; other < height; other++) {
      const line = ownLines[other];
      for (let i = 0; i < end; i++) values[to + other * width + i] = line[from + i];
    }
  }
  return tensor(values, { shape: [rows, units] });
}

/**
 * For two rows of the grid: h at −(width − 1) … width − 1 places from a unit of the first to one of the
 * second. On a rectangular grid it is how far the rows are apart that counts.
 */
function lines(grid: Grid, h: (squaredDistance: number) => number) {
  const { width, height, topology } = grid;
  const known = new Map<number, Float32Array>();
  return (own: number, other: number): Float32Array => {
    const key = topology === 'rectangular' ? Math.abs(own - other) : own * height + other;
    const found = known.get(key);
    if (found) return found;
    const line = Float32Array.from({ length: 2 * width - 1 }, (_, i) => {
      const apart = i - (width - 1);
      const from = own * width + Math.max(0, -apart);
      const to = other * width + Math.max(0, apart);
      return h(grid.squaredDistance(from, to));
    });
    known.set(key, line);
    return line;
  };
}
