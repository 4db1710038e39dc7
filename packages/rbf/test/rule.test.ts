/** @file The numbers that are shown of the output layer: the normal equation of a weight, and where the pass ends. */
import { makeSine } from '@nnzoo/datasets';
import { expect, it } from 'vitest';
import { rbf } from '../src/index.ts';

async function prepared(options: NonNullable<Parameters<typeof rbf.open>[0]['options']>) {
  const split = { kind: 'everything' } as const;
  const experiment = await rbf.open({ data: makeSine({ seed: 1 }), seed: 1, split, options });
  const loop = experiment.run();
  for (let next = loop.next(); !next.done && next.value.event !== 'prepared'; ) next = loop.next();
  return { experiment, loop };
}

it('is a row of the normal equations, by the answers of the network itself', async () => {
  const { experiment, loop } = await prepared({ centers: 5, ridge: 0.01 });
  const rules = [0, 1, 2, 3, 4].map((place) => experiment.rule(place)!);
  for (const _ of loop);
  const weights = experiment.model.weight.data();
  const { shape } = rules[0].of!;
  expect(shape).toEqual([5, 1]);
  rules.forEach(({ numbers }, place) => {
    const of = Object.fromEntries(numbers.map(({ letter, value }) => [letter, value]));
    expect(of['w']).toBe(0);
    expect(of['w′']).toBe(weights[place]);
    expect(of['σ']).toBeCloseTo(experiment.model.widths()[place], 12);
    expect(of['Σ x·r'] / (of['Σ x²'] + 0.01)).toBeCloseTo(weights[place], 6);
  });
});

it('is an optimizer’s where the weights go down a gradient', async () => {
  const { experiment } = await prepared({ centers: 5, training: 'output' });
  expect(experiment.rule(0)).toBeNull();
});
