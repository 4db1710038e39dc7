/** @file Rows of the ops that take one number, or two, to one. Read after row.ts. */

import type { Tensor } from '../../src/index.ts';
import * as nz from '../../src/index.ts';
import { unaryFormulas } from '../kernels/formulas.ts';
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
  shapes,
} from './row.ts';

/** An odd size, a scalar, nothing, more than one vector. */
const sizes = [[2, 3], [], [0, 3], [37]];

/** A function of one number, between low and high. */
function unary(
  apply: (x: Tensor) => Tensor,
  f: (x: number) => number,
  [low, high]: readonly [number, number] = [-2, 2],
): OpRow {
  const row = sizes.map((shape) => ({
    title: shapes(shape),
    inputs: [numbers(shape, low, high)],
    apply,
    expected: (x: Plain) => each(x, f),
  }));
  return { samples: row, derivative: 'twice' };
}

/** As unary, of a function that is flat between its jumps. */
function step(apply: (x: Tensor) => Tensor, f: (x: number) => number): OpRow {
  return unary(apply, f, [-3, 3]);
}

/** The shape that two shapes broadcast to, worked out from the right. */
export function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const x = a[axis - rank + a.length] ?? 1;
    const y = b[axis - rank + b.length] ?? 1;
    return x === 1 ? y : x;
  });
}

/** Same shapes, scalars, rows, columns, both repeated, three axes, nothing. */
const pairs: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[], [4]],
  [[2, 3], []],
  [[4, 3], [3]],
  [
    [4, 3],
    [4, 1],
  ],
  [
    [4, 1],
    [1, 3],
  ],
  [
    [2, 1, 3],
    [4, 1],
  ],
  [
    [2, 3, 2],
    [2, 1, 2],
  ],
  [
    [0, 3],
    [1, 3],
  ],
  [[5, 1], [0]],
];

const misfits: readonly BadCall[] = [];

function misfit(op: (a: Tensor, b: Tensor) => Tensor): BadCall[] {
  return [
    ...misfits,
    {
      code: 'broadcast/sizes',
      details: { axis: 1, sizes: [3, 4] },
      call: () => op(nz.zeros([2, 3]), nz.zeros([2, 4])),
    },
    {
      code: 'dtype/mixed',
      details: { dtypes: ['float32', 'float64'] },
      call: () => op(nz.zeros([2]), nz.zeros([2], { dtype: 'float64' })),
    },
  ];
}

/** A row with one more call that must fail. */
function withError(row: OpRow, error: BadCall): OpRow {
  return { ...row, errors: [...(row.errors ?? []), error] };
}

/** A function of two numbers; `right` bounds the second. */
function binary(
  apply: (a: nz.TensorLike, b: nz.TensorLike) => Tensor,
  f: (a: number, b: number) => number,
  right: readonly [number, number] = [-2, 2],
  left: readonly [number, number] = [-2, 2],
): OpRow {
  const tensors: Sample[] = pairs.map(([a, b]) => ({
    title: shapes(a, b),
    inputs: [numbers(a, ...left), numbers(b, ...right, 7)],
    apply,
    expected: (x: Plain, y: Plain) =>
      build(broadcast(x.shape, y.shape), (...at) => f(x.at(...at), y.at(...at))),
  }));
  const plain: Sample[] = [
    {
      title: 'a plain number on the right',
      inputs: [numbers([2, 3], ...left)],
      apply: (x) => apply(x, 1.5),
      expected: (x) => each(x, (value) => f(value, 1.5)),
    },
    {
      title: 'a plain number on the left',
      inputs: [numbers([2, 3], ...right)],
      apply: (x) => apply(1.5, x),
      expected: (x) => each(x, (value) => f(1.5, value)),
    },
    {
      title: 'whole numbers beside floats',
      inputs: [numbers([3], ...left), ids([3], [1, 2, 3])],
      apply,
      expected: (x, y) => build([3], (i) => f(x.at(i), y.at(i))),
    },
  ];
  return { samples: [...tensors, ...plain], errors: misfit(apply), derivative: 'twice' };
}

