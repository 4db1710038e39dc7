/** @file What a listener sees of a computation: every op, with what it was computed from. */
import { describe, expect, test } from 'vitest';
import { aTensor } from '../src/arguments/index.ts';
import {
  argmax,
  cast,
  greater,
  noGrad,
  oneHot,
  type TracedOp,
  tensor,
  traceOps,
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
