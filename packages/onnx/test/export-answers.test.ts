/** @file Kinds of ops that export writes, each kind in one file: ONNX Runtime answers as the functions do. */
import {
  abs,
  acos,
  add,
  all,
  any,
  isFinite as areFinite,
  isNaN as areNaN,
  asin,
  atan,
  cast,
  ceil,
  clamp,
  cos,
  cosh,
  div,
  elementwise,
  elu,
  equal,
  erf,
  exp,
  expm1,
  expression,
  floor,
  floorDiv,
  gelu,
  greater,
  greaterEqual,
  hardtanh,
  leakyRelu,
  less,
  lessEqual,
  log,
  log1p,
  log2,
  log10,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  maximum,
  mean,
  minimum,
  mod,
  neg,
  notEqual,
  relu,
  round,
  rsqrt,
  selu,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  softsign,
  sqrt,
  square,
  std,
  sub,
  type Tensor,
  tan,
  tanh,
  tensor,
  trunc,
  where,
} from '@nnzoo/core';
import { describe, it } from 'vitest';
import { type Answers, expectAnswers, numbersOf } from './support/answers.ts';

const row = { shape: [6] } as const;

/** The functions by the text that calls them, so that each has a name. */
function named(
  functions: Readonly<Record<string, (x: Tensor) => Tensor>>,
  given: (x: Tensor) => Tensor,
): Answers {
  return Object.fromEntries(
    Object.entries(functions).map(([name, each]) => [
      `${name}, ${given.name}`,
      (x: Tensor) => each(given(x)),
    ]),
  );
}

const bell = elementwise('bell', (x) => expression.normalDensity(x));
const below = elementwise('below', (x) => expression.normalBelow(x));

/** Of any number. */
const everywhere = {
  ...{
    abs,
    atan,
    bell,
    below,
    ceil,
    cos,
    cosh,
    erf,
    exp,
    expm1,
    floor,
    neg,
    round,
    sign,
    sin,
    sinh,
  },
  ...{
    square,
    tanh,
    trunc,
    relu,
    sigmoid,
    softplus,
    softsign,
    elu,
    gelu,
    leakyRelu,
    selu,
    hardtanh,
    tan,
  },
};
/** Of 0 … 1. */
const ofShares = { acos, asin, log, log1p, log2, log10, rsqrt, sqrt };

describe('what is exported', () => {
  it('computes every function of one number', async () => {
    const itself = (x: Tensor) => x;
    const share = (x: Tensor) => x.square().add(0.25).div(12);
    await expectAnswers({ ...named(everywhere, itself), ...named(ofShares, share) }, row, [
      numbersOf(5, 6),
    ]);
  });

  it('computes in float64 where the input is', async () => {
    const answers: Answers = {
      sums: (x) => x.mul(3).add(0.1).sub(x.square()).sum(1),
      'numbers first': (x) => sub(0.1, x).mul(div(1, x.square().add(3))),
      quotients: (x) => x.div(7).neg().abs().sqrt(),
      spread: (x) => std(x, 1).add(mean(x, 1)),
      chosen: (x) => where(greater(x, 0), x, maximum(x, -0.3)),
      whole: (x) => floor(mod(x, 0.7)).add(cast(greater(x, 1), 'float64')),
    };
    const x = cast(numbersOf(2, 6), 'float64').add(1e-9);
    await expectAnswers(answers, { ...row, dtype: 'float64' }, [x]);
  });

  it('compares, and counts yes and no as 1 and 0', async () => {
    const positive = (x: Tensor) => greater(x, 0);
    const answers: Answers = {
      ...named({ positive, areNaN, areFinite, logicalNot }, (x) => x),
      less: (x) => less(x, 0.25),
      lessEqual: (x) => lessEqual(x, 0.25),
      greaterEqual: (x) => greaterEqual(x, 0.25),
      equal: (x) => equal(x, 0.25),
      notEqual: (x) => notEqual(x, 0.25),
      and: (x) => logicalAnd(positive(x), less(x, 1)),
      or: (x) => logicalOr(less(x, -1), greater(x, 1)),
      xor: (x) => logicalXor(positive(x), less(x, 1)),
      'numbers as yes or no': (x) => logicalAnd(x, positive(x)),
      'equal answers': (x) => equal(positive(x), less(x, 1)),
      'chosen by answers': (x) => where(positive(x), less(x, 1), less(x, -1)),
      'chosen by numbers': (x) => where(floor(x), 1, 2),
      'a number or an answer': (x) => where(positive(x), x, less(x, -1)),
      'answers added': (x) => add(positive(x), less(x, 1)),
      'answers counted': (x) => positive(x).sum(1),
      'a mean of answers': (x) => positive(x).mean(1),
      'the opposite': (x) => neg(positive(x)),
      'any over a row': (x) => any(positive(x), 1),
      'all over a row': (x) => all(greater(x, -2), 1),
      'not a number': (x) => areNaN(sqrt(x)),
      'finite or not': (x) => areFinite(x.div(x)),
    };
    await expectAnswers(answers, row, [numbersOf(4, 6), numbersOf(2, 6).neg()]);
  });

  it('computes with whole numbers, which stay whole', async () => {
    const answers: Answers = {
      ...named({ abs, ceil, floor, neg, relu, round, sign, square, trunc }, (x) => x),
      remainders: (x) => mod(x, 3),
      'remainders of the other sign': (x) => mod(x, -3),
      quotients: (x) => floorDiv(x, 3),
      'quotients of the other sign': (x) => floorDiv(x, -3),
      bounds: (x) => clamp(x, -1, 2),
      'larger and smaller': (x) => maximum(x, 1).sub(minimum(x, 2)),
      chosen: (x) => where(greater(x, 1), x, -9),
      sums: (x) => x.sum(1),
      halves: (x) => x.div(2),
      'fractions beside': (x) => x.add(0.5),
      means: (x) => x.mean(1),
      exponentials: (x) => exp(x),
    };
    const x = tensor([-7, -6, -5, -4, -3, -1, 0, 1, 2, 3, 4, 8], { shape: [2, 6], dtype: 'int32' });
    const input = { ...row, dtype: 'int32', values: 9 } as const;
    await expectAnswers(answers, input, [x]);
  });
});
