/** @file Each op on numbers and each derivative as one expression of vectors. Read after vector-math.ts. */
import type { BinaryName, UnaryName } from '../kernels.ts';
import type { BinaryExpression } from './broadcast.ts';
import {
  type Code,
  f32x4Abs,
  f32x4Add,
  f32x4Ceil,
  f32x4Div,
  f32x4Floor,
  f32x4Gt,
  f32x4Le,
  f32x4Lt,
  f32x4Max,
  f32x4Min,
  f32x4Mul,
  f32x4Ne,
  f32x4Nearest,
  f32x4Neg,
  f32x4Pmax,
  f32x4Sqrt,
  f32x4Sub,
  type Local,
  set,
  v128And,
  v128AndNot,
  v128Or,
  v128Select,
} from './emit.ts';
import type { FunctionBuilder } from './module.ts';
import { log, log1p } from './vector-log.ts';
import { exp, sigmoidParts, tanh, timesSigmoid } from './vector-math.ts';

/** Code for f(x) of four elements. */
export type UnaryExpression = (f: FunctionBuilder, x: Local) => Code;

/** −1, 0 or 1; NaN stays. */
const sign: UnaryExpression = (f, x) => {
  const positive = v128And(f32x4Gt(x, f.constant(0)), f.constant(1));
  const negative = v128And(f32x4Lt(x, f.constant(0)), f.constant(-1));
  return v128Select(x, v128Or(positive, negative), f32x4Ne(x, x));
};

/** s·(1 + x·(1 − s)) with s = sigmoid(x). */
const siluSlope: UnaryExpression = (f, x) => {
  const one = f.constant(1);
  const parts = sigmoidParts(f, x);
  const { s } = f.v128('s');
  const factor = f32x4Add(one, f32x4Mul(x, f32x4Sub(one, s)));
  return [
    parts.code,
    set(s, f32x4Mul(parts.quotient, parts.scale)),
    timesSigmoid(f, factor, x, parts),
  ];
};

const sigmoid: UnaryExpression = (f, x) => {
  const { code, quotient, scale } = sigmoidParts(f, x);
  return [code, f32x4Mul(quotient, scale)];
};

const silu: UnaryExpression = (f, x) => {
  const parts = sigmoidParts(f, x);
  return [parts.code, timesSigmoid(f, x, x, parts)];
};

/** f(x) by name. */
export const unary = {
  negative: (_, x) => f32x4Neg(x),
  absolute: (_, x) => f32x4Abs(x),
  sign,
  exp,
  log,
  log1p,
  sqrt: (_, x) => f32x4Sqrt(x),
  reciprocal: (f, x) => f32x4Div(f.constant(1), x),
  square: (_, x) => f32x4Mul(x, x),
  tanh,
  sigmoid,
  // max(x, 0) + log(1 + e^−|x|)
  softplus: (f, x) => {
    const rest = log1p(f, exp(f, f32x4Neg(f32x4Abs(x))));
    return f32x4Add(f32x4Pmax(x, f.constant(0)), rest);
  },
  relu: (f, x) => f32x4Pmax(x, f.constant(0)),
  silu,
  floor: (_, x) => f32x4Floor(x),
  ceil: (_, x) => f32x4Ceil(x),
  round: (_, x) => f32x4Nearest(x),
} satisfies Partial<Record<UnaryName, UnaryExpression>>;

/** f(a, b) by name; the derivatives take g first. */
export const binary = {
  add: (_, a, b) => f32x4Add(a, b),
  subtract: (_, a, b) => f32x4Sub(a, b),
  multiply: (_, a, b) => f32x4Mul(a, b),
  divide: (_, a, b) => f32x4Div(a, b),
  maximum: (_, a, b) => f32x4Max(a, b),
  minimum: (_, a, b) => f32x4Min(a, b),
  tanhGrad: (f, g, y) => f32x4Mul(g, f32x4Sub(f.constant(1), f32x4Mul(y, y))),
  sigmoidGrad: (f, g, y) => f32x4Mul(f32x4Mul(g, y), f32x4Sub(f.constant(1), y)),
  reluGrad: (f, g, x) => v128AndNot(g, f32x4Le(x, f.constant(0))),
  siluGrad: (f, g, x) => f32x4Mul(g, siluSlope(f, x)),
  signMultiply: (f, g, x) => f32x4Mul(g, sign(f, x)),
} satisfies Partial<Record<BinaryName, BinaryExpression>>;
