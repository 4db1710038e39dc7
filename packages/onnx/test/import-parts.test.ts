/** @file Nodes that take parts, with many settings, answered as ONNX Runtime does. */
import { describe, it } from 'vitest';
import {
  byContent,
  expectAsRuntime,
  floats,
  longs,
  node,
  type OneNode,
  scalar,
} from './support/many-nodes.ts';

const far = 2 ** 40;

/** Starts, ends, axes and steps of parts of [5, 4]. */
const cuts: readonly (readonly number[][])[] = [
  [[1], [3]],
  [
    [1, 2],
    [4, 3],
  ],
  [[-2], [far], [1]],
  [[-9], [-1], [-2]],
  [[3], [1], [0]],
  [[6], [9], [0]],
  [[0], [5], [0], [2]],
  [[1], [-1], [0], [2]],
  [[-9], [9], [1], [3]],
  [[3], [2], [0], [2]],
  [[0], [-9], [0], [2]],
  [[-3], [-1], [1], [2]],
  [[4], [0], [0], [-1]],
  [[9], [-9], [0], [-2]],
  [[-1], [-6], [0], [-1]],
  [[-1], [-5], [0], [-1]],
  [[-1], [-far], [0], [-1]],
  [[2], [2], [0], [-1]],
  [[1], [3], [0], [-1]],
  [
    [3, -1],
    [0, 1],
    [1, 0],
    [-2, -1],
  ],
  [[5], [0], [0], [-1]],
  [[0], [-6], [0], [-1]],
];

/** Frames of [3, 4]: amounts, and the axes that they are of. */
const frames: readonly (readonly number[][])[] = [
  [[1, 0, 0, 2]],
  [[0, 2, 1, 0]],
  [[1, 2], [1]],
  [[2, 0], [-2]],
  [
    [1, 0, 1, 2],
    [1, 0],
  ],
];

describe('nodes of other programs that take parts', () => {
  it('begin and end where ONNX Runtime does', async () => {
    const rows = ['INT64', [1, 0, -1, 0, 2, 1], [2, 3]] as const;
    await expectAsRuntime(
      byContent([
        ...cuts.map((given) => node('Slice', [5, 4], {}, ...given.map((each) => longs(...each)))),
        node('Gather', [3, 4], { axis: 1 }, scalar(-1, 'INT64')),
        node('Gather', [3, 4], {}, ['INT64', [0, 2, -3, 1], [2, 2]]),
        node('Gather', [2, 3, 2], { axis: -2 }, longs(2, 0)),
        node('GatherElements', [3, 3], {}, rows),
        node('GatherElements', [2, 3], { axis: -1 }, ['INT64', [0, -1, 2, -3], [2, 2]]),
        node('ScatterElements', [3, 3], {}, rows, ['FLOAT', [1, 2, 3, 4, 5, 6], [2, 3]]),
        node(
          'ScatterElements',
          [2, 3],
          { axis: -1 },
          ['INT64', [1, -1], [2, 1]],
          ['FLOAT', [7, 8], [2, 1]],
        ),
        node('Tile', [2, 3], {}, longs(2, 3)),
        node('NonZero', [4, 3]),
        { ...node('Split', [6, 2]), outputs: 3 },
        { ...node('Split', [2, 6], { axis: -1 }, longs(1, 3, 2)), outputs: 3 },
      ]),
    );
  });

  it('lay frames as ONNX Runtime does', async () => {
    const framed = ['constant', 'edge', 'reflect'].flatMap((mode) =>
      frames.map(([amounts, axes], i): OneNode => {
        const fill = i % 2 === 1 ? scalar(0.5) : null;
        const own = axes ? [longs(...axes)] : [];
        return node('Pad', [3, 4], { mode }, longs(...amounts), fill, ...own);
      }),
    );
    await expectAsRuntime(byContent(framed), 18);
  });

  it('divide into parts of which the last is smaller', async () => {
    const split = (x: number[], outputs: number, axis: number) => ({
      ...node('Split', x, { axis, num_outputs: outputs }),
      outputs,
    });
    await expectAsRuntime(
      byContent([split([7, 2], 3, 0), split([2, 5], 2, -1), split([4], 2, 0)]),
      18,
    );
  });

  it('resize as ONNX Runtime does', async () => {
    const nearest = { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    const places = ['half_pixel', 'pytorch_half_pixel', 'align_corners'];
    const resized = places.flatMap((coordinate_transformation_mode) => {
      const settings = { mode: 'linear', coordinate_transformation_mode };
      return [
        node('Resize', [1, 2, 3, 4], settings, null, floats(1, 1, 2, 3)),
        node('Resize', [1, 2, 4], settings, null, null, longs(1, 2, 6)),
      ];
    });
    await expectAsRuntime(
      byContent([
        ...resized,
        node('Resize', [1, 2, 3], nearest, null, null, longs(1, 2, 5)),
        node('Resize', [1, 1, 2, 3], nearest, null, floats(1, 1, 2.5, 0.7)),
        node('Resize', [1, 1, 2, 3], nearest, null, floats(), longs(1, 1, 4, 5)),
      ]),
    );
  });
});
