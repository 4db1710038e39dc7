/**
 * @file Sine, cosine and tangent: the angle is brought to [−π/4, π/4] (angle.ts), where short
 * polynomials do. Their coefficients are fdlibm's (Sun Microsystems, 1993, k_sin.c, k_cos.c).
 */
import { angle, reduceAngle } from './angle.ts';

/** sin(r + tail) − r. */
function sineRest(r: number, tail: number): number {
  const z = r * r;
  let p = 1.58969099521155e-10;
  p = p * z - 2.5050760253406863e-8;
  p = p * z + 2.7557313707070068e-6;
  p = p * z - 0.0001984126982985795;
  p = p * z + 0.00833333333332249;
  return tail - z * (0.5 * tail - z * r * p) - z * r * 0.16666666666666632;
}

/** cos(r + tail) − upper, where upper is 1 − r²/2 rounded. */
function cosineRest(r: number, tail: number, upper: number): number {
  const z = r * r;
  let p = -1.1359647557788195e-11;
  p = p * z + 2.087572321298175e-9;
  p = p * z - 2.7557314351390663e-7;
  p = p * z + 2.480158728947673e-5;
  p = p * z - 0.001388888888887411;
  p = p * z + 0.0416666666666666;
  return 1 - upper - 0.5 * z + (z * (z * p) - r * tail);
}

function sineOfReduced(): number {
  return angle[0] + sineRest(angle[0], angle[1]);
}

function cosineOfReduced(): number {
  const upper = 1 - 0.5 * angle[0] * angle[0];
  return upper + cosineRest(angle[0], angle[1], upper);
}

/** sin x, below 1 ulp of error for any x; NaN for ±∞. Beyond 1.6 million it costs microseconds. */
export function sin(x: number): number {
  if (Math.abs(x) < 7e-9) return x; // keeps −0
  const quadrant = reduceAngle(x) & 3;
  const value = (quadrant & 1) === 0 ? sineOfReduced() : cosineOfReduced();
  return quadrant < 2 ? value : -value;
}

/** cos x, below 1 ulp of error for any x; NaN for ±∞. Beyond 1.6 million it costs microseconds. */
export function cos(x: number): number {
  const quadrant = reduceAngle(x) & 3;
  const value = (quadrant & 1) === 0 ? cosineOfReduced() : sineOfReduced();
  return quadrant === 0 || quadrant === 3 ? value : -value;
}

/** tan x = sin x / cos x, each carried with what its rounding drops; 1.3 ulp of error at most. */
export function tan(x: number): number {
  if (Math.abs(x) < 7e-9) return x; // keeps −0
  const odd = (reduceAngle(x) & 1) === 1;
  const r = angle[0];
  const tail = angle[1];
  const sineLow = sineRest(r, tail);
  const sine = r + sineLow;
  const upper = 1 - 0.5 * r * r;
  const cosineLow = cosineRest(r, tail, upper);
  const cosine = upper + cosineLow;
  const sineTail = r - sine + sineLow;
  const cosineTail = upper - cosine + cosineLow;
  if (odd) return ratio(-cosine, -cosineTail, sine, sineTail);
  return ratio(sine, sineTail, cosine, cosineTail);
}

/** (a + aTail)/(b + bTail), to first order in the tails. */
function ratio(a: number, aTail: number, b: number, bTail: number): number {
  const quotient = a / b;
  return quotient + (aTail - quotient * bTail) / b;
}
