/** @file Rows of the quantiles and of running products. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { type BadCall, build, floats, numbers, type OpRow, type Sample } from './row.ts';

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

/** The value at a position between two of the sorted numbers. */
function between(values: readonly number[], position: number): number {
  const sorted = ascending(values);
  const low = Math.floor(position);
  const high = Math.ceil(position);
  return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
}

const axisErrors = (op: (x: nz.Tensor, axes: number | number[]) => unknown): BadCall[] => [
  { code: 'axis/out-of-range', call: () => op(nz.ones([3]), 1) },
  { code: 'axis/twice', call: () => op(nz.ones([3]), [0, 0]) },
  { code: 'reduce/empty', call: () => op(nz.zeros([0, 2]), 0) },
];

/** Position of the 0.3 quantile of 5 numbers is 1.2; of the 0.625 quantile it is 2.5. */
const places: readonly (readonly [nz.QuantileInterpolation, number, number])[] = [
  ['linear', 0.3, 1.2],
  ['lower', 0.3, 1],
  ['higher', 0.3, 2],
  ['midpoint', 0.3, 1.5],
  ['nearest', 0.3, 1],
  ['nearest', 0.625, 2],
  ['nearest', 0.875, 4],
];

export const quantiles = {
  quantile: {
    samples: [
      ...places.map(
        ([interpolation, q, position]): Sample => ({
          title: `${interpolation}, ${q}`,
          inputs: [numbers([5, 2])],
          apply: (x) => nz.quantile(x, q, 0, { interpolation, keepDim: true }),
          expected: (x) =>
            build([1, 2], (_, j) =>
              between(
                [0, 1, 2, 3, 4].map((i) => x.at(i, j)),
                position,
              ),
            ),
        }),
      ),
      {
        title: 'several at once, over two axes',
        inputs: [numbers([2, 2, 3])],
        apply: (x) => nz.quantile(x, [0, 0.5, 1], [0, 2]),
        expected: (x) =>
          build([3, 2], (k, j) => {
            const line = [0, 1].flatMap((i) => [0, 1, 2].map((l) => x.at(i, j, l)));
            return between(line, [0, 2.5, 5][k]);
          }),
      },
      {
        title: 'NaN wins',
        inputs: [floats([3], [1, Number.NaN, 2])],
        apply: (x) => nz.quantile(x, 0),
        expected: () => build([], () => Number.NaN),
        isKink: true,
      },
      {
        title: 'an infinite neighbor that does not count',
        inputs: [floats([3], [Infinity, 2, 1])],
        apply: (x) => nz.quantile(x, 0.5),
        expected: () => build([], () => 2),
        isKink: true,
      },
      {
        title: 'nothing, along an axis that holds something',
        inputs: [numbers([0, 3])],
        apply: (x) => nz.quantile(x, 0.5, 1),
        expected: () => build([0], () => 0),
      },
    ],
    errors: [
      { code: 'quantile/q', details: { q: 1.5 }, call: () => nz.quantile(nz.ones([3]), 1.5) },
      { code: 'quantile/q', call: () => nz.quantile(nz.ones([3]), []) },
      ...axisErrors((x, axes) => nz.quantile(x, 0.5, axes)),
    ],
    derivative: 'twice',
  },
  median: {
    samples: [
      {
        title: 'of an odd number',
        inputs: [numbers([2, 5])],
        apply: (x) => nz.median(x, 1),
        expected: (x) =>
          build([2], (i) =>
            between(
              [0, 1, 2, 3, 4].map((j) => x.at(i, j)),
              2,
            ),
          ),
      },
      {
        title: 'of all, an even number',
        inputs: [numbers([2, 3])],
        apply: (x) => nz.median(x),
        expected: (x) => build([], () => between(x.values, 2.5)),
      },
      {
        title: 'nothing, along an axis that holds something',
        inputs: [numbers([0, 3])],
        apply: (x) => nz.median(x, 1, { keepDim: true }),
        expected: () => build([0, 1], () => 0),
      },
    ],
    errors: axisErrors((x, axes) => nz.median(x, axes)),
    derivative: 'twice',
  },
  cumprod: {
    samples: [
      {
        title: 'along the last axis',
        inputs: [numbers([2, 4])],
        apply: (x) => nz.cumprod(x),
        expected: (x) =>
          build([2, 4], (i, j) =>
            Array.from({ length: j + 1 }, (_, k) => x.at(i, k)).reduce((a, b) => a * b),
          ),
      },
      {
        title: 'along the first, with zeros',
        inputs: [floats([4, 1], [2, 0, 3, 0])],
        apply: (x) => nz.cumprod(x, 0),
        expected: () => build([4, 1], (i) => [2, 0, 0, 0][i]),
      },
      {
        title: 'nothing',
        inputs: [numbers([2, 0])],
        apply: (x) => nz.cumprod(x),
        expected: (x) => x,
      },
    ],
    errors: [{ code: 'axis/out-of-range', call: () => nz.cumprod(nz.ones([3]), 1) }],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
