/** @file What a listener sees of a computation: every op, with what it was computed from. */
import { describe, expect, test } from 'vitest';
import { aTensor } from '../src/arguments/index.ts';
import {
  adaptiveAvgPool1d,
  adaptiveMaxPool1d,
  any,
  argmax,
  type ClassLossOptions,
  cast,
  diagonal,
  gather,
  greater,
  indexSelect,
  linear,
  logicalAnd,
  matmul,
  nll,
  noGrad,
  oneHot,
  pad,
  roll,
  scatterAdd,
  softmax,
  std,
  type TracedOp,
  tensor,
  traceOps,
  tril,
} from '../src/index.ts';

/** The ops that `body` computes. */
function seen(body: () => unknown): TracedOp[] {
  const ops: TracedOp[] = [];
  traceOps(body, (op) => ops.push(op));
  return ops;
}

describe('traceOps', () => {
  const x = tensor([
    [1, 2],
    [3, 4],
  ]);

  const ids = tensor(
    [
      [0, 1],
      [1, 0],
    ],
    { dtype: 'int32' },
  );

  const places = tensor([0, 1, 1], { dtype: 'int32' });

  test('sees each op once, whether or not a gradient flows, and those that have none', () => {
    const body = () => {
      const y = x.mul(2).sum(1);
      return [cast(greater(y, 3), 'int32'), argmax(y), oneHot(argmax(x, 1), 2)];
    };
    const names = ['mul', 'sum', 'greater', 'cast', 'argmax', 'argmax', 'oneHot'];
    expect(seen(body).map(({ op }) => op)).toEqual(names);
    expect(seen(() => noGrad(body)).map(({ op }) => op)).toEqual(names);
    const leaf = tensor([1, 2], { requiresGrad: true });
    expect(seen(() => leaf.mul(leaf)).map(({ op }) => op)).toEqual(['mul']);
    expect(seen(() => noGrad(() => leaf.mul(leaf))).map(({ op }) => op)).toEqual(['mul']);
  });

  test('sees how operands come to one element type: without that, nothing would follow from them', () => {
    const [yes, whole] = [greater(x, 1), cast(x, 'int32')];
    const follows = (body: () => unknown): string[] => {
      const known = new Set<unknown>([x, yes, whole]);
      return seen(body).flatMap(({ op, inputs, output }) => {
        const isKnown = inputs.every((each) => typeof each === 'number' || known.has(each));
        known.add(output);
        return isKnown ? [op] : [`${op} of something else`];
      });
    };
    expect(follows(() => yes.mul(2))).toEqual(['cast', 'mul']);
    expect(follows(() => whole.exp())).toEqual(['cast', 'exp']);
    expect(follows(() => whole.add(x))).toEqual(['cast', 'add']);
    expect(follows(() => yes.sum(1))).toEqual(['cast', 'sum']);
    expect(follows(() => whole.mean(1))).toEqual(['cast', 'mean']);
    expect(follows(() => logicalAnd(x, yes))).toEqual(['cast', 'logicalAnd']);
    expect(follows(() => any(yes, 1)).slice(-2)).toEqual(['sum', 'notEqual']);
    expect(follows(() => std(x, 1))).toEqual(['std']);
  });

  test('counts all targets where none is ignored, and weighs none without weights', () => {
    const names = (options: ClassLossOptions) =>
      seen(() => nll(x, tensor([0, 1], { dtype: 'int32' }), options)).map(({ op }) => op);
    expect(names({})).toEqual([...names({ reduction: 'none' }).slice(0, -1), 'mean']);
    expect(names({})).not.toContain('where');
    expect(names({})).not.toContain('mul');
    expect(names({ ignoreIndex: 7 })).toContain('where');
  });

  test('rolls along an axis by two parts of it', () => {
    expect(seen(() => roll(x, 1, 0)).map(({ op }) => op)).toEqual(['slice', 'slice', 'concat']);
  });

  test('pools windows side by side without moving them', () => {
    const row = tensor([[[1, 4, 2, 3]]]);
    const names = (windows: number) =>
      seen(() => adaptiveAvgPool1d(row, windows)).map(({ op }) => op);
    expect(seen(() => adaptiveMaxPool1d(row, 2)).map(({ op }) => op)).toEqual(['maxPool']);
    expect(names(2)).toEqual(['avgPool', 'div', 'div']);
    expect(names(3)).toContain('indexSelect');
  });

  test.each([
    ['gather', () => gather(x, 1, ids)],
    ['scatterAdd', () => scatterAdd(x, 1, ids, x)],
    ['indexSelect', () => indexSelect(x, 0, places)],
    ['diagonal', () => diagonal(x)],
    [
      'pad',
      () =>
        pad(x, [
          [1, 0],
          [0, 0],
        ]),
    ],
    ['softmax', () => softmax(x)],
    ['where', () => tril(x)],
    ['sum', () => x.sum([0, 1])],
    ['linear', () => linear(x, x, tensor([1, 2]))],
    ['matmul', () => matmul(x, x)],
  ])('%s of all there is takes nothing else', (name, call) => {
    expect(seen(call).map(({ op }) => op)).toEqual([name]);
  });

  test('hands over inputs, output and settings as they are', () => {
    const [op] = seen(() => x.mul(2));
    expect(op.inputs).toEqual([x, 2]);
    expect(aTensor.accepts(op.output)).toBe(true);
    expect(op.context).toMatchObject({ op: 'mul' });
    expect(seen(() => x.sum(0))[0].context).toMatchObject({ axes: [0] });
  });

  test('ends with its body, also where that throws', () => {
    const ops: string[] = [];
    const fail = () => {
      x.neg();
      throw new Error('on purpose');
    };
    expect(() => traceOps(fail, ({ op }) => ops.push(op))).toThrow('on purpose');
    x.exp();
    expect(ops).toEqual(['neg']);
    expect(() =>
      traceOps(
        async () => {},
        () => {},
      ),
    ).toThrow(/async|promise/);
  });
});