/** Keeps whole numbers whole. */
function whole(
  op: (a: nz.TensorLike, b: nz.TensorLike) => Tensor,
  f: (a: number, b: number) => number,
): Sample {
  return {
    title: 'whole numbers stay whole',
    inputs: [ids([3], [7, -2, 5]), ids([3], [2, 3, 5])],
    apply: op,
    expected: (x, y) => build([3], (i) => f(x.at(i), y.at(i))),
    dtype: 'int32',
  };
}

function plus(row: OpRow, ...more: Sample[]): OpRow {
  return { ...row, samples: [...row.samples, ...more] };
}

const atEdges: Sample = {
  title: 'both bounds, which count as inside',
  inputs: [floats([4], [-1, 0.5, 2, 3])],
  apply: (x) => nz.clamp(x, -1, 2),
  expected: (x) => each(x, (value) => Math.min(Math.max(value, -1), 2)),
  isKink: true,
};

const ties: Sample = {
  title: 'equal numbers',
  inputs: [floats([2], [1, 2]), floats([2], [1, 3])],
  apply: nz.maximum,
  expected: (a, b) => build([2], (i) => Math.max(a.at(i), b.at(i))),
  isKink: true,
};

const { sigmoid } = unaryFormulas;
const softplus = (x: number) => Math.log1p(Math.exp(x));
const tanhGelu = (x: number) => {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
};
/** As in Python: the remainder has the sign of b. */
const modulo = (a: number, b: number) => a - b * Math.floor(a / b);

/** int32 that stays int32, also where the divisor is negative. */
function wholes(
  op: (a: nz.TensorLike, b: nz.TensorLike) => Tensor,
  f: (a: number, b: number) => number,
): Sample {
  return {
    title: 'whole numbers of both signs stay whole',
    inputs: [ids([5], [7, -7, 7, -7, 6]), ids([5], [2, 2, -2, -2, 3])],
    apply: op,
    expected: (x, y) => build([5], (i) => f(x.at(i), y.at(i))),
    dtype: 'int32',
  };
}

/** The axis of two halves. */
const gluSample = (shape: readonly number[], axis: number): Sample => ({
  title: `${shapes(shape)} along axis ${axis}`,
  inputs: [numbers(shape)],
  apply: (x) => nz.glu(x, axis),
  expected: (x) => {
    const n = shape[axis] / 2;
    const half = shape.map((size, i) => (i === axis ? n : size));
    const moved = (at: number[], by: number) => at.map((p, i) => (i === axis ? p + by : p));
    return build(half, (...at) => x.at(...at) * sigmoid(x.at(...moved(at, n))));
  },
});

