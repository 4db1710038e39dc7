/** @file Rows of the ops that move numbers without changing them. Read after row.ts. */
import * as nz from '../../src/index.ts';
import {
  type BadCall,
  build,
  floats,
  ids,
  numbers,
  type OpRow,
  Plain,
  type Sample,
} from './row.ts';

/** The same numbers in another shape. */
function reshaped(shape: readonly number[]): (x: Plain) => Plain {
  return (x) => new Plain(shape, x.values);
}

const badAxis = (op: (x: nz.Tensor, axis: number) => unknown): BadCall => ({
  code: 'axis/out-of-range',
  details: { axis: -4 },
  call: () => op(nz.ones([2, 3]), -4),
});

function sample(
  title: string,
  shape: readonly number[],
  apply: (x: nz.Tensor) => nz.Tensor,
  expected: (x: Plain) => Plain,
): Sample {
  return { title, inputs: [numbers(shape)], apply, expected };
}

/** The positions start, start + step, … of axis 1 of a matrix. */
function columnsAt(positions: readonly number[]): (x: Plain) => Plain {
  return (x) => build([x.shape[0], positions.length], (i, j) => x.at(i, positions[j]));
}

export const movement = {
  reshape: {
    samples: [
      sample('to a matrix', [6], (x) => nz.reshape(x, [2, 3]), reshaped([2, 3])),
      sample('with an open size', [2, 3, 2], (x) => nz.reshape(x, [-1, 4]), reshaped([3, 4])),
      sample('a scalar', [], (x) => nz.reshape(x, [1, 1]), reshaped([1, 1])),
      sample('nothing', [0, 3], (x) => nz.reshape(x, [3, -1]), reshaped([3, 0])),
    ],
    errors: [
      {
        code: 'reshape/size',
        details: { from: [2, 3], to: [4, 2] },
        call: () => nz.reshape(nz.ones([2, 3]), [4, 2]),
      },
      {
        code: 'reshape/size',
        details: { size: 6 },
        call: () => nz.reshape(nz.ones([2, 3]), [4, -1]),
      },
      {
        code: 'reshape/size',
        details: { to: [-1, -1] },
        call: () => nz.reshape(nz.ones([6]), [-1, -1]),
      },
      {
        code: 'reshape/size',
        details: { to: [0, -1] },
        call: () => nz.reshape(nz.ones([0]), [0, -1]),
      },
      { code: 'shape/size', details: { size: -2 }, call: () => nz.reshape(nz.ones([2]), [-2]) },
      {
        code: 'shape/size',
        details: { size: 1.5 },
        call: () => nz.reshape(nz.ones([3]), [1.5, 2]),
      },
    ],
    derivative: 'twice',
  },
  flatten: {
    samples: [
      sample('all axes', [2, 3, 4], (x) => nz.flatten(x), reshaped([24])),
      sample('from axis 1', [2, 3, 4], (x) => nz.flatten(x, 1), reshaped([2, 12])),
      sample('the first two', [2, 3, 4], (x) => nz.flatten(x, 0, 1), reshaped([6, 4])),
      sample('a scalar', [], (x) => nz.flatten(x), reshaped([1])),
      sample('nothing', [2, 0], (x) => nz.flatten(x), reshaped([0])),
    ],
    errors: [badAxis((x, axis) => nz.flatten(x, axis))],
    derivative: 'twice',
  },
  squeeze: {
    samples: [
      sample('all', [1, 3, 1], (x) => nz.squeeze(x), reshaped([3])),
      sample('one', [1, 3, 1], (x) => nz.squeeze(x, -1), reshaped([1, 3])),
      sample('several', [1, 3, 1], (x) => nz.squeeze(x, [0, 2]), reshaped([3])),
      sample('nothing', [1, 0], (x) => nz.squeeze(x), reshaped([0])),
    ],
    errors: [
      { code: 'squeeze/size', details: { axis: 1 }, call: () => nz.squeeze(nz.ones([1, 3]), 1) },
      badAxis(nz.squeeze),
      { code: 'axis/twice', call: () => nz.squeeze(nz.ones([1]), [0, -1]) },
    ],
    derivative: 'twice',
  },
  unsqueeze: {
    samples: [
      sample('in front', [2, 3], (x) => nz.unsqueeze(x, 0), reshaped([1, 2, 3])),
      sample('at the end', [2, 3], (x) => nz.unsqueeze(x, -1), reshaped([2, 3, 1])),
      sample('a scalar', [], (x) => nz.unsqueeze(x, 0), reshaped([1])),
      sample('nothing', [0], (x) => nz.unsqueeze(x, 1), reshaped([0, 1])),
    ],
    errors: [badAxis(nz.unsqueeze)],
    derivative: 'twice',
  },
  transpose: {
    samples: [
      sample(
        'a matrix',
        [2, 3],
        (x) => nz.transpose(x),
        (x) => build([3, 2], (i, j) => x.at(j, i)),
      ),
      sample(
        'two of three axes',
        [2, 3, 4],
        (x) => nz.transpose(x, 0, 1),
        (x) => build([3, 2, 4], (i, j, k) => x.at(j, i, k)),
      ),
      sample(
        'nothing',
        [0, 3],
        (x) => nz.transpose(x),
        () => build([3, 0], () => 0),
      ),
    ],
    errors: [
      badAxis((x, axis) => nz.transpose(x, axis, 0)),
      { code: 'axis/out-of-range', details: { rank: 1 }, call: () => nz.transpose(nz.ones([3])) },
    ],
    derivative: 'twice',
  },
  permute: {
    samples: [
      sample(
        'three axes',
        [2, 3, 4],
        (x) => nz.permute(x, [2, 0, 1]),
        (x) => build([4, 2, 3], (i, j, k) => x.at(j, k, i)),
      ),
      sample(
        'as they are',
        [2, 3],
        (x) => nz.permute(x, [0, -1]),
        (x) => x,
      ),
      sample(
        'nothing',
        [0, 2],
        (x) => nz.permute(x, [1, 0]),
        () => build([2, 0], () => 0),
      ),
    ],
    errors: [
      {
        code: 'permute/axes',
        details: { axes: [0] },
        call: () => nz.permute(nz.ones([2, 3]), [0]),
      },
      {
        code: 'axis/twice',
        details: { axis: 0 },
        call: () => nz.permute(nz.ones([2, 3]), [0, -2]),
      },
      badAxis((x, axis) => nz.permute(x, [axis, 0])),
    ],
    derivative: 'twice',
  },
  broadcastTo: {
    samples: [
      sample(
        'a row',
        [3],
        (x) => nz.broadcastTo(x, [2, 3]),
        (x) => build([2, 3], (_, j) => x.at(j)),
      ),
      sample(
        'a column',
        [2, 1],
        (x) => nz.broadcastTo(x, [2, 3]),
        (x) => build([2, 3], (i) => x.at(i, 0)),
      ),
      sample(
        'as it is',
        [2, 3],
        (x) => nz.broadcastTo(x, [2, 3]),
        (x) => x,
      ),
      sample(
        'to nothing',
        [1],
        (x) => nz.broadcastTo(x, [2, 0]),
        () => build([2, 0], () => 0),
      ),
    ],
    errors: [
      {
        code: 'broadcast/sizes',
        details: { from: [2], to: [3] },
        call: () => nz.broadcastTo(nz.ones([2]), [3]),
      },
      {
        code: 'broadcast/sizes',
        details: { to: [] },
        call: () => nz.broadcastTo(nz.ones([1]), []),
      },
      { code: 'shape/size', call: () => nz.broadcastTo(nz.ones([1]), [-1]) },
    ],
    derivative: 'twice',
  },
  repeat: {
    samples: [
      sample(
        'both axes',
        [2, 3],
        (x) => nz.repeat(x, [2, 2]),
        (x) => build([4, 6], (i, j) => x.at(i % 2, j % 3)),
      ),
      sample(
        'a new axis',
        [2],
        (x) => nz.repeat(x, [3, 1]),
        (x) => build([3, 2], (_, j) => x.at(j)),
      ),
      sample(
        'no times',
        [2],
        (x) => nz.repeat(x, [0]),
        () => build([0], () => 0),
      ),
    ],
    errors: [
      {
        code: 'repeat/counts',
        details: { counts: [2] },
        call: () => nz.repeat(nz.ones([2, 3]), [2]),
      },
      { code: 'shape/size', call: () => nz.repeat(nz.ones([2]), [-1]) },
    ],
    derivative: 'twice',
  },
  slice: {
    samples: [
      sample('a range', [2, 6], (x) => nz.slice(x, 1, { start: 1, end: 4 }), columnsAt([1, 2, 3])),
      sample('from the end', [2, 6], (x) => nz.slice(x, 1, { start: -2 }), columnsAt([4, 5])),
      sample('every second', [2, 5], (x) => nz.slice(x, -1, { step: 2 }), columnsAt([0, 2, 4])),
      sample('backwards', [2, 5], (x) => nz.slice(x, 1, { step: -2 }), columnsAt([4, 2, 0])),
      sample(
        'backwards to a bound',
        [2, 5],
        (x) => nz.slice(x, 1, { start: 3, end: 0, step: -1 }),
        columnsAt([3, 2, 1]),
      ),
      sample(
        'backwards from beyond the end',
        [2, 3],
        (x) => nz.slice(x, 1, { start: 99, step: -1 }),
        columnsAt([2, 1, 0]),
      ),
      sample(
        'beyond the end',
        [2, 3],
        (x) => nz.slice(x, 1, { start: 1, end: 99 }),
        columnsAt([1, 2]),
      ),
      sample('nothing', [2, 3], (x) => nz.slice(x, 1, { start: 2, end: 1 }), columnsAt([])),
      sample('of nothing', [2, 0], (x) => nz.slice(x, 1, { start: 1 }), columnsAt([])),
      sample(
        'rows',
        [4, 3],
        (x) => nz.slice(x, 0, { start: 1, end: 3 }),
        (x) => build([2, 3], (i, j) => x.at(i + 1, j)),
      ),
    ],
    errors: [
      {
        code: 'slice/range',
        details: { step: 0 },
        call: () => nz.slice(nz.ones([3]), 0, { step: 0 }),
      },
      {
        code: 'slice/range',
        details: { start: 0.5 },
        call: () => nz.slice(nz.ones([3]), 0, { start: 0.5 }),
      },
      badAxis((x, axis) => nz.slice(x, axis, {})),
    ],
    derivative: 'twice',
  },
  select: {
    samples: [
      sample(
        'a row',
        [3, 4],
        (x) => nz.select(x, 0, 1),
        (x) => build([4], (j) => x.at(1, j)),
      ),
      sample(
        'the last column',
        [3, 4],
        (x) => nz.select(x, 1, -1),
        (x) => build([3], (i) => x.at(i, 3)),
      ),
      sample(
        'of a vector',
        [3],
        (x) => nz.select(x, 0, 2),
        (x) => build([], () => x.at(2)),
      ),
      sample(
        'nothing',
        [3, 0],
        (x) => nz.select(x, 0, 0),
        () => build([0], () => 0),
      ),
    ],
    errors: [
      {
        code: 'index/out-of-range',
        details: { index: 3, axis: 0, size: 3 },
        call: () => nz.select(nz.ones([3]), 0, 3),
      },
      {
        code: 'index/out-of-range',
        details: { size: 0 },
        call: () => nz.select(nz.ones([0]), 0, 0),
      },
      badAxis((x, axis) => nz.select(x, axis, 0)),
    ],
    derivative: 'twice',
  },
  split: {
    samples: [
      sample(
        'given sizes',
        [5, 2],
        (x) => nz.split(x, [1, 4])[1],
        (x) => build([4, 2], (i, j) => x.at(i + 1, j)),
      ),
      sample(
        'equal parts, the last one smaller',
        [2, 5],
        (x) => nz.split(x, 2, 1)[2],
        (x) => build([2, 1], (i) => x.at(i, 4)),
      ),
      sample(
        'an empty part',
        [3],
        (x) => nz.split(x, [0, 3])[0],
        () => build([0], () => 0),
      ),
      sample(
        'nothing',
        [0, 2],
        (x) => nz.split(x, 4)[0],
        (x) => x,
      ),
    ],
    errors: [
      {
        code: 'split/sizes',
        details: { given: 3, expected: 5 },
        call: () => nz.split(nz.ones([5]), [1, 2]),
      },
      { code: 'split/sizes', details: { sizes: [0] }, call: () => nz.split(nz.ones([5]), 0) },
      {
        code: 'split/sizes',
        details: { sizes: [-1, 6] },
        call: () => nz.split(nz.ones([5]), [-1, 6]),
      },
      badAxis((x, axis) => nz.split(x, 1, axis)),
    ],
    derivative: 'twice',
  },
  unbind: {
    samples: [
      sample(
        'rows',
        [3, 2],
        (x) => nz.unbind(x)[1],
        (x) => build([2], (j) => x.at(1, j)),
      ),
      sample(
        'time steps',
        [2, 3, 2],
        (x) => nz.unbind(x, 1)[2],
        (x) => build([2, 2], (i, j) => x.at(i, 2, j)),
      ),
      sample(
        'all of them again',
        [2, 3],
        (x) => nz.stack(nz.unbind(x, 1), 1),
        (x) => x,
      ),
    ],
    errors: [
      badAxis(nz.unbind),
      { code: 'axis/out-of-range', details: { rank: 0 }, call: () => nz.unbind(nz.ones([])) },
    ],
    derivative: 'twice',
  },
  flip: {
    samples: [
      sample(
        'all axes',
        [2, 3],
        (x) => nz.flip(x),
        (x) => build([2, 3], (i, j) => x.at(1 - i, 2 - j)),
      ),
      sample(
        'one',
        [2, 3],
        (x) => nz.flip(x, -1),
        (x) => build([2, 3], (i, j) => x.at(i, 2 - j)),
      ),
      sample(
        'nothing',
        [2, 0],
        (x) => nz.flip(x),
        (x) => x,
      ),
    ],
    errors: [
      badAxis(nz.flip),
      { code: 'axis/twice', call: () => nz.flip(nz.ones([2, 3]), [0, 0]) },
    ],
    derivative: 'twice',
  },
  pad: {
    samples: [
      sample(
        'with zeros',
        [2, 2],
        (x) =>
          nz.pad(x, [
            [1, 0],
            [0, 2],
          ]),
        (x) => build([3, 4], (i, j) => (i > 0 && j < 2 ? x.at(i - 1, j) : 0)),
      ),
      sample(
        'with a value',
        [2],
        (x) => nz.pad(x, [[1, 1]], -1),
        (x) => build([4], (i) => (i > 0 && i < 3 ? x.at(i - 1) : -1)),
      ),
      sample(
        'cut off and padded',
        [3, 3],
        (x) =>
          nz.pad(x, [
            [-1, 1],
            [0, -2],
          ]),
        (x) => build([3, 1], (i) => (i < 2 ? x.at(i + 1, 0) : 0)),
      ),
      ...(
        [
          ['reflect', [2, 1, 0, 1, 2, 3, 2]],
          ['symmetric', [1, 0, 0, 1, 2, 3, 3]],
          ['replicate', [0, 0, 0, 1, 2, 3, 3]],
          ['circular', [2, 3, 0, 1, 2, 3, 0]],
        ] as const
      ).map(([mode, from]) =>
        sample(
          mode,
          [2, 4],
          (x) =>
            nz.pad(
              x,
              [
                [0, 0],
                [2, 1],
              ],
              mode,
            ),
          (x) => build([2, 7], (i, j) => x.at(i, from[j])),
        ),
      ),
      sample(
        'reflected in one axis, cut off in the other',
        [3, 3],
        (x) =>
          nz.pad(
            x,
            [
              [0, 2],
              [-1, 0],
            ],
            'reflect',
          ),
        (x) => build([5, 2], (i, j) => x.at([0, 1, 2, 1, 0][i], j + 1)),
      ),
      sample(
        'nothing',
        [0],
        (x) => nz.pad(x, [[1, 1]]),
        () => build([2], () => 0),
      ),
    ],
    errors: [
      {
        code: 'pad/amounts',
        details: { shape: [2, 2] },
        call: () => nz.pad(nz.ones([2, 2]), [[1, 1]]),
      },
      { code: 'pad/amounts', call: () => nz.pad(nz.ones([2]), [[-3, 1]]) },
      { code: 'pad/amounts', call: () => nz.pad(nz.ones([2]), [[0.5, 1]]) },
      {
        code: 'pad/reach',
        details: { axis: 0, size: 3, before: 3 },
        call: () => nz.pad(nz.ones([3]), [[3, 0]], 'reflect'),
      },
      { code: 'pad/reach', call: () => nz.pad(nz.ones([3]), [[0, 4]], 'circular') },
      { code: 'pad/reach', call: () => nz.pad(nz.ones([0]), [[0, 1]], 'replicate') },
    ],
    derivative: 'twice',
  },
  tril: {
    samples: [
      sample(
        'below the diagonal',
        [3, 4],
        (x) => nz.tril(x),
        (x) => build([3, 4], (i, j) => (j <= i ? x.at(i, j) : 0)),
      ),
      sample(
        'one more, batched',
        [2, 3, 3],
        (x) => nz.tril(x, 1),
        (x) => build([2, 3, 3], (b, i, j) => (j <= i + 1 ? x.at(b, i, j) : 0)),
      ),
      sample(
        'nothing',
        [0, 0],
        (x) => nz.tril(x),
        (x) => x,
      ),
    ],
    errors: [{ code: 'tril/rank', details: { shape: [3] }, call: () => nz.tril(nz.ones([3])) }],
    derivative: 'twice',
  },
  triu: {
    samples: [
      sample(
        'above the diagonal',
        [3, 4],
        (x) => nz.triu(x),
        (x) => build([3, 4], (i, j) => (j >= i ? x.at(i, j) : 0)),
      ),
      sample(
        'without the diagonal',
        [3, 3],
        (x) => nz.triu(x, 1),
        (x) => build([3, 3], (i, j) => (j > i ? x.at(i, j) : 0)),
      ),
    ],
    errors: [{ code: 'triu/rank', details: { shape: [] }, call: () => nz.triu(nz.ones([])) }],
    derivative: 'twice',
  },
  diagonal: {
    samples: [
      sample(
        'of a matrix',
        [3, 3],
        (x) => nz.diagonal(x),
        (x) => build([3], (i) => x.at(i, i)),
      ),
      sample(
        'of outer axes',
        [3, 2, 3],
        (x) => nz.diagonal(x, 0, 2),
        (x) => build([2, 3], (j, i) => x.at(i, j, i)),
      ),
      sample(
        'above, of a rectangle',
        [3, 4],
        (x) => nz.diagonal(x, 0, 1, 2),
        (x) => build([2], (i) => x.at(i, i + 2)),
      ),
      sample(
        'below, batched',
        [2, 4, 3],
        (x) => nz.diagonal(x, -2, -1, -2),
        (x) => build([2, 2], (b, i) => x.at(b, i + 2, i)),
      ),
      sample(
        'beyond the edge',
        [2, 2],
        (x) => nz.diagonal(x, 0, 1, 5),
        () => build([0], () => 0),
      ),
      sample(
        'nothing',
        [0, 0],
        (x) => nz.diagonal(x),
        () => build([0], () => 0),
      ),
    ],
    errors: [
      {
        code: 'diagonal/axes',
        details: { axis: 1 },
        call: () => nz.diagonal(nz.ones([2, 2]), 1, -1),
      },
      badAxis((x, axis) => nz.diagonal(x, axis)),
    ],
    derivative: 'twice',
  },
  concat: {
    samples: [
      {
        title: 'rows',
        inputs: [numbers([2, 3]), numbers([1, 3], -2, 2, 3)],
        apply: (a, b) => nz.concat([a, b]),
        expected: (a, b) => build([3, 3], (i, j) => (i < 2 ? a.at(i, j) : b.at(0, j))),
      },
      {
        title: 'columns, one part empty',
        inputs: [numbers([2, 2]), numbers([2, 0]), numbers([2, 1], -2, 2, 3)],
        apply: (a, b, c) => nz.concat([a, b, c], -1),
        expected: (a, _, c) => build([2, 3], (i, j) => (j < 2 ? a.at(i, j) : c.at(i, 0))),
      },
      {
        title: 'whole numbers and floats',
        inputs: [ids([2], [1, 2]), numbers([1])],
        apply: (a, b) => nz.concat([a, b]),
        expected: (a, b) => build([3], (i) => (i < 2 ? a.at(i) : b.at(0))),
      },
    ],
    errors: [
      {
        code: 'concat/sizes',
        details: { axis: 1, index: 1 },
        call: () => nz.concat([nz.ones([2, 3]), nz.ones([2, 4])]),
      },
      { code: 'concat/sizes', call: () => nz.concat([nz.ones([2]), nz.ones([2, 2])]) },
      { code: 'concat/none', call: () => nz.concat([]) },
      {
        code: 'dtype/mixed',
        call: () => nz.concat([nz.ones([2]), nz.ones([2], { dtype: 'float64' })]),
      },
      { code: 'axis/out-of-range', details: { rank: 0 }, call: () => nz.concat([nz.ones([])]) },
    ],
    derivative: 'twice',
  },
  stack: {
    samples: [
      {
        title: 'rows',
        inputs: [numbers([3]), numbers([3], -2, 2, 3)],
        apply: (a, b) => nz.stack([a, b]),
        expected: (a, b) => build([2, 3], (i, j) => (i === 0 ? a : b).at(j)),
      },
      {
        title: 'columns',
        inputs: [numbers([3]), numbers([3], -2, 2, 3)],
        apply: (a, b) => nz.stack([a, b], -1),
        expected: (a, b) => build([3, 2], (i, j) => (j === 0 ? a : b).at(i)),
      },
      {
        title: 'scalars',
        inputs: [floats([], [1]), floats([], [2])],
        apply: (a, b) => nz.stack([a, b]),
        expected: () => build([2], (i) => i + 1),
      },
    ],
    errors: [
      {
        code: 'stack/sizes',
        details: { index: 1, shape: [3] },
        call: () => nz.stack([nz.ones([2]), nz.ones([3])]),
      },
      { code: 'stack/none', call: () => nz.stack([]) },
      {
        code: 'dtype/mixed',
        call: () => nz.stack([nz.ones([2]), nz.ones([2], { dtype: 'float64' })]),
      },
      { code: 'axis/out-of-range', call: () => nz.stack([nz.ones([2])], 2) },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
