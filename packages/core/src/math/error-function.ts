/**
 * @file The error function, for GELU and the normal distribution. Both polynomials are Chebyshev
 * fits computed for this file with 40 digits. Read after exponential.ts.
 */
import { exp } from './exponential.ts';

/** erf(x)/x − 1 in z = x² on [0, 1]; 7·10⁻¹⁸ off at most. */
const nearZero = [
  0.12837916709551256, -0.37612638903183543, 0.11283791670945006, -0.02686617064323777,
  0.0052239776071164225, -0.0008548325975389692, 0.00012055294904839707, -1.492473690741966e-5,
  1.6447424703317362e-6, -1.6208483801871705e-7, 1.3720064546777686e-8, -7.795898827002142e-10,
];

/** e^(x²)·(1 − erf x) in u = (x − 3)/(x + 3) for x in [1, 27.4]; 2·10⁻¹⁶ off at most, of itself. */
const complement = [
  0.17900115118138996, -0.3262335600430372, 0.24560380171233107, -0.15011593650077676,
  0.07166583719796012, -0.024392499318689337, 0.004269136333481631, 0.0007077464390344361,
  -0.0005970619601523439, 4.52553033129415e-5, 6.405667459161156e-5, -1.2860604166858558e-5,
  -7.97884442140009e-6, 2.1209667607692226e-6, 1.2548606245197686e-6, -2.983762036675302e-7,
  -2.380733936870733e-7, 3.9097686495814133e-8, 4.5824230559932415e-8, -9.656444950941061e-9,
  -2.2159210876835572e-9,
];

/** Horner's rule; coefficients from the constant upwards. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
  return sum;
}

/** 1 − erf x = e^(−x²)·q(u) for x from 1 on; 0 behind 27.3. */
function tail(x: number): number {
  return x < 27.4 ? exp(-x * x) * polynomial(complement, (x - 3) / (x + 3)) : 0;
}

/** erf x = 2/√π·∫₀ˣ e^(−t²) dt, in [−1, 1]; 1.5 ulp of error at most. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 1) return x + x * polynomial(nearZero, x * x);
  if (Number.isNaN(x)) return x;
  return x < 0 ? tail(size) - 1 : 1 - tail(size);
}

/** Φ(x) = ½(1 + erf(x/√2)), the share of a standard normal below x, to the end of its lower tail. */
export function normalBelow(x: number): number {
  const scaled = x * Math.SQRT1_2;
  return scaled > -1 || Number.isNaN(x) ? 0.5 * (1 + erf(scaled)) : 0.5 * tail(-scaled);
}
