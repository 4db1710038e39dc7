/** @file Ops of ONNX that work element by element. Read after attributes.ts. */
import {
  abs,
  acos,
  add,
  asin,
  atan,
  cast,
  ceil,
  cos,
  cosh,
  div,
  elu,
  equal,
  erf,
  exp,
  floor,
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
  maximum,
  minimum,
  mul,
  neg,
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
  sqrt,
  sub,
  type Tensor,
  tan,
  tanh,
  trunc,
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
  ({ inputs }) =>
    inputs.filter((x) => x !== undefined).reduce(op);

/** Whole numbers are divided as in C: what is left over is lost. */
function divide(a: Tensor, b: Tensor): Tensor {
  return a.dtype === 'int32' ? cast(trunc(div(a, b)), 'int32') : div(a, b);
}

function clip(call: Call): Tensor {
  let x = call.input(0);
  const [, low, high] = call.inputs;
  if (low) x = maximum(x, low);
  return high ? minimum(x, high) : x;
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
  LeakyRelu: (call) => leakyRelu(call.input(0), call.float('alpha', 0.01)),
  Less: two(less),
  LessOrEqual: two(lessEqual),
  Log: one(log),
  Max: many(maximum),
  Min: many(minimum),
  Mul: two(mul),
  Neg: one(neg),
  Not: one(logicalNot),
  Or: two(logicalOr),
  Pow: two(pow),
  PRelu: two(prelu),
  Reciprocal: one(reciprocal),
  Relu: one(relu),
  Round: one(round),
  Sigmoid: one(sigmoid),
  Sign: one(sign),
  Sin: one(sin),
  Sinh: one(sinh),
  Softplus: one(softplus),
  Sqrt: one(sqrt),
  Sub: two(sub),
  Sum: many(add),
  Tan: one(tan),
  Tanh: one(tanh),
  Where: (call) => where(call.input(0), call.input(1), call.input(2)),
};
