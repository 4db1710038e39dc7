/** @file The amounts of one update: α·h(d², σ) of each unit, to the last bit of d², on wide and on round maps. */
import { expect, test } from 'vitest';
import { Grid, type GridShape } from '../src/grid.ts';
import { UpdateAmounts } from '../src/neighborhood-update.ts';

/** Differs for squares that differ in their last bit alone. */
const sharp = (squared: number, radius: number): number =>
  radius + (squared - Math.round(4 * squared) / 4) * 2 ** 50;

test.each<GridShape>([
  { width: 100, height: 2, topology: 'hexagonal', toroidal: false },
  { width: 9, height: 8, topology: 'hexagonal', toroidal: true },
  { width: 2, height: 40, topology: 'hexagonal', toroidal: false },
  { width: 7, height: 5, topology: 'rectangular', toroidal: true },
])('on %o', (options) => {
  const grid = new Grid(options);
  const updates = new UpdateAmounts(grid);
  for (const [winner, radius] of [
    [0, 1],
    [grid.units - 1, 2],
    [0, 3],
  ]) {
    const amounts = updates.around(winner, { rate: 0.5, radius, neighborhood: sharp });
    const expected = Float32Array.from(
      { length: grid.units },
      (_, unit) => 0.5 * sharp(grid.squaredDistance(unit, winner), radius),
    );
    expect([...amounts]).toEqual([...expected]);
  }
});
