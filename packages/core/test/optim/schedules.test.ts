/** @file Learning-rate schedules at their corners; golden.test.ts has PyTorch's rates. */
import { expect, test } from 'vitest';
import {
  constantRate,
  cosineRate,
  linearRate,
  piecewiseRate,
  stepRate,
  withWarmup,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const atSteps = (schedule: (step: number) => number, ...steps: number[]) => steps.map(schedule);

test('constantRate never changes', () => {
  expect(atSteps(constantRate(0.3), 0, 1, 1e6)).toEqual([0.3, 0.3, 0.3]);
});

test('piecewiseRate holds each rate from its step on', () => {
  const schedule = piecewiseRate([
    [0, 0.1],
    [100, 0.01],
    [200, 0.001],
  ]);
  expect(atSteps(schedule, 0, 99, 100, 199, 200, 5000)).toEqual([
    0.1, 0.1, 0.01, 0.01, 0.001, 0.001,
  ]);
});

test('linearRate and cosineRate begin at the rate, end at their end, and stay there', () => {
  for (const make of [linearRate, cosineRate]) {
    const schedule = make(0.8, { steps: 10, to: 0.2 });
    expect(schedule(0)).toBe(0.8);
    expect(schedule(5)).toBeCloseTo(0.5, 12);
    expect(schedule(10)).toBeCloseTo(0.2, 12);
    expect(schedule(1000)).toBeCloseTo(0.2, 12);
  }
});

test('stepRate drops tenfold by default', () => {
  const [before, after] = atSteps(stepRate(1, { every: 5 }), 4, 5);
  expect(before).toBe(1);
  expect(after).toBeCloseTo(0.1, 15);
});

test('withWarmup rises in equal parts, then follows', () => {
  const schedule = withWarmup(constantRate(1), 4);
  expect(atSteps(schedule, 0, 1, 2, 3, 4, 99)).toEqual([0.25, 0.5, 0.75, 1, 1, 1]);
});

test('lengths below one step, and pieces out of order, are refused', () => {
  expect(errorOf(() => stepRate(1, { every: 0 })).code).toBe('schedule/steps');
  expect(errorOf(() => linearRate(1, { steps: -1 })).code).toBe('schedule/steps');
  expect(errorOf(() => cosineRate(1, { steps: Number.NaN })).code).toBe('schedule/steps');
  expect(errorOf(() => withWarmup(constantRate(1), 0)).code).toBe('schedule/steps');
  for (const pieces of [
    [],
    [[1, 0.1]],
    [
      [0, 1],
      [0, 2],
    ],
  ] as [number, number][][]) {
    expect(errorOf(() => piecewiseRate(pieces)).code).toBe('schedule/pieces');
  }
});
