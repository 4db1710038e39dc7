/** @file The map's neighborhood update fused with the distances to the next input, against its formula. */
import { describe, expect, test } from 'vitest';
import { hostRead } from '../../src/memory.ts';
import { backends } from '../backends.ts';
import { combinations, samples } from '../samples.ts';
import { Workspace } from './workspace.ts';

const units = 5;
const rowCount = 3;
const sizesOfRows = [1, 2, 3, 4, 7, 8, 9, 12, 15, 33];

describe.each(backends)('$name', (backend) => {
  test.each(combinations(sizesOfRows, [-1, 0, 2], [-1, 0, 1]))(
    'rows of %i: moves to row %i, measures to row %i',
    (size, x, next) => {
      const work = new Workspace(backend);
      const weights = samples(units * size, 1);
      const rows = samples(rowCount * size, 2);
      const amounts = [0, 0.5, 1, 0.25, 0];
      const codebook = work.updated(weights);
      const distances = work.output(next < 0 ? 0 : units);
      const moved = weights.map((w, i) => {
        if (x < 0) return w;
        return w + amounts[Math.floor(i / size)] * (rows[x * size + (i % size)] - w);
      });
      const squared = Array.from({ length: next < 0 ? 0 : units }, (_, u) => {
        const terms = Array.from({ length: size }, (_, f) => {
          return (rows[next * size + f] - moved[u * size + f]) ** 2;
        });
        return terms.reduce((a, b) => a + b, 0);
      });

      const strength = work.input(amounts);
      backend.kernels.neighborhoodUpdate({
        codebook,
        amounts: strength,
        rows: work.input(rows),
        x,
        next,
        distances,
        units,
        size,
      });

      work.expectClose(codebook, moved);
      work.expectClose(distances, squared, 4);
    },
  );

  test('takes two rows out of a data set too large to move', () => {
    const work = new Workspace(backend);
    const size = 10;
    const rows = samples(4000 * size, 3);
    const codebook = work.updated(samples(units * size, 4));
    const distances = work.output(units);
    const amounts = work.input(new Array(units).fill(1));
    backend.kernels.neighborhoodUpdate({
      codebook,
      amounts,
      rows: work.input(rows),
      x: 3999,
      next: 3999,
      distances,
      units,
      size,
    });
    expect(Math.max(...hostRead(distances))).toBeLessThan(1e-10); // all units are that row now
  });
});
