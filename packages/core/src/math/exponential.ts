/**
 * @file eˣ and what follows from it. Every function is x = k·ln 2 + r with |r| ≤ ½ ln 2, then
 *
 *   R(r) = r·(eʳ + 1)/(eʳ − 1) = 2 + r²/6 − r⁴/360 + …
 *
 * which is even in r, so that five coefficients reach 2⁻⁵⁹. It gives eʳ − 1 = 2r/(R − r) and
 * tanh(r/2) = r/R. The idea and the coefficients are fdlibm's (Sun Microsystems, 1993, e_exp.c).
 * Read after bits.ts.
 */
import { powerOfTwo, scaleByPowerOfTwo } from './bits.ts';

const log2OfE = Math.LOG2E;
/** ln 2 in two parts; the first has 33 bits, so that its product with an exponent is exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** R(r) − 2, for |r| ≤ ½ ln 2. */
function evenPart(r: number): number {
  const z = r * r;
  let p = 4.1381367970572385e-8;
  p = p * z - 1.6533902205465252e-6;
  p = p * z + 6.613756321437934e-5;
  p = p * z - 0.0027777777777015593;
  p = p * z + 0.16666666666666602;
  return z * p;
}

/** e^(x + tail) for a finite x in [−746, 710] and a tail below the last bit of x. */
export function expOfSum(x: number, tail: number): number {
  const k = Math.floor(x * log2OfE + 0.5);
  const upper = x - k * ln2High;
  const lower = k * ln2Low - tail;
  const r = upper - lower;
  const c = r - evenPart(r);
  return scaleByPowerOfTwo(1 - (lower - (r * c) / (2 - c) - upper), k);
}

/** eˣ, below 1 ulp of error; ∞ above 709.78, 0 below −745.13. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  return Number.isNaN(x) ? x : expOfSum(x, 0);
}

/** eˣ − 1 without the cancellation near 0; 1.2 ulp of error at most. */
export function expm1(x: number): number {
  if (x > 40) return exp(x); // 1 is below half an ulp
  if (x < -40) return -1;
  if (Math.abs(x) < 1e-17 || Number.isNaN(x)) return x; // keeps −0
  const k = Math.floor(x * log2OfE + 0.5);
  const upper = x - k * ln2High;
  const lower = k * ln2Low;
  const r = upper - lower;
  const c = r - evenPart(r);
  if (k === 0) return r + (r * c) / (2 - c);
  const scale = powerOfTwo(k);
  return scale - 1 + scale * upper + scale * ((r * c) / (2 - c) - lower);
}

/** The logistic function 1/(1 + e⁻ˣ), in [0, 1]; below 2 ulp of error, never NaN for a number. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** The hyperbolic tangent, (e²ˣ − 1)/(e²ˣ + 1), in [−1, 1]; below 2 ulp of error. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.1732) return x === 0 ? x : (2 * x) / (2 + evenPart(2 * x));
  if (size > 22) return x > 0 ? 1 : -1;
  const t = expm1(2 * size);
  const value = size < 1 ? t / (t + 2) : 1 - 2 / (t + 2);
  return x < 0 ? -value : value;
}
