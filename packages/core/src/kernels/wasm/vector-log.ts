/** @file ln x and ln(1 + x) of four numbers at a time. Read after vector-math.ts. */
import {
  type Code,
  f32x4Add,
  f32x4ConvertI32x4,
  f32x4Div,
  f32x4Eq,
  f32x4Gt,
  f32x4Lt,
  f32x4Mul,
  f32x4Ne,
  f32x4Sub,
  i32x4ShrS,
  i32x4Sub,
  set,
  v128And,
  v128AndNot,
  v128Or,
  v128Select,
} from './emit.ts';
import type { FunctionBuilder } from './module.ts';
import { ln2High, ln2Low, polynomial } from './vector-math.ts';

/**
 * ln x = e·ln 2 + ln m with m in [√½, √2). Denormal numbers, 0, negative ones, ∞ and NaN come out as
 * they should. Error at most 0.8 ulp.
 */
export function log(f: FunctionBuilder, x: Code): Code {
  const { value, m, e, square, y, mask } = f.v128('value', 'm', 'e', 'square', 'y', 'mask');
  const coefficients = [
    7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
    -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
  ];
  return [
    set(value, x),
    // A denormal number is scaled by 2²³ first.
    set(mask, f32x4Lt(value, f.bits(0x00800000))),
    set(m, v128Select(f32x4Mul(value, f.constant(8388608)), value, mask)),
    set(e, f32x4ConvertI32x4(i32x4Sub(i32x4ShrS(m, 23), f.bits(126)))),
    set(e, f32x4Sub(e, v128And(mask, f.constant(23)))),
    set(m, v128Or(v128And(m, f.bits(0x007fffff)), f.bits(0x3f000000))), // in [½, 1)
    set(mask, f32x4Lt(m, f.constant(Math.SQRT1_2))),
    set(e, f32x4Sub(e, v128And(mask, f.constant(1)))),
    set(m, f32x4Sub(f32x4Add(m, v128And(mask, m)), f.constant(1))),
    set(square, f32x4Mul(m, m)),
    set(y, f32x4Mul(f32x4Mul(polynomial(f, m, coefficients), m), square)),
    set(y, f32x4Add(y, f32x4Mul(e, f.constant(ln2Low)))),
    set(y, f32x4Sub(y, f32x4Mul(square, f.constant(0.5)))),
    set(y, f32x4Add(f32x4Add(m, y), f32x4Mul(e, f.constant(ln2High)))),
    set(y, v128Select(f.constant(-Infinity), y, f32x4Eq(value, f.constant(0)))),
    set(y, v128Select(f.constant(NaN), y, f32x4Lt(value, f.constant(0)))),
    set(mask, v128Or(f32x4Ne(value, value), f32x4Eq(value, f.constant(Infinity)))),
    v128Select(value, y, mask),
  ];
}

/** ln(1 + x): what 1 + x loses by rounding is added back to first order. */
export function log1p(f: FunctionBuilder, x: Code): Code {
  const { small, sum, lost } = f.v128('small', 'sum', 'lost');
  const one = f.constant(1);
  return [
    set(small, x),
    set(sum, f32x4Add(one, small)),
    set(lost, f32x4Div(f32x4Sub(small, f32x4Sub(sum, one)), sum)),
    // At −1 and ∞ it would be 0/0 and ∞ − ∞.
    set(lost, v128And(lost, f32x4Gt(sum, f.constant(0)))),
    set(lost, v128AndNot(lost, f32x4Eq(sum, f.constant(Infinity)))),
    set(lost, f32x4Add(log(f, sum), lost)),
    v128Select(small, lost, f32x4Eq(small, f.constant(0))), // −0 stays
  ];
}
