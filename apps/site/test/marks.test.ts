/** @file When a run keeps checkpoints: by hand, with a clock of its own. */
import { expect, test } from 'vitest';
import { Marks } from '../src/worker/pace.ts';

/** The steps that are kept of 1 … `steps`, where a step and keeping take so many milliseconds. */
function keptOf(
  steps: number,
  { totalSteps = steps, stepTakes = 0.01, keepTakes = 0 },
): readonly number[] {
  let now = 0;
  const marks = new Marks({ step: 0, totalSteps }, () => now);
  const kept: number[] = [];
  for (let step = 1; step <= steps; step++) {
    now += stepTakes;
    for (let event = 0; event < 2; event++) {
      marks.pass(step, () => {
        now += keepTakes;
        kept.push(step);
      });
    }
  }
  return kept;
}

test('a run that is over in a moment keeps forty', () => {
  expect(keptOf(400, {})).toEqual(Array.from({ length: 40 }, (_, i) => 10 * (i + 1)));
  expect(keptOf(9, {})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('the first steps of a long run are kept every 300 milliseconds', () => {
  expect(keptOf(20, { totalSteps: 100_000, stepTakes: 100 })).toEqual([3, 6, 9, 12, 15, 18]);
});

test('keeping takes a tenth of the time, and 50 milliseconds', () => {
  expect(keptOf(40, { keepTakes: 1 })).toHaveLength(40);
  // Of 500 ms each, after 250 ms (25 steps); then when 4,500 ms have passed: 500 = 50 + 450 are spent.
  const kept = keptOf(1000, { stepTakes: 10, keepTakes: 500 });
  expect(kept).toEqual([25, 400, 850]);
});
