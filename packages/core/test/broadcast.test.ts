/** @file Broadcasting by NumPy's tables of shapes, in both orders, forward and back. */
import { describe, expect, it } from 'vitest';
import { add, broadcastTo, formatShape, mul, sub, sum, withKernels, zeros } from '../src/index.ts';
import { backends } from './backends.ts';
import { errorOf } from './errors.ts';
import { build, numbers, toTensor } from './op-table/row.ts';

/** [a, b, result], from NumPy's user guide and around its edges. */
const fitting: [number[], number[], number[]][] = [
  [
    [8, 1, 6, 1],
    [7, 1, 5],
    [8, 7, 6, 5],
  ],
  [[5, 4], [1], [5, 4]],
  [[5, 4], [4], [5, 4]],
  [
    [15, 3, 5],
    [15, 1, 5],
    [15, 3, 5],
  ],
  [
    [15, 3, 5],
    [3, 5],
    [15, 3, 5],
  ],
  [
    [15, 3, 5],
    [3, 1],
    [15, 3, 5],
  ],
  [[2, 3, 3], [3], [2, 3, 3]],
  [[], [], []],
  [[], [3], [3]],
  [[1, 1], [1], [1, 1]],
  [[4, 1], [4], [4, 4]],
  [
    [2, 1, 4, 1],
    [3, 1, 5],
    [2, 3, 4, 5],
  ],
  [
    [1, 3, 1, 2],
    [2, 1, 4, 1],
    [2, 3, 4, 2],
  ],
  [[0], [1], [0]],
  [
    [0, 1],
    [1, 3],
    [0, 3],
  ],
  [[3, 1], [0], [3, 0]],
  [[2, 0, 4], [4], [2, 0, 4]],
];

/** [a, b, axis of the result where they differ, both sizes]. */
const failing: [number[], number[], number, [number, number]][] = [
  [[3], [4], 0, [3, 4]],
  [[2, 1], [8, 4, 3], 1, [2, 4]],
  [[2, 3], [2, 4], 1, [3, 4]],
  [[0], [2], 0, [0, 2]],
  [[2, 3, 4], [3, 3], 2, [4, 3]],
  [[5, 1, 2], [4, 1, 1], 0, [5, 4]],
];

const titled = fitting.map(
  ([a, b, out]) => [`${formatShape(a)} with ${formatShape(b)}`, a, b, out] as const,
);

describe.each(backends)('broadcasting on $name', ({ kernels, dtype, tolerance }) => {
  it.each(titled)('%s', (_title, a, b, out) => {
    withKernels(kernels, () => {
      const [left, right] = [numbers(a), numbers(b, -2, 2, 9)];
      for (const [first, second] of [
        [left, right],
        [right, left],
      ]) {
        const x = toTensor(first, dtype);
        const y = toTensor(second, dtype);
        x.requiresGrad = true;
        const difference = sub(x, y);
        expect(difference.shape).toEqual(out);
        const expected = build(out, (...at) => first.plain.at(...at) - second.plain.at(...at));
        difference.data().forEach((value, i) => {
          expect(Math.abs(value - expected.values[i])).toBeLessThanOrEqual(4 * tolerance);
        });
        mul(x, y).sum().backward(); // ∂/∂x = y, summed where x was repeated
        const gradient = x.grad ?? zeros([]);
        const total = sum(broadcastTo(y, out)).item();
        expect(sum(gradient).item()).toBeCloseTo(total, dtype === 'float64' ? 9 : 3);
        expect(gradient.shape).toEqual(x.shape);
      }
    });
  });
});

describe('shapes that do not broadcast', () => {
  const bad = failing.map(
    ([a, b, axis, sizes]) => [formatShape(a), formatShape(b), a, b, axis, sizes] as const,
  );
  it.each(bad)('%s with %s', (_a, _b, a, b, axis, sizes) => {
    const error = errorOf(() => add(zeros(a), zeros(b)));
    expect(error.code).toBe('broadcast/sizes');
    expect(error.details).toMatchObject({ a, b, axis, sizes });
    expect(error.message).toContain(`axis ${axis} is ${sizes[0]} and ${sizes[1]}`);
    const swapped = errorOf(() => add(zeros(b), zeros(a)));
    expect(swapped.details).toMatchObject({ axis, sizes: [...sizes].reverse() });
  });
});
