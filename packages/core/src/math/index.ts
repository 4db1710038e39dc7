/**
 * @file Functions of a float64 that give the same bits on every engine and machine. `Math.exp` and
 * its like may differ by an ulp between browsers; these use only +, −, ×, ÷, √ and integer
 * operations, which IEEE 754 and ECMAScript define exactly. Their errors, in ulp (the distance to
 * the next float64), were measured on at least 12,000 arguments each; test/math.test.ts watches
 * over them. Math.sqrt, abs, floor, min, max, fround and imul are exact already.
 */
export { asin, atan, atan2 } from './arctangent.ts';
export { erf, normalBelow } from './error-function.ts';
export { exp, expm1, sigmoid, tanh } from './exponential.ts';
export { logGamma } from './gamma.ts';
export { incompleteBeta } from './incomplete-beta.ts';
export { log, log1p, log2 } from './logarithm.ts';
export { hypot, pow } from './power.ts';
export { cos, sin, tan } from './trigonometric.ts';
