/** @file What solutions answer, beside PyTorch, NumPy, SciPy and scikit-learn (golden/solutions.py). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exercises } from '../src/exercises/index.ts';

interface Golden {
  readonly id: string;
  readonly args: readonly unknown[];
  readonly expected: unknown;
}

const golden: readonly Golden[] = JSON.parse(
  readFileSync(new URL('./golden/solutions.json', import.meta.url), 'utf8'),
);

/** Numbers to 9 digits after the point, whatever holds them. */
function near(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 9);
  if (Array.isArray(value)) return value.map(near);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, near(each)]));
}

describe('solutions', () => {
  it.each(golden.map((each, i) => [each.id, i, each] as const))(
    '%s, call %i, answers as others do',
    (id, _, { args, expected }) => {
      const found = exercises.find((each) => each.id === id);
      expect(found?.run(found.solution, ...args)).toEqual(near(expected));
    },
  );
});
