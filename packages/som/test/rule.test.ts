/** @file The rule that is shown of a step: computed by hand, and what the step then does. */
import { nodeSource } from '@nnzoo/datasets/node';
import { expect, it } from 'vitest';
import { som } from '../src/index.ts';

const width = 4;

/** A map of 4 × 4 after its preparation, with one row a step. */
async function opened(more: object = {}) {
  const experiment = await som.open({
    ...{ data: { name: 'iris', source: nodeSource() }, seed: 2 },
    options: { width, height: width, learningRate: 0.4, radius: 2, finalRadius: 1, ...more },
    plan: { batchSize: 1, length: { steps: 10 } },
  });
  const loop = experiment.run();
  for (let next = loop.next(); !next.done && next.value.event !== 'prepared'; ) next = loop.next();
  return { experiment, loop };
}

it('is Kohonen’s with the numbers of the step, and the step moves the value there', async () => {
  const { experiment, loop } = await opened();
  for (let step = 0; step < 3; step++) {
    const { codebook } = experiment.model;
    const before = [...codebook.data()];
    const features = codebook.shape[1];
    const places = [0, 5, 17, 30, 63];
    const rules = places.map((place) => experiment.rule(place)!);
    const x = Array.from(
      { length: features },
      (_, column) => numbers(experiment.rule(column)!)['x'],
    );
    // The winner by hand: the smallest Euclidean distance.
    const distances = Array.from({ length: width * width }, (_, unit) =>
      x.reduce((sum, value, f) => sum + (value - before[unit * features + f]) ** 2, 0),
    );
    const winner = distances.indexOf(Math.min(...distances));
    loop.next();
    const after = codebook.data();
    places.forEach((place, i) => {
      const n = numbers(rules[i]);
      const unit = Math.floor(place / features);
      const [across, down] = [unit % width, Math.floor(unit / width)];
      const d = Math.hypot(across - (winner % width), down - Math.floor(winner / width));
      const radius = 2 + (1 - 2) * (step / 10);
      const h = Math.exp(-(d ** 2) / (2 * radius ** 2));
      expect(n['c']).toBe(winner + 1);
      expect(n['σ']).toBeCloseTo(radius, 10);
      expect(n['α']).toBeCloseTo(0.4 * (1 - step / 10), 10);
      expect(n['d']).toBeCloseTo(d, 10);
      expect(n['h']).toBeCloseTo(h, 10);
      expect(n['w']).toBe(before[place]);
      expect(n['w′']).toBeCloseTo(
        before[place] + n['α'] * h * (x[place % features] - before[place]),
        10,
      );
      expect(after[place]).toBeCloseTo(n['w′'], 5);
    });
  }
});

it('of batch training is a mean, and asking changes nothing', async () => {
  const { experiment } = await opened({ training: 'batch' });
  const before = experiment.checkpoint();
  expect(experiment.rule(0)?.name).toBe('batch map');
  expect(experiment.checkpoint()).toEqual(before);
});

function numbers({
  numbers: all,
}: {
  readonly numbers: readonly { letter: string; value: number }[];
}) {
  return Object.fromEntries(all.map(({ letter, value }) => [letter, value]));
}
