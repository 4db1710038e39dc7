/** @file What solutions answer, beside PyTorch, NumPy, SciPy and scikit-learn (golden/solutions.py), and by hand. */
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

/** What the solution of an exercise answers. */
function answer(id: string, ...args: readonly unknown[]): unknown {
  const found = exercises.find((each) => each.id === id);
  return found?.run(found.solution, ...args);
}

describe('by hand', () => {
  it('a neuron answers each table of two inputs but XOR and its opposite', () => {
    for (let bits = 0; bits < 16; bits++) {
      const table = [8, 4, 2, 1].map((bit) => (bits & bit ? 1 : 0));
      const isAlone = bits === 0b0110 || bits === 0b1001;
      expect(answer('xor-by-hand', table)).toBe(isAlone ? 'none' : table.join(''));
    }
  });

  it('attention of a score 1000 above the other sees one row alone, and of equal scores both', () => {
    expect(answer('attention-head', [[1000], [1000]], [[1], [2]], [[1], [5]])).toEqual([[1], [5]]);
    expect(answer('attention-head', [[1000], [1000]], [[2], [2]], [[1], [5]])).toEqual([[1], [3]]);
  });

  it('a mixture with logits of 1000 answers as its better expert does', () => {
    expect(answer('mixture-gate', [[1000, 0]], [[3, 4]])).toEqual([3]);
  });

  it('the gradient of a logit 1000 above the other is 1, and −1 at the class', () => {
    expect(answer('cross-entropy-gradient', [[1000, 0]], [1])).toEqual([[1, -1]]);
  });

  it('of equal logits the earlier stay', () => {
    expect(answer('temperature', [2, 5, 5, 5], 1, 2)).toEqual([0, 0.5, 0.5, 0]);
  });

  it('the backward pass of 2a + 3b with a = p·x + q·y and b = r·a + x', () => {
    // d/da = 2 + 3r, d/dx = p·(2 + 3r) + 3, d/dy = q·(2 + 3r); p, q, r = 1, 2, 3
    const grads = [14, 22, 11, 3, 1];
    expect(answer('backward', 1, 2, 3)).toEqual([grads, grads]);
  });
});
