/** @file Every layer, trained for 50 steps, against PyTorch's losses. */
import { describe, expect, test } from 'vitest';
import { SGD } from '../../src/index.ts';
import { backends } from '../backends.ts';
import { allowedDifference, differenceOf, golden, repeatRun } from './golden.ts';
import { goldenModels } from './golden-models.ts';

const momentum = { learningRate: 0.05, momentum: 0.9 };

describe.each(backends)('$name', (backend) => {
  test.each(Object.keys(goldenModels))('%s has the losses of PyTorch for 50 steps', (name) => {
    const run = repeatRun(name, backend, {
      optimizer: (parameters) => new SGD(parameters, momentum),
    });
    const expected = golden.models[name];
    expect(run.losses).toHaveLength(expected.losses.length);
    expect(differenceOf(run, expected)).toBeLessThan(allowedDifference(backend));
  });
});

test('a run that differs in its learning rate is told apart', () => {
  const run = repeatRun('mlp', backends[0], {
    optimizer: (parameters) => new SGD(parameters, { ...momentum, learningRate: 0.0500001 }),
  });
  expect(differenceOf(run, golden.models['mlp'])).toBeGreaterThan(allowedDifference(backends[0]));
});
