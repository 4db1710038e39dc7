/** @file Functions of plain numbers that expressions need beside those of math/. Read with primitives.ts. */
import * as math from '../math/index.ts';

/** The nearest whole number; a tie goes to the even one. A negative number that rounds to 0 gives −0. */
export function roundHalfToEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest < 0.5) return down;
  const up = down === -1 ? -0 : down + 1;
  if (rest > 0.5) return up;
  return down % 2 === 0 ? down : up; // a tie; or NaN and infinity, which stay what they are
}

/** −1, 0 or 1, and NaN; the sign of both zeros is +0, as in PyTorch and NumPy. */
export function signOf(x: number): number {
  return x === 0 ? 0 : Math.sign(x);
}

/** low where x is below it, else x: NaN stays, and so does −0 at 0, of which Math.max would make +0. */
export function atLeast(x: number, low: number): number {
  if (x < low) return low;
  return x;
}

/** high where x is above it, else x. */
export function atMost(x: number, high: number): number {
  if (high < x) return high;
  return x;
}

/** aᵇ; 1 to any power is 1, and so is −1 to an infinite one, as in C, PyTorch and NumPy. */
export function powerOf(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Infinity)) return 1;
  return math.pow(a, b);
}

/** aⁿ of whole numbers, n ≥ 0, by repeated squaring; wraps as every product of int32 does. */
export function wholePower(a: number, n: number): number {
  let power = 1;
  for (let factor = a, rest = n; rest > 0; rest >>= 1, factor = Math.imul(factor, factor)) {
    if (rest & 1) power = Math.imul(power, factor);
  }
  return power;
}

/** The remainder of a/b, with the sign of b, as in Python; NaN for b = 0. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** ⌊a/b⌋ from the exact remainder, as in Python, as a/b may be rounded up; a/b for b = 0. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  if (quotient === 0) return Object.is(a / b, -0) || a / b < 0 ? -0 : 0;
  const down = Math.floor(quotient);
  return quotient - down > 0.5 ? down + 1 : down;
}

/** ⌊a/b⌋ of whole numbers; 0 for b = 0, as in NumPy. */
export function wholeFloorDivide(a: number, b: number): number {
  return b === 0 ? 0 : Math.floor(a / b);
}

/** log₁₀ x = ln x·log₁₀ e; exact at whole powers of ten. */
export function log10(x: number): number {
  const value = math.log(x) * Math.LOG10E;
  const nearest = Math.round(value);
  return nearest >= 0 && nearest <= 22 && x === Number(`1e${nearest}`) ? nearest : value;
}

/** φ(x) = e^(−x²/2)/√(2π), the density of a standard normal. */
export function normalDensity(x: number): number {
  return math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), which never overflows. */
export function softplus(x: number): number {
  return Math.max(x, 0) + math.log1p(math.exp(-Math.abs(x)));
}

/** (eˣ − e⁻ˣ)/2 without cancellation near 0, ∞ only where the result is. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 700)) return x < 0 ? -halfExp(size) : halfExp(size);
  const m = math.expm1(size);
  const value = (m + m / (m + 1)) / 2;
  return x < 0 || Object.is(x, -0) ? -value : value;
}

/** (eˣ + e⁻ˣ)/2. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 700)) return halfExp(size);
  const e = math.exp(size);
  return (e + 1 / e) / 2;
}

/** eˣ/2 where eˣ may be above the largest number. */
function halfExp(x: number): number {
  const root = math.exp(x / 2);
  return (root / 2) * root;
}

/** arccos x = 2·atan2(√(1 − x), √(1 + x)); NaN beyond −1 … 1. */
export function acos(x: number): number {
  return 2 * math.atan2(Math.sqrt(1 - x), Math.sqrt(1 + x));
}
