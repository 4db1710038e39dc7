/** @file A neighborhood that pushes units away leaves the map finite, on every set and by both rules. */
import { tensor } from '@nnzoo/core';
import { findCard } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { expect, test } from 'vitest';
import { Grid } from '../src/grid.ts';
import { som } from '../src/index.ts';
import { Limits } from '../src/limits.ts';
import { neighborhoods } from '../src/neighborhood.ts';
import { SelfOrganizingMap } from '../src/som.ts';

test('one update, worked by hand: the winner follows, the other is pushed to the border at most', () => {
  // Input 1 is nearest to unit 1 at 0.9. h(1, σ = 0.5) = (1 − 4)·e^−2 = −0.4060, so with α = 1
  // unit 0 would go from 0.5 to 0.5 − 0.4060·0.5 = 0.2970, and the next time to 0.0116, then below 0.
  const grid = new Grid({ width: 2, height: 1, topology: 'rectangular', toroidal: false });
  const map = new SelfOrganizingMap(grid, tensor([[0.5], [0.9]]));
  const limits = new Limits(1);
  limits.see(Float32Array.of(0, 1));
  const update = { rate: 1, radius: 0.5, neighborhood: neighborhoods.mexicanHat };
  const seen = [0.297, 0.0116, 0, 0].map((expected) => {
    map.learn({ features: Float32Array.of(1), size: 1, columns: 1 }, () => update, limits);
    const [[pushed], [winner]] = map.codebook.toArray() as number[][];
    expect(winner).toBe(1);
    expect(pushed).toBeCloseTo(expected, 3);
    return pushed;
  });
  expect(seen).toHaveLength(4);
});

/** Rows and units that make a run short. */
const small = { width: 5, height: 5 };

/** Tables that are learned in a moment; pictures by their pixels are not. */
const tables = Object.keys(som.datasets).filter((name) => {
  const { rows, columns } = findCard(name);
  return rows * columns.length <= 20_000;
});

test.each(
  tables.flatMap(
    (name) =>
      [
        [name, 'online', 3],
        [name, 'batch', 3],
        [name, 'online', 100],
      ] as const,
  ),
)(
  'on %s, %s, radius %i: all values are finite and within the data',
  async (name, training, radius) => {
    const options = { ...small, neighborhood: 'mexicanHat', training, radius } as const;
    // What grows by a factor at each update is beyond every number after a few hundred.
    const length = training === 'batch' ? { epochs: 5 } : { steps: 20 };
    const data = { name, source: nodeSource() };
    const { model, report } = await train(som, { data, options, seed: 3, plan: { length } });
    for (const value of Object.values(report.metrics)) expect(value).toSatisfy(Number.isFinite);
    // Columns are standardized over these rows: no value is √n standard deviations from the mean or more.
    const codebook = model.codebook.data();
    const { size } = await som.datasets[name].load(nodeSource());
    expect(Math.max(...codebook.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(size));
  },
);

test('a map that goes on from a checkpoint ends in the same bits', async () => {
  const options = { ...small, neighborhood: 'mexicanHat' } as const;
  const open = () => som.open({ data: { name: 'glass', source: nodeSource() }, options, seed: 5 });
  const straight = await open();
  for (const _ of straight.run());
  const first = await open();
  const run = first.run();
  for (let i = 0; i < 20; i++) run.next();
  const second = await open();
  second.restore(first.checkpoint());
  for (const _ of second.run());
  expect(second.model.codebook.toArray()).toEqual(straight.model.codebook.toArray());
});
