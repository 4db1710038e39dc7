/**
 * @file An angle brought to [−π/4, π/4]: x = n·π/2 + r. Up to 2²⁰ quarter turns π/2 is taken off
 * in three parts (Cody and Waite, 1980); a larger angle, or one so near a multiple of π/2 that this
 * would cancel, goes through integers with as many digits of π as it needs (Payne and Hanek, 1983).
 */

import { powerOfTwo } from './bits.ts';
import { binaryExponent } from './logarithm.ts';

const twoOverPi = 0.6366197723675814;
/** π/2 in three parts; the first two have 33 bits, so that their products with n are exact. */
const partA = 1.5707963267341256;
const partB = 6.077100506303966e-11;
const partC = 2.0222662487959506e-21;

/** The reduced angle r, and what its rounding dropped; valid until the next reduceAngle. */
export const angle = new Float64Array(2);

/** Writes r to `angle` and returns n, of which the last two bits are right. */
export function reduceAngle(x: number): number {
  const size = Math.abs(x);
  if (size < Math.PI / 4) {
    angle[0] = x;
    angle[1] = 0;
    return 0;
  }
  if (!(size < 1647099)) return reduceExactly(x);
  const n = Math.floor(x * twoOverPi + 0.5);
  const first = x - n * partA;
  const second = n * partB;
  const r = first - second;
  const third = n * partC - (first - r - second);
  angle[0] = r - third;
  angle[1] = r - angle[0] - third;
  return Math.abs(r) < 1e-9 ? reduceExactly(x) : n;
}

/** Binary digits of 2/π: exponents go to 971, the fraction needs 53 + 62 + 64 more. */
const digits = 1200n;
const kept = 160n;
let constants: { twoOverPi: bigint; halfPi: bigint } | null = null;

/** 2ᵇⁱᵗˢ·arctan(1/n) by its series. */
function inverseArctangent(n: bigint, bits: bigint): bigint {
  let power = (1n << bits) / n;
  let sum = power;
  for (let k = 3n, sign = -1n; power > 0n; k += 2n, sign = -sign) {
    power /= n * n;
    sum += (sign * power) / k;
  }
  return sum;
}

/** π = 16·arctan(1/5) − 4·arctan(1/239) (Machin, 1706), once, with 32 bits to spare. */
function longConstants(): { twoOverPi: bigint; halfPi: bigint } {
  const bits = digits + 32n;
  const pi = 16n * inverseArctangent(5n, bits) - 4n * inverseArctangent(239n, bits);
  return { twoOverPi: (2n << (digits + bits)) / pi, halfPi: pi >> (bits - kept + 1n) };
}

/** The same in integers: x = mantissa·2ᵉˣᵖᵒⁿᵉⁿᵗ, times 2/π, of which the fraction is kept. */
function reduceExactly(x: number): number {
  if (!Number.isFinite(x)) {
    angle.fill(Number.NaN);
    return 0;
  }
  constants ??= longConstants();
  const exponent = binaryExponent(Math.abs(x)) - 53;
  const fraction = digits - BigInt(exponent); // binary digits behind the point
  const half = x * powerOfTwo(-exponent >> 1);
  const mantissa = BigInt(half * powerOfTwo(-exponent - (-exponent >> 1)));
  const turns = mantissa * constants.twoOverPi;
  const n = (turns + (1n << (fraction - 1n))) >> fraction;
  const rest = (turns - (n << fraction)) >> (fraction - kept);
  const r = (rest * constants.halfPi) >> kept;
  const rounded = Number(r);
  const unit = powerOfTwo(-Number(kept));
  angle[0] = rounded * unit;
  angle[1] = Number(r - BigInt(rounded)) * unit;
  return Number(n & 3n);
}
