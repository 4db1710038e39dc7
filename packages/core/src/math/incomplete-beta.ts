/**
 * @file The regularized incomplete beta function: the tail areas of Student's t, of F and of the
 * binomial distribution. Read after gamma.ts.
 */
import { exp } from './exponential.ts';
import { logGamma } from './gamma.ts';
import { log, log1p } from './logarithm.ts';

/** More terms than any argument below 10⁶ needs. */
const mostTerms = 10_000;
/** In place of a denominator of 0. */
const tiny = 1e-300;
const precision = 3e-16;

/**
 * I_x(a, b) = ∫₀ˣ tᵃ⁻¹(1 − t)ᵇ⁻¹ dt / B(a, b), in [0, 1], by its continued fraction; 3·10⁻¹² off at
 * most, relative to the value, for a and b up to 500. NaN unless a, b > 0 and 0 ≤ x ≤ 1.
 *
 * @see Abramowitz and Stegun (1964), 26.5.8; the fraction is evaluated as Lentz (1976) does
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return Number.NaN;
  if (x === 0 || x === 1) return x;
  // The fraction converges fast on one side of the mean only; the other is its mirror image.
  return x < (a + 1) / (a + b + 2) ? lowerTail(x, a, b) : 1 - lowerTail(1 - x, b, a);
}

function lowerTail(x: number, a: number, b: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  return exp(a * log(x) + b * log1p(-x) - logBeta) / (a * denominator(x, a, b));
}

/** 1 + d₁/(1 + d₂/(1 + …)), from the front. */
function denominator(x: number, a: number, b: number): number {
  let upper = 1;
  let lower = 0;
  let value = 1;
  for (let n = 1; n < mostTerms; n++) {
    const d = coefficient(n, { x, a, b });
    lower = 1 / nonZero(1 + d * lower);
    upper = nonZero(1 + d / upper);
    value *= upper * lower;
    if (Math.abs(upper * lower - 1) < precision) break;
  }
  return value;
}

/** dₙ, of even and of odd n. */
function coefficient(
  n: number,
  { x, a, b }: { readonly x: number; readonly a: number; readonly b: number },
): number {
  const m = n >> 1;
  if (n % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
