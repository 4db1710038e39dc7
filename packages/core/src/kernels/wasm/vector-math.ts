/**
 * @file exp, log, tanh and sigmoid of four numbers at a time: polynomials after range reduction, at
 * most 3 units in the last place from the true value, and the same bits on every machine. Read
 * after module.ts.
 * @see S. Moshier, Methods and Programs for Mathematical Functions (Cephes), 1989: the coefficients
 */
import {
  type Code,
  f32x4Abs,
  f32x4Add,
  f32x4ConvertI32x4,
  f32x4Div,
  f32x4Eq,
  f32x4Gt,
  f32x4Lt,
  f32x4Mul,
  f32x4Ne,
  f32x4Neg,
  f32x4Pmax,
  f32x4Pmin,
  f32x4Sub,
  i32x4Add,
  i32x4Shl,
  i32x4ShrS,
  i32x4Sub,
  type Local,
  set,
  v128And,
  v128AndNot,
  v128Or,
  v128Select,
} from './emit.ts';
import type { FunctionBuilder } from './module.ts';

/** ln 2 in two parts: the first has few bits, so that its product with a whole number is exact. */
const ln2High = 0.693359375;
const ln2Low = -2.1219444e-4;
/** 1.5·2²³: adding it to a number |x| < 2²² leaves the nearest whole number in the low bits. */
const rounder = 12582912;

/** Σ c[i]·x^(n − i), by Horner's rule. */
function polynomial(f: FunctionBuilder, x: Local, coefficients: readonly number[]): Code {
  const [first, ...others] = coefficients;
  return others.reduce<Code>(
    (sum, coefficient) => f32x4Add(f32x4Mul(sum, x), f.constant(coefficient)),
    f.constant(first),
  );
}

/** eʳ − 1 − r = r²·p(r) for |r| ≤ ln 2 / 2: the coefficients of p. */
const expCoefficients = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1,
  5.0000001201e-1,
];

/** Sets k, whose low bits are round(r/ln 2), and takes that many ln 2 off r. */
function reduceByLn2(f: FunctionBuilder, r: Local, k: Local, whole: Local): Code {
  return [
    set(k, f32x4Add(f32x4Mul(r, f.constant(Math.LOG2E)), f.constant(rounder))),
    set(whole, f32x4Sub(k, f.constant(rounder))),
    set(r, f32x4Sub(r, f32x4Mul(whole, f.constant(ln2High)))),
    set(r, f32x4Sub(r, f32x4Mul(whole, f.constant(ln2Low)))),
  ];
}

/** r + r²·p(r) = eʳ − 1 for |r| ≤ ln 2 / 2. */
function expMinusOne(f: FunctionBuilder, r: Local): Code {
  return f32x4Add(f32x4Mul(f32x4Mul(r, r), polynomial(f, r, expCoefficients)), r);
}

/**
 * eˣ = 2ᵏ·eʳ with k = round(x/ln 2) and |r| ≤ ln 2 / 2. NaN stays, results above 3.4e38 are ∞,
 * below 2⁻¹²⁵ zero. Error at most 1.5 ulp.
 */
export function exp(f: FunctionBuilder, x: Code): Code {
  const { r, k, whole, y } = f.v128('r', 'k', 'whole', 'y');
  return [
    set(r, f32x4Pmin(f32x4Pmax(x, f.constant(-87.6)), f.constant(89))),
    reduceByLn2(f, r, k, whole),
    set(y, f32x4Add(expMinusOne(f, r), f.constant(1))),
    // 2ᵏ⁻¹ by its exponent bits, then twice that: 2¹²⁸ itself has none.
    set(y, f32x4Mul(y, i32x4Shl(i32x4Add(k, f.bits(126)), 23))),
    f32x4Add(y, y),
  ];
}

/**
 * tanh |x| = −m/(m + 2) with m = e^(−2|x|) − 1 = 2ᵏ·(eʳ − 1) + (2ᵏ − 1): exact where m is small,
 * so that one formula serves all x. Error at most 2.5 ulp.
 */
export function tanh(f: FunctionBuilder, x: Code): Code {
  const { value, r, k, whole, m, power } = f.v128('value', 'r', 'k', 'whole', 'm', 'power');
  return [
    set(value, x),
    // From 9.1 on tanh is 1 in float32.
    set(r, f32x4Pmax(f32x4Mul(f32x4Abs(value), f.constant(-2)), f.constant(-18.2))),
    reduceByLn2(f, r, k, whole),
    set(power, i32x4Shl(i32x4Add(k, f.bits(127)), 23)),
    set(m, f32x4Mul(power, expMinusOne(f, r))),
    set(m, f32x4Add(m, f32x4Sub(power, f.constant(1)))),
    set(m, f32x4Abs(f32x4Div(m, f32x4Add(m, f.constant(2))))),
    v128Or(m, v128And(value, f.bits(0x80000000))),
  ];
}

/** 1/(1 + e⁻ˣ). Error at most 2.4 ulp. */
export function sigmoid(f: FunctionBuilder, x: Code): Code {
  const one = f.constant(1);
  return f32x4Div(one, f32x4Add(one, exp(f, f32x4Neg(x))));
}

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
    f32x4Add(log(f, sum), lost),
  ];
}
