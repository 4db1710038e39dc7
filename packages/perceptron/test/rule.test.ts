/** @file The rule that is shown of a step: computed by hand, and what the step then does. */
import { makeLogicGate } from '@nnzoo/datasets';
import { expect, it } from 'vitest';
import { perceptron } from '../src/index.ts';

it('is Rosenblatt’s with the numbers of the step: a mistake moves the weight, a right answer does not', async () => {
  const experiment = await perceptron.open({
    ...{ data: makeLogicGate('nand'), seed: 1, split: { kind: 'everything' } },
    options: { learningRate: 0.5, standardize: false },
    plan: { batchSize: 1 },
  });
  const loop = experiment.run();
  loop.next();
  const parameters = () =>
    [...experiment.checkpoint().tensors['trainer.parameters'].data].map(Number);
  let [mistakes, right] = [0, 0];
  for (let step = 0; step < 4; step++) {
    const before = parameters();
    const [first, second, bias] = [0, 1, 2].map((place) => valuesOf(experiment.rule(place)!));
    const sum = before[0] * first['x'] + before[1] * second['x'] + before[2];
    expect(bias['x']).toBe(1);
    expect(first['w·x + b']).toBeCloseTo(sum, 10);
    const isMistake = first['y'] * sum <= 0;
    if (isMistake) mistakes++;
    else right++;
    const expected = [first, second, bias].map((n, i) =>
      isMistake ? before[i] + 0.5 * first['y'] * n['x'] : before[i],
    );
    expect([first, second, bias].map((n) => n['w′'])).toEqual(expected);
    loop.next();
    expect(parameters()).toEqual(expected);
  }
  expect(mistakes).toBeGreaterThan(0);
  expect(right).toBeGreaterThan(0);
});

function valuesOf({ numbers }: { readonly numbers: readonly { letter: string; value: number }[] }) {
  return Object.fromEntries(numbers.map(({ letter, value }) => [letter, value]));
}

it.each(['squared', 'cross-entropy'] as const)(
  'of a sigmoid neuron is the delta rule of the %s loss, and the step of one row goes there',
  async (loss) => {
    const experiment = await perceptron.open({
      ...{ data: makeLogicGate('nand'), seed: 1, split: { kind: 'everything' } },
      options: { rule: 'sigmoid', loss, learningRate: 0.5, standardize: false },
      plan: { batchSize: 1 },
    });
    const loop = experiment.run();
    loop.next();
    const parameters = () =>
      [...experiment.checkpoint().tensors['trainer.parameters'].data].map(Number);
    for (let step = 0; step < 4; step++) {
      const before = parameters();
      const shown = [0, 1, 2].map((place) => valuesOf(experiment.rule(place)!));
      const sum = before[0] * shown[0]['x'] + before[1] * shown[1]['x'] + before[2];
      const p = 1 / (1 + Math.exp(-sum));
      shown.forEach((of, place) => {
        const delta = loss === 'squared' ? (p - of['y']) * p * (1 - p) : p - of['y'];
        expect(of['p']).toBeCloseTo(p, 12);
        expect(of['δ']).toBeCloseTo(delta, 12);
        expect(of['w′']).toBeCloseTo(before[place] - 0.5 * delta * of['x'], 12);
      });
      loop.next();
      expect(parameters()).toEqual(shown.map((of) => of['w′']));
    }
  },
);
