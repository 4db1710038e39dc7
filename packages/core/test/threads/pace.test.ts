/** @file When threads are used by measurement: on clocks and rates that the test makes up. */
import { describe, expect, test } from 'vitest';
import { Pace } from '../../src/threads/pace.ts';

/** Runs kernels of one millisecond's work for `duration` ms; together they take `together` ms each. */
function run(duration: number, together: (time: number) => number) {
  const pace = new Pace();
  let time = 0;
  let kernels = 0;
  let split = 0;
  while (time < duration) {
    const isSplit = pace.allows(1, time);
    time += isSplit ? together(time) : 1;
    kernels++;
    if (isSplit) split++;
  }
  return { kernels, split: split / kernels };
}

describe('threads that are measured', () => {
  test('are used nearly always where they are faster', () => {
    const { kernels, split } = run(20_000, () => 0.55);
    expect(split).toBeGreaterThan(0.95);
    expect(kernels).toBeGreaterThan(0.95 * (20_000 / 0.55));
  });

  test.each([1, 2, 5])('cost at most 3 %% where they take %i times as long', (factor) => {
    expect(run(20_000, () => factor).kernels).toBeGreaterThan(0.97 * 20_000);
  });

  test('are given up when the machine becomes busy, and taken up again', () => {
    const busy = (time: number): boolean => time > 5000 && time < 20_000;
    const { kernels } = run(40_000, (time) => (busy(time) ? 3 : 0.5));
    // At best 2 kernels a millisecond for 25 s and 1 for 15 s; each change is noticed within 4 s.
    expect(kernels).toBeGreaterThan(0.85 * 65_000);
  });
});
