/**
 * @file Logarithms. x = 2ᵏ·m with m in [√½, √2), s = (m − 1)/(m + 1), and
 *
 *   ln m = 2s + ⅔s³ + ⅖s⁵ + …
 *
 * The seven coefficients that replace the endless series are fdlibm's (Sun Microsystems, 1993,
 * e_log.c): 2⁻⁵⁸ away at most. Read after bits.ts.
 */
import { highWord, inversePowerOfTwo } from './bits.ts';

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
/** 1/ln 2, and in two parts of which the first has 24 bits. */
const log2OfE = Math.LOG2E;
const log2OfEHigh = Math.fround(log2OfE);
const log2OfELow = log2OfE - log2OfEHigh + 2.0355273740931033e-17;
const smallestNormal = 2.2250738585072014e-308;

/** The k of x = 2ᵏ·m with m in [√½, √2), for a normal positive x. */
export function binaryExponent(x: number): number {
  // 0x95f62 carries into the exponent exactly where the fraction exceeds √2.
  return ((highWord(x) + 0x95f62) >> 20) - 1023;
}

/** ln(1 + f) = f − (½f² − series), for 1 + f in [√½, √2); this is s·(½f² + tail), the series. */
function series(f: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  let odd = 0.14798198605116586;
  odd = odd * w + 0.1818357216161805;
  odd = odd * w + 0.2857142874366239;
  odd = odd * w + 0.6666666666666735;
  let even = 0.15313837699209373;
  even = even * w + 0.22222198432149784;
  even = even * w + 0.3999999999940942;
  return s * (0.5 * f * f + z * odd + w * even);
}

/** ln(2ˢ·x) + tail for a normal positive x and a tail far smaller than the rest. */
function logOfNormal(x: number, shift: number, tail: number): number {
  const binary = binaryExponent(x);
  const f = x * inversePowerOfTwo(binary) - 1;
  const k = binary + shift;
  return k * ln2High - (0.5 * f * f - (series(f) + (k * ln2Low + tail)) - f);
}

/** ln x, below 1 ulp of error; −∞ at 0, NaN below. */
export function log(x: number): number {
  if (x >= smallestNormal && x < Number.POSITIVE_INFINITY) return logOfNormal(x, 0, 0);
  if (x > 0 && x < 1) return logOfNormal(x * 2 ** 54, -54, 0);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}

/** ln(1 + x) without the cancellation near 0, below 1 ulp of error; −∞ at −1, NaN below. */
export function log1p(x: number): number {
  if (Math.abs(x) < 1e-17) return x; // keeps −0
  const u = 1 + x;
  if (!(u > 0 && u < Number.POSITIVE_INFINITY)) return log(u);
  const lost = x < 1 ? x - (u - 1) : 1 - (u - x); // what rounding 1 + x dropped, exactly
  return logOfNormal(u, 0, lost / u);
}

/** log₂ x, below 1 ulp of error and exact at powers of two; −∞ at 0, NaN below. */
export function log2(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return log(x);
  const shift = x < smallestNormal ? -54 : 0;
  const normal = shift === 0 ? x : x * 2 ** 54;
  const k = binaryExponent(normal);
  const m = normal * inversePowerOfTwo(k);
  return k + shift + log2OfMantissa(m - 1);
}

/** log₂(1 + f) for 1 + f in [√½, √2): the factor 1/ln 2 and the leading term go in two parts. */
function log2OfMantissa(f: number): number {
  const tail = series(f) - 0.5 * f * f;
  const upper = Math.fround(f + tail);
  const lower = f - upper + tail;
  return upper * log2OfEHigh + (upper * log2OfELow + lower * log2OfE);
}
