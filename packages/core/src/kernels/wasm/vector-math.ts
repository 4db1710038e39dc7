/**
 * @file exp, expm1, tanh and sigmoid of four numbers at a time: polynomials after range reduction, at
 * most 3 units in the last place from the true value, and the same bits on every machine. Read
 * after module.ts.
 * @see S. Moshier, Methods and Programs for Mathematical Functions (Cephes), 1989: the coefficients
 */
import {
  type Code,
  f32x4Abs,
  f32x4Add,
  f32x4Div,
  f32x4Eq,
  f32x4Gt,
  f32x4Lt,
  f32x4Mul,
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
export const ln2High = 0.693359375;
export const ln2Low = -2.1219444e-4;
/** 1.5·2²³: adding it to a number |x| < 2²² leaves the nearest whole number in the low bits. */
const rounder = 12582912;

/** Σ c[i]·x^(n − i), by Horner's rule. */
export function polynomial(f: FunctionBuilder, x: Local, coefficients: readonly number[]): Code {
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

/** Sets k, whose low bits are `bias` + round(r/ln 2), and takes that many ln 2 off r; the bias is even. */
function reduceByLn2(
  f: FunctionBuilder,
  { r, k, whole }: Record<'r' | 'k' | 'whole', Local>,
  bias = 0,
): Code {
  const shift = f.constant(rounder + bias);
  return [
    set(k, f32x4Add(f32x4Mul(r, f.constant(Math.LOG2E)), shift)),
    set(whole, f32x4Sub(k, shift)),
    set(r, f32x4Sub(r, f32x4Mul(whole, f.constant(ln2High)))),
    set(r, f32x4Sub(r, f32x4Mul(whole, f.constant(ln2Low)))),
  ];
}

/** r + r²·p(r) = eʳ − 1 for |r| ≤ ln 2 / 2. */
function expMinusOne(f: FunctionBuilder, r: Local): Code {
  return f32x4Add(f32x4Mul(f32x4Mul(r, r), polynomial(f, r, expCoefficients)), r);
}

/** eˣ = y·low·high with 2ᵏ = low·high: 2ᵏ itself has no exponent bits where eˣ is subnormal or k is 128. */
interface ExpParts {
  readonly y: Local;
  readonly low: Local;
  readonly high: Local;
}

/** Sets y = eʳ with k = round(x/ln 2) and |r| ≤ ln 2 / 2, and both halves of 2ᵏ by their exponent bits. */
function expParts(f: FunctionBuilder, x: Code): ExpParts & { readonly code: Code } {
  const { r, k, whole, y, low, high } = f.v128('r', 'k', 'whole', 'y', 'low', 'high');
  const code = [
    // Beyond ±110 nothing changes: eˣ is 0 or ∞, and so are its products with x.
    set(r, f32x4Pmin(f32x4Pmax(x, f.constant(-110)), f.constant(110))),
    reduceByLn2(f, { r, k, whole }, 2 * 127),
    set(y, f32x4Add(expMinusOne(f, r), f.constant(1))),
    set(low, i32x4ShrS(k, 1)), // 127 + ⌊k/2⌋ in its low bits
    set(high, i32x4Shl(i32x4Sub(k, low), 23)),
    set(low, i32x4Shl(low, 23)),
  ];
  return { y, low, high, code };
}

/**
 * eˣ = 2ᵏ·eʳ. NaN stays, results above 3.4e38 are ∞, and below 1.2e−38 subnormal, down to 0, as IEEE
 * 754 has it. Error at most 1.5 ulp.
 */
export function exp(f: FunctionBuilder, x: Code): Code {
  const { y, low, high, code } = expParts(f, x);
  return [code, f32x4Mul(f32x4Mul(y, low), high)];
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
    reduceByLn2(f, { r, k, whole }),
    set(power, i32x4Shl(i32x4Add(k, f.bits(127)), 23)),
    set(m, f32x4Mul(power, expMinusOne(f, r))),
    set(m, f32x4Add(m, f32x4Sub(power, f.constant(1)))),
    set(m, f32x4Abs(f32x4Div(m, f32x4Add(m, f.constant(2))))),
    v128Or(m, v128And(value, f.bits(0x80000000))),
  ];
}

/**
 * eˣ − 1 = m as above, to the last digits near 0; from 17 on 1 is below half a unit of eˣ. Error at
 * most 2.5 ulp.
 */
export function expm1(f: FunctionBuilder, x: Code): Code {
  const { value, r, k, whole, m, power } = f.v128('value', 'r', 'k', 'whole', 'm', 'power');
  return [
    set(value, x),
    set(r, f32x4Pmin(f32x4Pmax(value, f.constant(-18.2)), f.constant(17))),
    reduceByLn2(f, { r, k, whole }),
    set(power, i32x4Shl(i32x4Add(k, f.bits(127)), 23)),
    set(m, f32x4Mul(power, expMinusOne(f, r))),
    set(m, f32x4Add(m, f32x4Sub(power, f.constant(1)))),
    set(m, v128Select(exp(f, value), m, f32x4Gt(value, f.constant(17)))),
    v128Select(value, m, f32x4Eq(value, f.constant(0))), // −0 stays
  ];
}

/** σ(x) = 1/(1 + e⁻ˣ) = quotient·scale, and the code that sets both. */
export interface SigmoidParts {
  readonly quotient: Local;
  readonly scale: Local;
  readonly code: Code;
}

/**
 * The scale is 1 but far below 0, where e⁻ˣ overflows: there the quotient is 1/(y·low) and the scale
 * 1/high, a power of two. The product is subnormal below −87.3; its error is at most 2.4 ulp.
 */
export function sigmoidParts(f: FunctionBuilder, x: Local): SigmoidParts {
  const { quotient, scale } = f.v128('quotient', 'scale');
  const one = f.constant(1);
  const { y, low, high, code } = expParts(f, f32x4Neg(x));
  const isFar = f32x4Lt(x, f.constant(-80));
  return {
    quotient,
    scale,
    code: [
      code,
      set(y, f32x4Mul(y, low)),
      set(low, isFar),
      set(quotient, v128Select(y, f32x4Add(one, f32x4Mul(y, high)), low)),
      set(quotient, f32x4Div(one, quotient)),
      // The exponents of a power of two and of its inverse add up to 254.
      set(scale, v128Select(i32x4Sub(f.bits(254 << 23), high), one, low)),
    ],
  };
}

/** factor·σ(x), rounded where it is subnormal, not before. */
export function timesSigmoid(
  f: FunctionBuilder,
  factor: Code,
  x: Local,
  { quotient, scale }: SigmoidParts,
): Code {
  // Behind −110 the quotient stands still, and the factor may not: the product is 0.
  const vanishing = v128AndNot(scale, f32x4Lt(x, f.constant(-110)));
  return f32x4Mul(f32x4Mul(factor, quotient), vanishing);
}
