/** @file Filling and moving between layouts. */
import { describe, expect, test } from 'vitest';
import { hostRead } from '../../src/memory.ts';
import { Storage } from '../../src/storage.ts';
import { backends } from '../backends.ts';
import { samples, sizes } from '../samples.ts';
import { Workspace } from './workspace.ts';

interface Move {
  readonly what: string;
  readonly shape: readonly number[];
  readonly from: { offset: number; strides: readonly number[] };
  readonly to: { offset: number; strides: readonly number[] };
}

const moves: readonly Move[] = [
  { what: 'a scalar', shape: [], from: { offset: 4, strides: [] }, to: { offset: 9, strides: [] } },
  {
    what: 'nothing',
    shape: [3, 0],
    from: { offset: 0, strides: [0, 1] },
    to: { offset: 0, strides: [0, 1] },
  },
  {
    what: 'a run into the middle',
    shape: [17],
    from: { offset: 2, strides: [1] },
    to: { offset: 5, strides: [1] },
  },
  {
    what: 'a transposed matrix',
    shape: [5, 7],
    from: { offset: 0, strides: [1, 5] },
    to: { offset: 0, strides: [7, 1] },
  },
  {
    what: 'a row repeated',
    shape: [4, 9],
    from: { offset: 1, strides: [0, 1] },
    to: { offset: 0, strides: [9, 1] },
  },
  {
    what: 'a column repeated',
    shape: [4, 9],
    from: { offset: 1, strides: [1, 0] },
    to: { offset: 3, strides: [10, 1] },
  },
  {
    what: 'a flipped vector',
    shape: [16],
    from: { offset: 15, strides: [-1] },
    to: { offset: 0, strides: [1] },
  },
  {
    what: 'a permuted cube',
    shape: [3, 4, 5],
    from: { offset: 0, strides: [1, 15, 3] },
    to: { offset: 0, strides: [20, 5, 1] },
  },
  {
    what: 'a slice with steps',
    shape: [2, 3, 4, 2],
    from: { offset: 1, strides: [48, 16, 4, 2] },
    to: { offset: 0, strides: [24, 8, 2, 1] },
  },
  {
    what: 'five axes in another order',
    shape: [2, 3, 2, 2, 3],
    from: { offset: 0, strides: [6, 12, 3, 36, 1] },
    to: { offset: 2, strides: [36, 12, 6, 3, 1] },
  },
  {
    what: 'six axes reversed',
    shape: [2, 2, 3, 2, 1, 3],
    from: { offset: 0, strides: [1, 2, 4, 12, 24, 24] },
    to: { offset: 0, strides: [36, 18, 6, 3, 3, 1] },
  },
];

/** Positions in both layouts, in row-major order of the shape. */
function positions({ shape, from, to }: Move): [number, number][] {
  const count = shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, flat) => {
    let rest = flat;
    let [a, b] = [from.offset, to.offset];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const i = rest % shape[axis];
      rest = (rest - i) / shape[axis];
      a += i * from.strides[axis];
      b += i * to.strides[axis];
    }
    return [a, b];
  });
}

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  test.each(sizes)('fill writes %i elements', (size) => {
    const work = new Workspace(backend);
    const out = work.output(size);
    kernels.fill(out, size, 2.5);
    work.expectEqual(out, Array(size).fill(2.5));
  });

  test.each(moves)('copies and adds $what', (move) => {
    const { shape, from, to } = move;
    const x = samples(100, 1);
    const before = samples(80, 2);
    const copied = [...before];
    const added = [...before];
    for (const [a, b] of positions(move)) {
      copied[b] = x[a];
      added[b] += x[a];
    }
    const work = new Workspace(backend);
    const out = work.updated(before);
    kernels.copyStrided(
      { storage: work.input(x), offset: from.offset, strides: from.strides },
      { storage: out, offset: to.offset, strides: to.strides },
      shape,
    );
    work.expectEqual(out, copied);
    const sum = work.updated(before);
    kernels.addStrided(
      { storage: work.input(x), offset: from.offset, strides: from.strides },
      { storage: sum, offset: to.offset, strides: to.strides },
      shape,
    );
    work.expectClose(sum, added);
  });

  test('the parts of a new storage can be copied in one after the other', () => {
    const work = new Workspace(backend);
    const out = new Storage(backend.dtype, 6);
    kernels.copyStrided(
      { storage: work.input([1, 2, 3]), offset: 0, strides: [1] },
      { storage: out, offset: 0, strides: [2] },
      [3],
    );
    kernels.copyStrided(
      { storage: work.input([4, 5, 6]), offset: 0, strides: [1] },
      { storage: out, offset: 1, strides: [2] },
      [3],
    );
    expect(Array.from(hostRead(out))).toEqual([1, 4, 2, 5, 3, 6]);
  });

  test('casts between element types', () => {
    const work = new Workspace(backend);
    const float = work.output(3);
    kernels.copyStrided(
      { storage: work.indices([3, -4, 5]), offset: 2, strides: [-1] },
      { storage: float, offset: 0, strides: [1] },
      [3],
    );
    work.expectEqual(float, [5, -4, 3]);
    const whole = work.output(3, 'int32');
    kernels.copyStrided(
      { storage: work.input([1.75, -1.75, 0]), offset: 0, strides: [1] },
      { storage: whole, offset: 0, strides: [1] },
      [3],
    );
    work.expectEqual(whole, [1, -1, 0]);
    const truth = work.output(3, 'bool');
    kernels.copyStrided(
      { storage: work.input([0.5, 0, -2]), offset: 0, strides: [1] },
      { storage: truth, offset: 0, strides: [1] },
      [3],
    );
    work.expectEqual(truth, [1, 0, 1]);
  });
});
