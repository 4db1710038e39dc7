/** @file Rows of the ops that lay numbers out again: turns, pieces, windows, grids. Read after row.ts. */
import * as nz from '../../src/index.ts';
import { type BadCall, build, numbers, type OpRow, type Plain, type Sample } from './row.ts';

type Sampling = readonly [
  title: string,
  shape: readonly number[],
  apply: (x: nz.Tensor) => nz.Tensor,
  expected: (x: Plain) => Plain,
];

/** Samples of an op of one tensor. */
function ofOne(...list: readonly Sampling[]): Sample[] {
  return list.map(([title, shape, apply, expected]) => ({
    title,
    inputs: [numbers(shape)],
    apply,
    expected,
  }));
}

const badAxis = (op: (x: nz.Tensor, axis: number) => unknown): BadCall => ({
  code: 'axis/out-of-range',
  details: { axis: -4 },
  call: () => op(nz.ones([2, 3]), -4),
});

export const arrange = {
  roll: {
    samples: ofOne(
      [
        'one step along the last axis',
        [2, 3],
        (x) => nz.roll(x, 1, -1),
        (x) => build([2, 3], (i, j) => x.at(i, (j + 2) % 3)),
      ],
      [
        'backwards, further than there is',
        [2, 3],
        (x) => nz.roll(x, -4, 1),
        (x) => build([2, 3], (i, j) => x.at(i, (j + 4) % 3)),
      ],
      [
        'along two axes',
        [3, 2],
        (x) => nz.roll(x, [1, 1], [0, 1]),
        (x) => build([3, 2], (i, j) => x.at((i + 2) % 3, (j + 1) % 2)),
      ],
      [
        'all numbers',
        [2, 3],
        (x) => nz.roll(x, 2),
        (x) => build([2, 3], (i, j) => x.values[(3 * i + j + 4) % 6]),
      ],
      ['nothing', [0, 2], (x) => nz.roll(x, 1, 0), (x) => x],
    ),
    errors: [
      {
        code: 'roll/shifts',
        details: { shifts: [1, 2], axes: [0] },
        call: () => nz.roll(nz.ones([2, 3]), [1, 2], 0),
      },
      { code: 'roll/shifts', call: () => nz.roll(nz.ones([2, 3]), 0.5, 0) },
      badAxis((x, axis) => nz.roll(x, 1, axis)),
    ],
    derivative: 'twice',
  },
  chunk: {
    samples: ofOne(
      [
        'the first of three',
        [7, 2],
        (x) => nz.chunk(x, 3)[0],
        (x) => build([3, 2], (i, j) => x.at(i, j)),
      ],
      [
        'the last one is smaller',
        [2, 7],
        (x) => nz.chunk(x, 3, 1)[2],
        (x) => build([2, 1], (i) => x.at(i, 6)),
      ],
      ['nothing', [0, 2], (x) => nz.chunk(x, 3)[2], () => build([0, 2], () => 0)],
    ),
    errors: [
      { code: 'chunk/count', details: { count: 0 }, call: () => nz.chunk(nz.ones([3]), 0) },
      badAxis((x, axis) => nz.chunk(x, 1, axis)),
    ],
    derivative: 'twice',
  },
  unfold: {
    samples: ofOne(
      [
        'windows that overlap',
        [5],
        (x) => nz.unfold(x, 0, 3),
        (x) => build([3, 3], (w, i) => x.at(w + i)),
      ],
      [
        'every other one, along the first axis',
        [6, 2],
        (x) => nz.unfold(x, 0, 3, 2),
        (x) => build([2, 2, 3], (w, j, i) => x.at(2 * w + i, j)),
      ],
      ['nothing', [3, 0], (x) => nz.unfold(x, 0, 2), () => build([2, 0, 2], () => 0)],
    ),
    errors: [
      { code: 'unfold/size', details: { size: 4 }, call: () => nz.unfold(nz.ones([3]), 0, 4) },
      { code: 'unfold/size', details: { size: 0 }, call: () => nz.unfold(nz.ones([3]), 0, 0) },
      { code: 'unfold/step', details: { step: 0 }, call: () => nz.unfold(nz.ones([3]), 0, 2, 0) },
      badAxis((x, axis) => nz.unfold(x, axis, 1)),
    ],
    derivative: 'twice',
  },
  meshgrid: {
    samples: [
      ...(['ij', 'xy'] as const).map(
        (indexing): Sample => ({
          title: indexing,
          inputs: [numbers([2]), numbers([3], -2, 2, 5), numbers([2], -2, 2, 9)],
          apply: (...vectors) => nz.stack(nz.meshgrid(vectors, { indexing })),
          expected: (...vectors) =>
            build(indexing === 'ij' ? [3, 2, 3, 2] : [3, 3, 2, 2], (which, i, j, k) => {
              const [p, q] = indexing === 'ij' ? [i, j] : [j, i];
              return vectors[which].at([p, q, k][which]);
            }),
        }),
      ),
      ...ofOne(['nothing', [0], (x) => nz.meshgrid([x, x])[0], () => build([0, 0], () => 0)]),
    ],
    errors: [
      {
        code: 'meshgrid/rank',
        details: { shape: [2, 2] },
        call: () => nz.meshgrid([nz.ones([3]), nz.ones([2, 2])]),
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
