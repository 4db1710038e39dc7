/** @file Rules by what an optimizer remembers: numbers by hand. */
import { describe, expect, test } from 'vitest';
import { learningRule } from '../src/lab/learning-rule.ts';

const moved = {
  ...{ name: 'w', shape: [1], before: Float32Array.of(2), gradient: Float32Array.of(-0.5) },
  sizes: { value: 2, gradient: 0.5, change: 0 },
};

describe('the rule that moves a weight', () => {
  test('is gradient descent where nothing is remembered; weight decay adds to the gradient', () => {
    // g + 0.1 · 2 = −0.3, and 2 + 0.5 · 0.3 = 2.15.
    const after = { ...moved, after: Float32Array.of(2.15), memory: {} };
    const rule = learningRule(after, 0.5, { weightDecay: 0.1 });
    expect(rule?.formula).toBe('w ← w − 0.5 · (g + 0.1·w)');
    expect(rule?.at(0)).toBe('2 − 0.5 · (-0.3) = 2.15');
  });

  test('goes by the velocity where there is one', () => {
    const velocity = Float32Array.of(0.25);
    const after = { ...moved, after: Float32Array.of(1.875), memory: { velocity } };
    const rule = learningRule(after, 0.5, { momentum: 0.9 });
    expect(rule?.formula).toBe('v ← 0.9 · v + g; w ← w − 0.5 · v');
    expect(rule?.at(0)).toBe('2 − 0.5 · 0.25 = 1.875');
  });

  test('is Adam by a mean and a square: where weight decay enters is not claimed', () => {
    const memory = { mean: Float32Array.of(-0.05), square: Float32Array.of(0.0025) };
    const after = { ...moved, after: Float32Array.of(2.1), memory };
    const rule = learningRule(after, 0.1, { weightDecay: 0.1 });
    expect(rule?.formula).toContain('running means of g and its square');
    expect(rule?.formula).toContain('apart from weight decay');
    expect(rule?.at(0)).toBe('2 → 2.1, with m = -0.05 and s = 0.0025');
  });

  test('is none of these without a gradient', () => {
    const after = { ...moved, gradient: null, after: Float32Array.of(1), memory: {} };
    expect(learningRule(after, 0.5, {})).toBeNull();
  });
});
