/** @file The influences of the batch map: for every pair of units what the definition says, to the bit. */
import { describe, expect, test } from 'vitest';
import { Grid, type Neighborhood, neighborhoods, type Topology } from '../src/index.ts';
import { influences } from '../src/influences.ts';

describe('influences', () => {
  const shapes = [
    [7, 6],
    [1, 4],
    [5, 1],
  ] as const;
  const topologies: readonly Topology[] = ['rectangular', 'hexagonal'];
  const cases = shapes.flatMap(([width, height]) =>
    topologies.flatMap((topology) =>
      [false, true]
        .filter((toroidal) => !(toroidal && topology === 'hexagonal' && height % 2 === 1))
        .map((toroidal) => ({ width, height, topology, toroidal })),
    ),
  );

  test.each(cases)(
    'are h(d², σ) of each pair: $width × $height, $topology, torus $toroidal',
    (shape) => {
      const grid = new Grid(shape);
      const all: readonly Neighborhood[] = Object.values(neighborhoods);
      for (const neighborhood of all) {
        const h = (squared: number) => neighborhood(squared, 1.7);
        for (const [start, rows] of [
          [0, grid.units],
          [1, grid.units - 1],
        ]) {
          const expected = Float32Array.from({ length: rows * grid.units }, (_, i) =>
            h(grid.squaredDistance(start + Math.floor(i / grid.units), i % grid.units)),
          );
          expect(influences(grid, h, { start, rows }).data()).toEqual(expected);
        }
      }
    },
  );
});
