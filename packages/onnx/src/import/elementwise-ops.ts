/** @file Ops of ONNX that work element by element. Read after attributes.ts. */
import {
  abs,
  acos,
  add,
  isNaN as areNaN,
  asin,
  atan,
  cast,
  ceil,
  clamp,
  cos,
  cosh,
  div,
  elu,
  equal,
  erf,
  exp,
  floor,
  floorDiv,
  gelu,
  greater,
  greaterEqual,
  leakyRelu,
  less,
  lessEqual,
  log,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  maximum,
  minimum,
  mish,
  mod,
  mul,
  neg,
  notEqual,
  pow,
  prelu,
  reciprocal,
  relu,
  round,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  softsign,
  sqrt,
  sub,
  type Tensor,
  tan,
  tanh,
  where,
} from '@nnzoo/core';
import type { Call, Operation, Operations } from './attributes.ts';

const one =
  (op: (x: Tensor) => Tensor): Operation =>
  (call) =>
    op(call.input(0));
const two =
  (op: (a: Tensor, b: Tensor) => Tensor): Operation =>
  (call) =>
    op(call.input(0), call.input(1));
const many =
  (op: (a: Tensor, b: Tensor) => Tensor): Operation =>
  (call) =>
    call.all().reduce(op);

/** Whole numbers are divided as in C: what is left over is lost, on either side of 0. */
function divide(a: Tensor, b: Tensor): Tensor {
  if (a.dtype !== 'int32') return div(a, b);
  const below = floorDiv(a, b);
  const isShort = logicalAnd(less(below, 0), notEqual(mul(below, b), a));
  return add(below, cast(isShort, 'int32'));
}

/** The remainder with the sign of b, or with fmod that of a. */
function remainder(call: Call): Tensor {
  const [a, b] = [call.input(0), call.input(1)];
  const rest = mod(a, b);
  if (call.whole('fmod', 0) === 0) return rest;
  const isOther = logicalAnd(notEqual(rest, 0), notEqual(less(a, 0), less(rest, 0)));
  return where(isOther, sub(rest, b), rest);
}

/** Older files have the bounds as attributes. */
function clip(call: Call): Tensor {
  let x = call.input(0);
  const low = call.inputs[1] ?? call.float('min', -Infinity);
  const high = call.inputs[2] ?? call.float('max', Infinity);
  if (low !== -Infinity) x = maximum(x, low);
  return high === Infinity ? x : minimum(x, high);
}

function meanOf(call: Call): Tensor {
  const given = call.all();
  return div(given.reduce(add), given.length);
}

/** max(0, min(1, α·x + β)). */
function hardSigmoid(x: Tensor, slope = 0.2, at0 = 0.5): Tensor {
  return clamp(add(mul(x, slope), at0), 0, 1);
}

/** γ·x above 0, γ·α·(eˣ − 1) below. */
function scaledElu(call: Call): Tensor {
  const [alpha, gamma] = [call.float('alpha', 1.6732632), call.float('gamma', 1.050701)];
  return mul(elu(call.input(0), alpha), gamma);
}

function geluOf(call: Call): Tensor {
  const approximate = call.text('approximate', 'none') === 'tanh' ? 'tanh' : 'none';
  return gelu(call.input(0), { approximate });
}

/** By name. */
export const elementwiseOps: Operations = {
  Abs: one(abs),
  Acos: one(acos),
  Add: two(add),
  And: two(logicalAnd),
  Asin: one(asin),
  Atan: one(atan),
  Ceil: one(ceil),
  Clip: clip,
  Celu: (call) => {
    const alpha = call.float('alpha', 1);
    return mul(elu(div(call.input(0), alpha)), alpha);
  },
  Cos: one(cos),
  Cosh: one(cosh),
  Div: two(divide),
  Elu: (call) => elu(call.input(0), call.float('alpha', 1)),
  Equal: two(equal),
  Erf: one(erf),
  Exp: one(exp),
  Floor: one(floor),
  Gelu: geluOf,
  Greater: two(greater),
  GreaterOrEqual: two(greaterEqual),
  HardSigmoid: (call) =>
    hardSigmoid(call.input(0), call.float('alpha', 0.2), call.float('beta', 0.5)),
  HardSwish: one((x) => mul(x, hardSigmoid(x, 1 / 6))),
  IsNaN: one(areNaN),
  LeakyRelu: (call) => leakyRelu(call.input(0), call.float('alpha', 0.01)),
  Less: two(less),
  LessOrEqual: two(lessEqual),
  Log: one(log),
  Max: many(maximum),
  Mean: meanOf,
  Min: many(minimum),
  Mish: one(mish),
  Mod: remainder,
  Mul: two(mul),
  Neg: one(neg),
  Not: one(logicalNot),
  Or: two(logicalOr),
  Pow: two(pow),
  PRelu: two(prelu),
  Reciprocal: one(reciprocal),
  Relu: one(relu),
  Round: one(round),
  Selu: scaledElu,
  Sigmoid: one(sigmoid),
  Sign: one(sign),
  Sin: one(sin),
  Sinh: one(sinh),
  Softplus: one(softplus),
  Softsign: one(softsign),
  Sqrt: one(sqrt),
  Sub: two(sub),
  Sum: many(add),
  Tan: one(tan),
  Tanh: one(tanh),
  ThresholdedRelu: (call) => {
    const x = call.input(0);
    return where(greater(x, call.float('alpha', 1)), x, 0);
  },
  Xor: two(logicalXor),
  Where: (call) => where(call.input(0), call.input(1), call.input(2)),
};
