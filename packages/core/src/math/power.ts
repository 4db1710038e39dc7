/**
 * @file x to the power y, and the length of a vector. The error of y·ln x is multiplied by up to
 * 745 on its way through the exponential, so that ln x is carried in two float64 whose sum has
 * about 65 right bits (Dekker, 1971). Read after exponential.ts and logarithm.ts.
 */
import { inversePowerOfTwo, powerOfTwo } from './bits.ts';
import { expOfSum } from './exponential.ts';
import { binaryExponent } from './logarithm.ts';

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** The first 26 bits of a: products of such halves are exact (Veltkamp's splitting). */
function upperHalf(a: number): number {
  const c = 134217729 * a;
  return c - (c - a);
}

/** a·b − product, exactly, where `product` is a·b rounded. */
function productError(a: number, b: number, product: number): number {
  const aUpper = upperHalf(a);
  const aLower = a - aUpper;
  const bUpper = upperHalf(b);
  const bLower = b - bUpper;
  return aLower * bLower - (product - aUpper * bUpper - aLower * bUpper - aUpper * bLower);
}

/** 1/5 + z/7 + z²/9 + …: the series of ln behind its first two terms. */
function laterTerms(z: number): number {
  const w = z * z;
  const even = 1 / 5 + w * (1 / 9 + w * (1 / 13 + w * (1 / 17 + w * (1 / 21 + w / 25))));
  const odd = 1 / 7 + w * (1 / 11 + w * (1 / 15 + w * (1 / 19 + w / 23)));
  return even + z * odd;
}

/** The rounded ln x and what the rounding dropped; valid until the next longLog. */
const logarithm = new Float64Array(2);

/** Writes ln x to `logarithm`: x = 2ᵏ·m, s = (m − 1)/(m + 1), ln m = 2(s + s³/3 + s⁵/5 + …). */
function longLog(x: number): void {
  const shift = x < 2.2250738585072014e-308 ? -54 : 0;
  const normal = shift === 0 ? x : x * 2 ** 54;
  const binary = binaryExponent(normal);
  const k = binary + shift;
  const f = normal * inversePowerOfTwo(binary) - 1;
  const sum = 2 + f;
  const s = f / sum;
  const product = s * sum;
  const sLow = (f - product - productError(s, sum, product) - s * (f - (sum - 2))) / sum;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const cube = s * z;
  const cubeLow = productError(s, z, cube) + s * zLow + sLow * z;
  const third = cube / 3;
  const thirdLow = (cube - 2 * third - third + cubeLow) / 3;
  const mantissaLog = 2 * s + 2 * third;
  const rest = 2 * s - mantissaLog + 2 * third + 2 * (sLow + thirdLow + cube * z * laterTerms(z));
  const upper = k * ln2High + mantissaLog;
  const lower = k * ln2High - upper + mantissaLog + (rest + k * ln2Low);
  logarithm[0] = upper + lower;
  logarithm[1] = upper - logarithm[0] + lower;
}

/** xʸ for finite x > 0 and finite y. */
function positivePower(x: number, y: number): number {
  longLog(x);
  const upper = logarithm[0];
  const lower = logarithm[1];
  const exponent = y * upper;
  if (exponent > 710) return Number.POSITIVE_INFINITY;
  if (exponent < -746) return 0;
  if (Math.abs(exponent) < 1e-20) return 1;
  return expOfSum(exponent, productError(y, upper, exponent) + y * lower);
}

/** xʸ where one of them is 0, infinite or NaN, as ECMAScript has it. */
function specialPower(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Number.POSITIVE_INFINITY) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const value = (size === 0) === y > 0 ? 0 : Number.POSITIVE_INFINITY;
  const negative = x < 0 || Object.is(x, -0);
  return negative && isOddInteger(y) ? -value : value;
}

function isOddInteger(y: number): boolean {
  return Math.abs(y % 2) === 1;
}

/** xʸ, below 1 ulp of error; NaN for a negative x with a fractional y, and as Math.pow at the edges. */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (x > 0 && x < Number.POSITIVE_INFINITY && Number.isFinite(y)) return positivePower(x, y);
  if (x === 0 || !Number.isFinite(x) || y === 0 || !Number.isFinite(y)) return specialPower(x, y);
  if (Math.floor(y) !== y) return Number.NaN;
  const value = positivePower(-x, y);
  return isOddInteger(y) ? -value : value;
}

/** √(x² + y²) without overflow or underflow on the way; 1.2 ulp of error at most. */
export function hypot(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y));
  const b = Math.min(Math.abs(x), Math.abs(y));
  if (a > 1e-140 && a < 1e150) return Math.sqrt(a * a + b * b);
  if (Math.abs(x) === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY) {
    return Number.POSITIVE_INFINITY;
  }
  if (!(a > 0)) return a; // 0 or NaN
  const scale = a < 1 ? powerOfTwo(600) : powerOfTwo(-600);
  const u = a * scale;
  const v = b * scale;
  return Math.sqrt(u * u + v * v) / scale;
}
