/** @file The numbers that are shown of a step: its gradient by finite differences, and where the step goes. */
import { makeTable } from '@nnzoo/data';
import { expect, it } from 'vitest';
import { scalar } from '../src/index.ts';

// No sum of a neuron is 0: there relu has no derivative.
const data = makeTable({
  ...{ name: 'four', columns: ['a', 'b'] },
  features: Float64Array.of(0.3, -1.2, 0.9, 0.4, -0.7, 1.5, 1.1, -0.2),
  target: { kind: 'class', name: 'k', labels: ['p', 'q'], ids: Int32Array.of(0, 1, 1, 0) },
});

it('is the gradient of the loss that is shown, and the step moves the parameter there', async () => {
  const decay = 0.01;
  const experiment = await scalar.open({
    ...{ data, seed: 3, split: { kind: 'everything' } },
    options: { layers: [3], decay, learningRate: 0.2, standardize: false },
    plan: { batchSize: 4, length: { steps: 5 } },
  });
  const loop = experiment.run();
  loop.next();
  const { parameters } = experiment.model;
  const of = (place: number) => {
    const { numbers } = experiment.rule(place)!;
    return Object.fromEntries(numbers.map(({ letter, value }) => [letter, value]));
  };
  const small = 1e-6;
  const shown = Array.from(parameters, (w, place) => {
    const numbers = of(place);
    parameters[place] = w + small;
    const above = of(place)['L'];
    parameters[place] = w - small;
    const below = of(place)['L'];
    parameters[place] = w;
    expect(numbers['∂L/∂w']).toBeCloseTo((above - below) / (2 * small), 5);
    expect(numbers['2 · λ · w']).toBeCloseTo(0.02 * w, 12);
    expect(numbers['w′']).toBeCloseTo(w - 0.2 * numbers['∂L/∂w'], 12);
    return numbers['w′'];
  });
  loop.next();
  expect([...parameters]).toEqual(shown);
});
