/**
 * @file The logarithm of the gamma function, by Stirling's series for large arguments and the
 * recurrence Γ(x + 1) = x·Γ(x) below. Read after logarithm.ts.
 */
import { log } from './logarithm.ts';

/** B₂ₖ/(2k(2k − 1)) of the Bernoulli numbers, for k = 1 … 8. */
const stirling = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];
/** ½·ln 2π. */
const halfLogTwoPi = 0.9189385332046727;
/** From here on eight terms of the series are exact to the last bits. */
const seriesFrom = 10;

/** ln Γ(x) for x > 0, 10⁻¹⁴ off at most, relative to max(1, |ln Γ(x)|); NaN for x ≤ 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let shifted = x;
  let product = 1;
  for (; shifted < seriesFrom; shifted++) product *= shifted;
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = stirling.length - 1; k >= 0; k--) sum = sum * square + stirling[k];
  return (shifted - 0.5) * log(shifted) - shifted + halfLogTwoPi + sum * inverse - log(product);
}