export const elementwise = {
  add: plus(
    binary(nz.add, (a, b) => a + b),
    whole(nz.add, (a, b) => a + b),
    {
      title: 'bools count',
      inputs: [masks([2], [1, 1]), masks([2], [1, 0])],
      apply: nz.add,
      expected: (a, b) => build([2], (i) => a.at(i) + b.at(i)),
      dtype: 'int32',
    },
    {
      title: 'a fraction beside whole numbers',
      inputs: [ids([2], [1, 2])],
      apply: (x) => nz.add(x, 0.5),
      expected: (x) => each(x, (value) => value + 0.5),
      dtype: 'float32',
    },
  ),
  sub: plus(
    binary(nz.sub, (a, b) => a - b),
    whole(nz.sub, (a, b) => a - b),
  ),
  mul: plus(
    binary(nz.mul, (a, b) => a * b),
    whole(nz.mul, (a, b) => a * b),
  ),
  div: plus(
    binary(nz.div, (a, b) => a / b, [0.5, 2]),
    {
      ...whole(nz.div, (a, b) => a / b),
      title: 'whole numbers become fractions',
      dtype: 'float32',
    },
  ),
  pow: withError(
    plus(
      binary(nz.pow, (a, b) => a ** b, [0.3, 3], [0.3, 2]),
      {
        title: 'a whole power of negative numbers',
        inputs: [numbers([5])],
        apply: (x) => nz.pow(x, 3),
        expected: (x) => each(x, (value) => value ** 3),
      },
      {
        title: 'the power 0',
        inputs: [floats([3], [0, -2, 3])],
        apply: (x) => nz.pow(x, 0),
        expected: (x) => each(x, () => 1),
      },
    ),
    {
      code: 'pow/negative',
      details: { exponent: -3 },
      call: () => nz.pow(nz.ones([2], { dtype: 'int32' }), nz.tensor([1, -3], { dtype: 'int32' })),
    },
  ),
  neg: unary(nz.neg, (x) => -x),
  abs: unary(nz.abs, Math.abs),
  sign: step(nz.sign, Math.sign),
  trunc: step(nz.trunc, Math.trunc),
  floorDiv: plus(
    binary(nz.floorDiv, (a, b) => Math.floor(a / b), [0.5, 2]),
    wholes(nz.floorDiv, (a, b) => Math.floor(a / b)),
  ),
  mod: plus(binary(nz.mod, modulo, [0.5, 2]), wholes(nz.mod, modulo)),
  floor: step(nz.floor, Math.floor),
  ceil: step(nz.ceil, Math.ceil),
  round: plus(step(nz.round, Math.round), {
    title: 'halves, which go to the even number',
    inputs: [floats([4], [0.5, 1.5, 2.5, -0.5])],
    apply: nz.round,
    expected: () => build([4], (i) => [0, 2, 2, 0][i]),
    isKink: true,
  }),
  square: unary(nz.square, (x) => x * x),
  sqrt: unary(nz.sqrt, Math.sqrt, [0.2, 3]),
  rsqrt: unary(nz.rsqrt, (x) => 1 / Math.sqrt(x), [0.4, 3]),
  reciprocal: unary(nz.reciprocal, (x) => 1 / x, [0.4, 3]),
  exp: unary(nz.exp, Math.exp),
  expm1: unary(nz.expm1, Math.expm1),
  log: unary(nz.log, Math.log, [0.2, 3]),
  log1p: unary(nz.log1p, Math.log1p, [-0.5, 3]),
  log2: unary(nz.log2, Math.log2, [0.2, 3]),
  log10: unary(nz.log10, Math.log10, [0.2, 3]),
  sin: unary(nz.sin, Math.sin, [-9, 9]),
  cos: unary(nz.cos, Math.cos, [-9, 9]),
  tan: unary(nz.tan, Math.tan, [-1.2, 1.2]),
  asin: unary(nz.asin, Math.asin, [-0.9, 0.9]),
  acos: unary(nz.acos, Math.acos, [-0.9, 0.9]),
  atan: unary(nz.atan, Math.atan, [-5, 5]),
  atan2: plus(binary(nz.atan2, Math.atan2, [0.3, 2]), {
    title: 'all four quadrants',
    inputs: [floats([4], [1, 1, -1, -1]), floats([4], [2, -2, 2, -2])],
    apply: nz.atan2,
    expected: (y, x) => build([4], (i) => Math.atan2(y.at(i), x.at(i))),
  }),
  sinh: unary(nz.sinh, Math.sinh, [-4, 4]),
  cosh: unary(nz.cosh, Math.cosh, [-4, 4]),
  erf: unary(nz.erf, unaryFormulas.erf),
  tanh: unary(nz.tanh, Math.tanh, [-5, 5]),
  sigmoid: unary(nz.sigmoid, sigmoid, [-5, 5]),
  softplus: plus(unary(nz.softplus, unaryFormulas.softplus), {
    title: 'far out',
    inputs: [floats([2], [-200, 200])],
    apply: nz.softplus,
    expected: () => build([2], (i) => [0, 200][i]),
  }),
  logSigmoid: plus(
    unary(nz.logSigmoid, (x) => Math.log(sigmoid(x)), [-5, 5]),
    {
      title: 'far out, where σ(x) is 0',
      inputs: [floats([2], [-200, 200])],
      apply: nz.logSigmoid,
      expected: () => build([2], (i) => [-200, 0][i]),
    },
  ),
  relu: unary(nz.relu, (x) => Math.max(x, 0)),
  leakyRelu: plus(
    unary(nz.leakyRelu, (x) => (x > 0 ? x : 0.01 * x)),
    {
      title: 'another slope',
      inputs: [numbers([5])],
      apply: (x) => nz.leakyRelu(x, 0.2),
      expected: (x) => each(x, (value) => (value > 0 ? value : 0.2 * value)),
    },
  ),
  prelu: {
    samples: [
      ...[
        [
          [2, 3, 4],
          [3, 1],
        ],
        [[5], []],
        [[0, 3], [3]],
      ].map(([shape, weight]) => ({
        title: shapes(shape, weight),
        inputs: [numbers(shape), numbers(weight, 0.1, 0.5)],
        apply: nz.prelu,
        expected: (x: Plain, w: Plain) =>
          build(shape, (...at) => (x.at(...at) > 0 ? x.at(...at) : w.at(...at) * x.at(...at))),
      })),
    ],
    errors: misfit(nz.prelu),
    derivative: 'twice',
  },
  elu: plus(
    unary(
      (x) => nz.elu(x),
      (x) => (x > 0 ? x : Math.expm1(x)),
    ),
    {
      title: 'another level',
      inputs: [numbers([5])],
      apply: (x) => nz.elu(x, 0.4),
      expected: (x) => each(x, (value) => (value > 0 ? value : 0.4 * Math.expm1(value))),
    },
  ),
  selu: unary(nz.selu, (x) =>
    x > 0 ? 1.0507009873554805 * x : 1.0507009873554805 * 1.6732632423543772 * Math.expm1(x),
  ),
  hardtanh: plus(
    unary(
      (x) => nz.hardtanh(x),
      (x) => Math.min(Math.max(x, -1), 1),
    ),
    {
      title: 'other bounds',
      inputs: [numbers([5])],
      apply: (x) => nz.hardtanh(x, -0.5, 1.5),
      expected: (x) => each(x, (value) => Math.min(Math.max(value, -0.5), 1.5)),
    },
  ),
  mish: unary(nz.mish, (x) => x * Math.tanh(softplus(x)), [-5, 5]),
  softsign: unary(nz.softsign, (x) => x / (1 + Math.abs(x))),
  glu: {
    samples: [
      gluSample([2, 6], 1),
      gluSample([4, 3], 0),
      gluSample([2, 4, 3], 1),
      gluSample([0, 2], 1),
    ],
    errors: [
      { code: 'glu/odd', details: { axis: 1, size: 3 }, call: () => nz.glu(nz.zeros([2, 3])) },
      { code: 'axis/out-of-range', call: () => nz.glu(nz.zeros([2, 4]), 2) },
    ],
    derivative: 'twice',
  },
  gelu: plus(
    unary((x) => nz.gelu(x), unaryFormulas.gelu),
    {
      title: 'by tanh',
      inputs: [numbers([9], -4, 4)],
      apply: (x) => nz.gelu(x, { approximate: 'tanh' }),
      expected: (x) => each(x, tanhGelu),
    },
  ),
  silu: unary(nz.silu, (x) => x * sigmoid(x)),
  maximum: plus(binary(nz.maximum, Math.max), ties, whole(nz.maximum, Math.max)),
  minimum: plus(binary(nz.minimum, Math.min), whole(nz.minimum, Math.min)),
  clamp: plus(
    unary(
      (x) => nz.clamp(x, -1, 1),
      (x) => Math.min(Math.max(x, -1), 1),
    ),
    atEdges,
    {
      title: 'a bound that is a fraction, which makes float32 of whole numbers',
      inputs: [ids([4], [-2, 0, 1, 2])],
      apply: (x) => nz.clamp(x, -1, 0.5),
      expected: () => build([4], (i) => [-1, 0, 0.5, 0.5][i]),
      dtype: 'float32',
    },
    {
      title: 'no upper bound',
      inputs: [numbers([5])],
      apply: (x) => nz.clamp(x, 0),
      expected: (x) => each(x, (value) => Math.max(value, 0)),
    },
  ),
} satisfies Record<string, OpRow>;
