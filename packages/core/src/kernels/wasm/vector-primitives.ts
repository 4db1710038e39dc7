/**
 * @file The functions of expressions on four numbers at a time. An expression with a function that
 * is not here runs on the reference. Read after vector-math.ts and expressions/primitives.ts.
 */
import type { CompareName, PrimitiveName } from '../../expressions/expression.ts';
import {
  type Code,
  f32x4Abs,
  f32x4Add,
  f32x4Ceil,
  f32x4Div,
  f32x4Eq,
  f32x4Floor,
  f32x4Ge,
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
  f32x4Pmin,
  f32x4Sqrt,
  f32x4Sub,
  f32x4Trunc,
  type Local,
  v128And,
  v128Or,
  v128Select,
} from './emit.ts';
import type { FunctionBuilder } from './module.ts';
import { log, log1p } from './vector-log.ts';
import { exp, expm1, tanh } from './vector-math.ts';
import { erf, normalBelow, normalDensity } from './vector-normal.ts';

/** Code for a function of its parts. */
type VectorPrimitive = (f: FunctionBuilder, a: Local, b: Local) => Code;

/** Masks of where a comparison holds. */
export const masks: Readonly<Record<CompareName, (a: Code, b: Code) => Code>> = {
  equal: f32x4Eq,
  notEqual: f32x4Ne,
  less: f32x4Lt,
  lessEqual: f32x4Le,
  greater: f32x4Gt,
  greaterEqual: f32x4Ge,
};

/** −1, 0 or 1; NaN stays. */
const sign: VectorPrimitive = (f, x) => {
  const positive = v128And(f32x4Gt(x, f.constant(0)), f.constant(1));
  const negative = v128And(f32x4Lt(x, f.constant(0)), f.constant(-1));
  return v128Select(x, v128Or(positive, negative), f32x4Ne(x, x));
};

/** max(x, 0) + ln(1 + e^−|x|). */
const softplus: VectorPrimitive = (f, x) => {
  const rest = log1p(f, exp(f, f32x4Neg(f32x4Abs(x))));
  return f32x4Add(f32x4Pmax(x, f.constant(0)), rest);
};

/** The others by name; sigmoid and select are in pointwise.ts. */
export const vectorPrimitives: Partial<Record<PrimitiveName, VectorPrimitive>> = {
  neg: (_, x) => f32x4Neg(x),
  abs: (_, x) => f32x4Abs(x),
  sign,
  floor: (_, x) => f32x4Floor(x),
  ceil: (_, x) => f32x4Ceil(x),
  round: (_, x) => f32x4Nearest(x),
  trunc: (_, x) => f32x4Trunc(x),
  square: (_, x) => f32x4Mul(x, x),
  sqrt: (_, x) => f32x4Sqrt(x),
  exp,
  expm1,
  log,
  log1p,
  tanh,
  softplus,
  erf,
  normalBelow,
  normalDensity,
  add: (_, a, b) => f32x4Add(a, b),
  sub: (_, a, b) => f32x4Sub(a, b),
  mul: (_, a, b) => f32x4Mul(a, b),
  div: (_, a, b) => f32x4Div(a, b),
  maximum: (_, a, b) => f32x4Max(a, b),
  minimum: (_, a, b) => f32x4Min(a, b),
  atLeast: (_, x, low) => f32x4Pmax(x, low),
  atMost: (_, x, high) => f32x4Pmin(x, high),
};
