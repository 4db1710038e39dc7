/**
 * @file The bits of a float64 and its powers of two: what the functions beside it take a number
 * apart with, and scale it back. Read before them.
 */

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
float[0] = 1;
/** Which half of a float64 holds the exponent: the second, unless the machine is big-endian. */
const high = words[1] === 0 ? 0 : 1;

/** The upper 32 bits of x as an int32: sign, 11 bits of exponent, the first 20 of the fraction. */
export function highWord(x: number): number {
  float[0] = x;
  return words[high];
}

const smallestPower = -1074;
const largestPower = 1023;

function allPowersOfTwo(): Float64Array {
  const powers = new Float64Array(largestPower - smallestPower + 1);
  let power = Number.MIN_VALUE;
  for (let i = 0; i < powers.length; i++, power *= 2) powers[i] = power;
  return powers;
}

const powersOfTwo = allPowersOfTwo();

/** 2ᵏ, exact; k is an integer in [−1074, 1023]. */
export function powerOfTwo(k: number): number {
  return powersOfTwo[k - smallestPower];
}

/** 2⁻ᵏ, exact; k is an integer in [−1023, 1074]. Not powerOfTwo(−k): the −0 would slow it down. */
export function inversePowerOfTwo(k: number): number {
  return powersOfTwo[-smallestPower - k];
}

/** x·2ᵏ rounded once, for x in [½, 2] and an integer k in [−1076, 1024]. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > largestPower) return x * 2 * powersOfTwo[k - 1 - smallestPower];
  if (k < smallestPower) return x * 0.25 * powersOfTwo[k + 2 - smallestPower];
  return x * powersOfTwo[k - smallestPower];
}
