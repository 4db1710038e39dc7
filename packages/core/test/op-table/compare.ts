/** @file Rows of the ops that answer yes or no, and of the one that chooses. Read after elementwise.ts. */

import type { Tensor, TensorLike } from '../../src/index.ts';
import * as nz from '../../src/index.ts';
import { broadcast } from './elementwise.ts';
import {
  type BadCall,
  build,
  each,
  floats,
  ids,
  masks,
  numbers,
  type OpRow,
  type Plain,
  type Sample,
} from './row.ts';

const whyNone = 'none: the result is yes or no';

function misfit(op: (a: Tensor, b: Tensor) => Tensor): BadCall {
  return {
    code: 'broadcast/sizes',
    details: { axis: 0, sizes: [2, 3] },
    call: () => op(nz.zeros([2]), nz.zeros([3])),
  };
}

function comparison(
  op: (a: TensorLike, b: TensorLike) => Tensor,
  f: (a: number, b: number) => boolean,
): OpRow {
  const truth = (x: Plain, y: Plain) =>
    build(broadcast(x.shape, y.shape), (...at) => Number(f(x.at(...at), y.at(...at))));
  const samples: Sample[] = [
    {
      title: 'less, equal, more, NaN',
      inputs: [floats([5], [1, 2, 3, NaN, NaN]), floats([5], [2, 2, 2, 2, NaN])],
      apply: op,
      expected: truth,
      dtype: 'bool',
    },
    {
      title: 'a row against a column',
      inputs: [numbers([3, 1]), numbers([1, 4], -2, 2, 5)],
      apply: op,
      expected: truth,
      dtype: 'bool',
    },
    {
      title: 'nothing',
      inputs: [numbers([0, 2]), numbers([2])],
      apply: op,
      expected: truth,
      dtype: 'bool',
    },
    {
      title: 'a plain number',
      inputs: [floats([3], [0, 1, 2])],
      apply: (x) => op(x, 1),
      expected: (x) => each(x, (value) => Number(f(value, 1))),
      dtype: 'bool',
    },
  ];
  const mixed: BadCall = {
    code: 'dtype/mixed',
    call: () => op(nz.zeros([2]), nz.zeros([2], { dtype: 'float64' })),
  };
  return { samples, errors: [misfit(op), mixed], derivative: whyNone };
}

function connective(
  op: (a: Tensor, b: Tensor) => Tensor,
  f: (a: boolean, b: boolean) => boolean,
): OpRow {
  const samples: Sample[] = [
    {
      title: 'all four',
      inputs: [masks([2, 1], [0, 1]), masks([2], [0, 1])],
      apply: op,
      expected: (a, b) => build([2, 2], (i, j) => Number(f(a.at(i, 0) === 1, b.at(j) === 1))),
      dtype: 'bool',
    },
    {
      title: 'numbers other than 0 are true',
      inputs: [floats([3], [0, -2, 0.5]), floats([3], [3, 0, 0.5])],
      apply: op,
      expected: (a, b) => build([3], (i) => Number(f(a.at(i) !== 0, b.at(i) !== 0))),
      dtype: 'bool',
    },
    {
      title: 'nothing',
      inputs: [masks([0], []), masks([0], [])],
      apply: op,
      expected: (a) => a,
      dtype: 'bool',
    },
  ];
  return { samples, errors: [misfit(op)], derivative: whyNone };
}

/** A yes or no of one number. */
function question(op: (x: Tensor) => Tensor, f: (x: number) => boolean): OpRow {
  const inputs = [floats([5], [0, -1.5, NaN, Infinity, -Infinity]), ids([2], [3, -4])];
  const samples: Sample[] = inputs.map((input) => ({
    title: input.kind,
    inputs: [input],
    apply: op,
    expected: (x) => each(x, (value) => Number(f(value))),
    dtype: 'bool',
  }));
  return { samples, derivative: whyNone };
}

const chosen = (c: Plain, a: Plain, b: Plain) =>
  build(broadcast(c.shape, broadcast(a.shape, b.shape)), (...at) =>
    c.at(...at) === 0 ? b.at(...at) : a.at(...at),
  );

export const compare = {
  equal: comparison(nz.equal, (a, b) => a === b),
  notEqual: comparison(nz.notEqual, (a, b) => a !== b),
  less: comparison(nz.less, (a, b) => a < b),
  lessEqual: comparison(nz.lessEqual, (a, b) => a <= b),
  greater: comparison(nz.greater, (a, b) => a > b),
  greaterEqual: comparison(nz.greaterEqual, (a, b) => a >= b),
  logicalNot: {
    samples: [
      {
        title: 'truth and numbers',
        inputs: [floats([4], [0, 1, -3, NaN])],
        apply: nz.logicalNot,
        expected: (x) => each(x, (value) => Number(value === 0)),
        dtype: 'bool',
      },
    ],
    derivative: whyNone,
  },
  logicalAnd: connective(nz.logicalAnd, (a, b) => a && b),
  logicalOr: connective(nz.logicalOr, (a, b) => a || b),
  logicalXor: connective(nz.logicalXor, (a, b) => a !== b),
  isNaN: question(nz.isNaN, Number.isNaN),
  isFinite: question(nz.isFinite, Number.isFinite),
  where: {
    samples: [
      {
        title: 'equal shapes',
        inputs: [masks([2, 2], [1, 0, 0, 1]), numbers([2, 2]), numbers([2, 2], -2, 2, 3)],
        apply: nz.where,
        expected: chosen,
      },
      {
        title: 'all three broadcast',
        inputs: [masks([2, 1], [1, 0]), numbers([3]), numbers([4, 1, 1], -2, 2, 3)],
        apply: nz.where,
        expected: chosen,
      },
      {
        title: 'nothing',
        inputs: [masks([0], []), numbers([0]), numbers([])],
        apply: nz.where,
        expected: chosen,
      },
      {
        title: 'plain numbers',
        inputs: [masks([3], [1, 0, 1])],
        apply: (condition) => nz.where(condition, 1, -1),
        expected: (c) => each(c, (value) => (value === 0 ? -1 : 1)),
        dtype: 'float32',
      },
      {
        title: 'NaN where it is not chosen',
        inputs: [masks([2], [1, 0]), floats([2], [1, NaN]), floats([2], [NaN, 2])],
        apply: nz.where,
        expected: () => build([2], (i) => [1, 2][i]),
        isKink: true,
      },
    ],
    errors: [
      {
        code: 'broadcast/sizes',
        details: { axis: 0, sizes: [2, 3] },
        call: () => nz.where(nz.zeros([2], { dtype: 'bool' }), nz.zeros([3]), 0),
      },
      {
        code: 'dtype/mixed',
        call: () => nz.where(nz.zeros([2]), nz.zeros([2]), nz.zeros([2], { dtype: 'float64' })),
      },
    ],
    derivative: 'twice',
  },
} satisfies Record<string, OpRow>;
