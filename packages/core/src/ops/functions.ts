/**
 * @file Elementary functions of one number, element by element: powers, exponentials, logarithms, waves;
 * each is one expression. Read after elementwise.ts.
 */
import * as e from '../expressions/build.ts';
import { elementwise } from './elementwise.ts';

/** x². @shape [...] → [...] */
export const square = elementwise('square', (x) => e.square(x), { wholeNumbers: 'kept' });

/** √x; NaN below 0; its slope at 0 is infinite. @shape [...] → [...] */
export const sqrt = elementwise('sqrt', (x) => e.sqrt(x));

/** 1/√x; ∞ at 0, NaN below. @shape [...] → [...] */
export const rsqrt = elementwise('rsqrt', (x) => e.div(1, e.sqrt(x)), {
  gradients: [
    (g, x) => {
      const y = e.div(1, e.sqrt(x));
      return e.mul(e.mul(g, -0.5), e.mul(y, e.square(y)));
    },
  ],
});

/** 1/x. @shape [...] → [...] */
export const reciprocal = elementwise('reciprocal', (x) => e.div(1, x), {
  gradients: [(g, x) => e.neg(e.mul(g, e.square(e.div(1, x))))],
});

/** eˣ. @shape [...] → [...] */
export const exp = elementwise('exp', (x) => e.exp(x));

/** eˣ − 1, exact for small x. @shape [...] → [...] */
export const expm1 = elementwise('expm1', (x) => e.expm1(x));

/** ln x, the natural logarithm; −∞ at 0, NaN below. @shape [...] → [...] */
export const log = elementwise('log', (x) => e.log(x));

/** ln(1 + x), exact for small x. @shape [...] → [...] */
export const log1p = elementwise('log1p', (x) => e.log1p(x));

/** log₂ x, the logarithm to base 2; −∞ at 0, NaN below. @shape [...] → [...] */
export const log2 = elementwise('log2', (x) => e.log2(x));

/** log₁₀ x, the logarithm to base 10; −∞ at 0, NaN below. @shape [...] → [...] */
export const log10 = elementwise('log10', (x) => e.log10(x));

/** sin x, x in radians. @shape [...] → [...] */
export const sin = elementwise('sin', (x) => e.sin(x));

/** cos x, x in radians. @shape [...] → [...] */
export const cos = elementwise('cos', (x) => e.cos(x));

/** erf x = 2/√π·∫₀ˣ e^(−t²) dt, the error function, −1 … 1. @shape [...] → [...] */
export const erf = elementwise('erf', (x) => e.erf(x));
