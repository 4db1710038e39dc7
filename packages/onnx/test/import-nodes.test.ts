/** @file Nodes with many settings, each kind in one file, answered as ONNX Runtime does. */
import { describe, it } from 'vitest';
import {
  byContent,
  expectAsRuntime,
  filled,
  float,
  floats,
  longs,
  node,
  scalar,
} from './support/many-nodes.ts';

describe('nodes of other programs', () => {
  it('reduce as ONNX Runtime does', async () => {
    const names = ['Max', 'Mean', 'Min', 'Prod', 'L1', 'L2', 'SumSquare', 'LogSumExp'];
    const axes = [
      {},
      { axes: [1] },
      { axes: [0, -1], keepdims: 0 },
      { axes: [-2], keepdims: 1 },
      { keepdims: 0 },
    ];
    const epsilon = float(0.5);
    const [pair, four] = [floats(1, 2), filled(4)];
    await expectAsRuntime(
      byContent([
        ...names.flatMap((name) => axes.map((over) => node(`Reduce${name}`, [2, 3, 2], over))),
        node('ReduceSum', [2, 3]),
        node('ReduceSum', [2, 3], { keepdims: 0 }, longs(-1)),
        node('ReduceSum', [2, 3], {}, longs()),
        node('ReduceSum', [2, 3], { noop_with_empty_axes: 1 }, longs()),
        node('ReduceSum', [2, 3], { noop_with_empty_axes: 1 }),
        node('ReduceSum', [2, 3], { noop_with_empty_axes: 1 }, longs(0)),
        ...['ArgMax', 'ArgMin'].flatMap((op) =>
          [{}, { axis: 1 }, { axis: -1, keepdims: 0 }].map((along) => node(op, [2, 3], along)),
        ),
        ...[0, 1].flatMap((reverse) =>
          [0, 1].map((exclusive) =>
            node('CumSum', [2, 4], { reverse, exclusive }, scalar(1, 'INT64')),
          ),
        ),
        ...['Softmax', 'LogSoftmax'].flatMap((op) =>
          [{}, { axis: 0 }, { axis: -2 }].map((along) => node(op, [2, 3, 2], along)),
        ),
        node('LayerNormalization', [2, 3, 4], {}, four),
        node('LayerNormalization', [2, 3, 4], { axis: -2, epsilon }, filled(3, 4), filled(3, 4)),
        { ...node('LayerNormalization', [2, 3, 4], { epsilon }, four), outputs: 3 },
        node('InstanceNormalization', [2, 2, 3], { epsilon }, pair, floats(0, 1)),
        node(
          'BatchNormalization',
          [2, 2, 3],
          { epsilon },
          pair,
          floats(0, 1),
          floats(0.5, -1),
          floats(1, 4),
        ),
      ]),
    );
  });

  it('of before opset 13 have axes as attributes, and take shares of all axes from one on', async () => {
    await expectAsRuntime(
      byContent([
        ...['Softmax', 'LogSoftmax'].flatMap((op) =>
          [{}, { axis: 0 }, { axis: 2 }, { axis: -2 }].map((from) => node(op, [2, 3, 2], from)),
        ),
        node('ReduceSum', [2, 3], { axes: [1], keepdims: 0 }),
        node('Unsqueeze', [2, 3], { axes: [3, 0] }),
        node('Squeeze', [1, 3, 1], { axes: [2] }),
        { ...node('Split', [5, 2], { split: [2, 3] }), outputs: 2 },
        node('Dropout', [2, 3]),
      ]),
      11,
    );
  });

  it('move numbers as ONNX Runtime does', async () => {
    const shaped = (op: string, x: number[], ...values: number[]) =>
      node(op, x, {}, longs(...values));
    await expectAsRuntime(
      byContent([
        shaped('Reshape', [2, 3, 4], 0, -1),
        shaped('Reshape', [2, 6], 3, 4),
        shaped('Reshape', [2, 6], -1, 0, 1),
        node('Reshape', [0, 3], { allowzero: 1 }, longs(3, 0)),
        shaped('Unsqueeze', [2, 3], 3, 0),
        shaped('Unsqueeze', [2, 3], -1, -4),
        shaped('Squeeze', [1, 2, 1], -1),
        node('Squeeze', [1, 2, 1]),
        shaped('Expand', [2, 1], 3, 1, 4),
        shaped('Expand', [3, 1], 1),
        shaped('Expand', [2, 3], 2, 1),
        shaped('Expand', [3], 2, 3),
        node('Transpose', [2, 3, 4]),
        node('Transpose', [2, 3, 4], { perm: [1, 2, 0] }),
        ...[0, 1, 2, 3, -1, -3].map((axis) => node('Flatten', [2, 3, 4], { axis })),
        node('Flatten', [2, 3, 4]),
        node('Flatten', [0, 3]),
        ...[{}, { upper: 0 }].flatMap((half) => [
          node('Trilu', [4, 3], half),
          ...[-1, 2].map((diagonal) => node('Trilu', [4, 3], half, scalar(diagonal, 'INT64'))),
        ]),
        ...[{}, { start: 1 }, { start: -2, end: -1 }, { end: 2 }].map((part) =>
          node('Shape', [2, 3, 4], part),
        ),
        node('Size', [2, 3]),
        ...[1, 7, 9, 11].map((to) => node('Cast', [2, 3], { to })),
        node('CastLike', [4], {}, longs(1)),
        node('Identity', [2]),
        node('Concat', [2, 2], { axis: 1 }, filled(2, 1), filled(2, 3)),
        node('Concat', [2, 2], { axis: -2 }, filled(1, 2)),
        { ...node('OneHot', [3], {}, longs(4), floats(-1, 2)), whole: [0, 3, 1] },
      ]),
    );
  });

  it('walk through time as ONNX Runtime does', async () => {
    const cells = [
      ['RNN', 1, {}],
      ['GRU', 3, {}],
      ['GRU', 3, { linear_before_reset: 1 }],
      ['LSTM', 4, {}],
    ] as const;
    const walks = cells.flatMap(([op, gates, more]) =>
      ['forward', 'reverse', 'bidirectional'].map((direction) => {
        const ways = direction === 'bidirectional' ? 2 : 1;
        const weights = [
          filled(ways, 2 * gates, 3),
          filled(ways, 2 * gates, 2),
          filled(ways, 4 * gates),
        ];
        const settings = { hidden_size: 2, direction, ...more };
        const start = filled(ways, 2, 2);
        const walk = node(op, [4, 2, 3], settings, ...weights, null, start);
        return { ...walk, outputs: op === 'LSTM' ? 3 : 2 };
      }),
    );
    await expectAsRuntime(byContent(walks));
  });

  it('compute elements as ONNX Runtime does', async () => {
    const scaled = ['Celu', 'Elu', 'HardSigmoid', 'LeakyRelu', 'Selu', 'ThresholdedRelu'];
    const plain = ['Abs', 'HardSwish', 'Softplus', 'Softsign', 'Erf', 'Sign', 'Round', 'Tan'];
    const many = ['Max', 'Mean', 'Min', 'Sum'];
    const [a, b] = [
      [7, 7, -7, -7, 6, 0],
      [3, -3, 3, -3, 3, 4],
    ];
    const whole = { x: [6], whole: a, more: [longs(...b)] };
    await expectAsRuntime(
      byContent([
        ...[...plain, ...scaled].map((op) => node(op, [8])),
        ...scaled.map((op) => node(op, [8], { alpha: float(0.5) })),
        node('HardSigmoid', [8], { beta: float(0.25) }),
        node('Selu', [8], { gamma: float(2) }),
        { ...whole, op: 'Div' },
        { ...whole, op: 'Mod' },
        { ...whole, op: 'Mod', attributes: { fmod: 1 } },
        node('Mod', [7], { fmod: 1 }, floats(1.5)),
        node('Mod', [7], { fmod: 1 }, floats(-1.5)),
        node('Clip', [6], {}, scalar(-1)),
        { ...node('Clip', [6], {}, scalar(-1, 'INT64')), whole: a },
        node('Clip', [6], {}, null, scalar(1)),
        node('Clip', [6], {}, scalar(-1), scalar(0.5)),
        ...many.map((op) => node(op, [2, 3], {}, filled(3), filled(2, 1))),
        node('Mean', [3]),
        node('PRelu', [2, 3], {}, floats(0.5, 2, -1)),
        node('Pow', [4], {}, floats(2)),
      ]),
    );
    const approximate = [{}, { approximate: 'none' }, { approximate: 'tanh' }];
    await expectAsRuntime(
      byContent([
        ...approximate.map((how) => node('Gelu', [8], how)),
        node('Mish', [8]),
        node('GroupNormalization', [2, 4, 3], { num_groups: 2 }, filled(4), floats(1, 2, 3, 4)),
      ]),
      21,
    );
  });
});
