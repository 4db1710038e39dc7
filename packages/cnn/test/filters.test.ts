/** @file Filters made by hand. */
import { ones, tensor } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { filtered, handMadeFilters } from '../src/index.ts';

/** Dark on the left, bright on the right. */
const step = tensor([[Array.from({ length: 5 }, () => [0, 0, 0, 1, 1, 1])]]);

const middle = (name: keyof typeof handMadeFilters) =>
  (filtered(step, handMadeFilters[name]).toArray() as number[][][][])[0][0][2];

describe('a filter', () => {
  test('of nothing but its middle changes nothing', () => {
    expect(filtered(step, handMadeFilters.identity).toArray()).toEqual(step.toArray());
  });

  test('that blurs makes a slope of a step', () => {
    expect(middle('blur').slice(0, 5)).toEqual([0, 0, 0.25, 0.75, 1]);
  });

  test('that sharpens overshoots on both sides of a step', () => {
    expect(middle('sharpen').slice(0, 5)).toEqual([0, 0, -1, 2, 1]);
  });

  test('for edges answers to those of its own direction', () => {
    expect(middle('vertical edges').slice(0, 5)).toEqual([0, 0, 1, 1, 0]);
    expect(middle('horizontal edges').slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(middle('all edges').slice(1, 5)).toEqual([0, -0.375, 0.375, 0]);
  });

  test.each(['identity', 'blur', 'sharpen'] as const)('%s leaves even light as it is', (name) => {
    const even = filtered(ones([1, 3, 5, 5]), handMadeFilters[name]);
    expect(even.slice(2, { start: 1, end: 4 }).slice(3, { start: 1, end: 4 }).toArray()).toEqual(
      ones([1, 3, 3, 3]).toArray(),
    );
  });
});
