/**
 * @file What each function of an expression computes, and its derivatives by its parts. The SIMD code
 * of those that have any is in kernels/wasm/vector-primitives.ts. Read after build.ts.
 */
import * as math from '../math/index.ts';
import {
  add,
  cos,
  cosh,
  div,
  equal,
  exp,
  floorDiv,
  greater,
  less,
  log,
  mul,
  neg,
  normalDensity,
  pow,
  select,
  sigmoid,
  sign,
  sin,
  sinh,
  sqrt,
  square,
  sub,
} from './build.ts';
import type { CompareName, Expression, ExpressionLike, PrimitiveName } from './expression.ts';
import * as scalars from './scalars.ts';

/** One function. */
export interface Primitive {
  /** Its definition, in float64; a comparison gives 1 or 0. */
  readonly plain: (a: number, b: number, c: number) => number;
  /** The definition on int32, where a double would lose the low bits. */
  readonly whole?: (a: number, b: number) => number;
  /** ∂y/∂a, ∂y/∂b, of its parts a and b and of the function itself; left out where they are 0. */
  readonly slopes?: (a: Expression, b: Expression, y: Expression) => readonly ExpressionLike[];
}

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

/** 1 where the first wins, ½ where both are equal. */
const winner = (wins: Expression, a: Expression, b: Expression): Expression => {
  return select(wins, 1, select(equal(a, b), 0.5, 0));
};

/** ln a where aᵇ moves with b; 0 at a = 0 ≤ b, where it does not. */
const movingLog = (a: Expression, b: Expression): Expression => {
  return select(equal(a, 0), select(less(b, 0), log(a), 0), log(a));
};

/** √(1 − x²), to the last digits near ±1. */
const circle = (x: Expression): Expression => sqrt(mul(sub(1, x), add(x, 1)));

const ofOne = {
  neg: { plain: (x) => -x, slopes: () => [-1] },
  abs: { plain: Math.abs, slopes: (x) => [sign(x)] },
  sign: { plain: scalars.signOf },
  floor: { plain: Math.floor },
  ceil: { plain: Math.ceil },
  round: { plain: scalars.roundHalfToEven },
  trunc: { plain: Math.trunc },
  square: {
    plain: (x) => x * x,
    whole: (x) => Math.imul(x, x),
    slopes: (x) => [mul(x, 2)],
  },
  sqrt: { plain: Math.sqrt, slopes: (_x, _, y) => [div(1, mul(y, 2))] },
  exp: { plain: math.exp, slopes: (_x, _, y) => [y] },
  expm1: { plain: math.expm1, slopes: (_x, _, y) => [add(y, 1)] },
  log: { plain: math.log, slopes: (x) => [div(1, x)] },
  log1p: { plain: math.log1p, slopes: (x) => [div(1, add(x, 1))] },
  log2: { plain: math.log2, slopes: (x) => [div(1, mul(x, Math.LN2))] },
  log10: { plain: scalars.log10, slopes: (x) => [div(1, mul(x, Math.LN10))] },
  sin: { plain: math.sin, slopes: (x) => [cos(x)] },
  cos: { plain: math.cos, slopes: (x) => [neg(sin(x))] },
  tan: { plain: math.tan, slopes: (_x, _, y) => [add(square(y), 1)] },
  asin: { plain: math.asin, slopes: (x) => [div(1, circle(x))] },
  acos: { plain: scalars.acos, slopes: (x) => [neg(div(1, circle(x)))] },
  atan: { plain: math.atan, slopes: (x) => [div(1, add(square(x), 1))] },
  sinh: { plain: scalars.sinh, slopes: (x) => [cosh(x)] },
  cosh: { plain: scalars.cosh, slopes: (x) => [sinh(x)] },
  tanh: { plain: math.tanh, slopes: (_x, _, y) => [sub(1, mul(y, y))] },
  sigmoid: { plain: math.sigmoid, slopes: (_x, _, y) => [mul(y, sub(1, y))] },
  softplus: { plain: scalars.softplus, slopes: (x) => [sigmoid(x)] },
  normalBelow: { plain: math.normalBelow, slopes: (x) => [normalDensity(x)] },
  normalDensity: { plain: scalars.normalDensity, slopes: (x, _, y) => [neg(mul(x, y))] },
  erf: { plain: math.erf, slopes: (x) => [mul(exp(neg(square(x))), twoOverRootPi)] },
} satisfies Partial<Record<PrimitiveName, Primitive>>;

const ofTwo = {
  add: { plain: (a, b) => a + b, slopes: () => [1, 1] },
  sub: { plain: (a, b) => a - b, slopes: () => [1, -1] },
  mul: { plain: (a, b) => a * b, whole: Math.imul, slopes: (a, b) => [b, a] },
  div: { plain: (a, b) => a / b, slopes: (_a, b, y) => [div(1, b), neg(div(y, b))] },
  pow: {
    plain: scalars.powerOf,
    whole: scalars.wholePower,
    slopes: (a, b, y) => [
      select(equal(b, 0), 0, mul(b, pow(a, sub(b, 1)))),
      mul(y, movingLog(a, b)),
    ],
  },
  atan2: {
    plain: math.atan2,
    slopes: (y, x) => {
      const squares = add(square(x), square(y));
      return [div(x, squares), neg(div(y, squares))];
    },
  },
  mod: { plain: scalars.modulo, slopes: (a, b) => [1, neg(floorDiv(a, b))] },
  floorDiv: { plain: scalars.floorDivide, whole: scalars.wholeFloorDivide },
  maximum: {
    plain: (a, b) => Math.max(a, b),
    slopes: (a, b) => [winner(greater(a, b), a, b), winner(greater(b, a), a, b)],
  },
  minimum: {
    plain: (a, b) => Math.min(a, b),
    slopes: (a, b) => [winner(less(a, b), a, b), winner(less(b, a), a, b)],
  },
  atLeast: {
    plain: scalars.atLeast,
    slopes: (x, low) => [select(less(x, low), 0, 1), select(less(x, low), 1, 0)],
  },
  atMost: {
    plain: scalars.atMost,
    slopes: (x, high) => [select(greater(x, high), 0, 1), select(greater(x, high), 1, 0)],
  },
} satisfies Partial<Record<PrimitiveName, Primitive>>;

/** Comparisons; with NaN all but `notEqual` are false. */
const comparing = {
  equal: { plain: (a, b) => Number(a === b) },
  notEqual: { plain: (a, b) => Number(a !== b) },
  less: { plain: (a, b) => Number(a < b) },
  lessEqual: { plain: (a, b) => Number(a <= b) },
  greater: { plain: (a, b) => Number(a > b) },
  greaterEqual: { plain: (a, b) => Number(a >= b) },
} satisfies Record<CompareName, Primitive>;

/** All functions by name. The derivative of select is that of the branch; see differentiate.ts. */
export const primitives: Readonly<Record<PrimitiveName, Primitive>> = {
  ...ofOne,
  ...ofTwo,
  ...comparing,
  select: { plain: (condition, a, b) => (condition !== 0 ? a : b) },
};
