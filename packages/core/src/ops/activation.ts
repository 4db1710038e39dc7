/**
 * @file Activation functions: what makes a network more than one matrix. Each is one expression; a
 * gradient is written down where the chain rule's own form would lose digits or time. Read after
 * elementwise.ts.
 */
import { checkTensor, read } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { geluOptions } from './options.ts';

/** tanh x = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), −1 … 1; saturated (flat) beyond |x| ≈ 3. @shape [...] → [...] */
export const tanh = elementwise('tanh', (x) => e.tanh(x));

/** σ(x) = 1/(1 + e⁻ˣ), 0 … 1, ½ at 0; saturated beyond |x| ≈ 5. @shape [...] → [...] */
export const sigmoid = elementwise('sigmoid', (x) => e.sigmoid(x), {
  gradients: [(g, x) => e.mul(e.mul(g, e.sigmoid(x)), e.sub(1, e.sigmoid(x)))],
});

/** ln(1 + eˣ): a smooth relu; never overflows. @shape [...] → [...] */
export const softplus = elementwise('softplus', (x) => e.softplus(x));

/** ln σ(x) = −ln(1 + e⁻ˣ), exact where σ(x) rounds to 0. @shape [...] → [...] */
export const logSigmoid = elementwise('logSigmoid', (x) => e.sub(0, e.softplus(e.neg(x))));

/** max(x, 0); its slope at 0 is 0. @shape [...] → [...] */
export const relu = elementwise('relu', (x) => e.atLeast(x, 0), {
  wholeNumbers: 'kept',
  gradients: [(g, x) => e.select(e.lessEqual(x, 0), 0, g)],
});

/** x·σ(x), also called swish. @shape [...] → [...] */
export const silu = elementwise('silu', (x) => e.mul(x, e.sigmoid(x)), {
  gradients: [
    (g, x) => {
      const s = e.sigmoid(x);
      return e.mul(g, e.mul(s, e.add(1, e.mul(x, e.sub(1, s))))); // one product with σ: see pointwise
    },
  ],
});

/** Details of gelu. */
export interface GeluOptions {
  /** 'tanh': ½x·(1 + tanh(√(2/π)·(x + 0.044715x³))), as GPT-2 has it, within 5e-4. Default 'none'. */
  approximate?: 'none' | 'tanh';
}

const exactGelu = elementwise('gelu', (x) => e.mul(x, e.normalBelow(x)), {
  gradients: [(g, x) => e.mul(g, e.add(e.normalBelow(x), e.mul(x, e.normalDensity(x))))],
});

const rootTwoOverPi = Math.sqrt(2 / Math.PI);

/** 2·√(2/π)·(x + 0.044715x³). */
function geluLogit(x: Expression): Expression {
  return e.mul(e.mul(x, e.add(e.mul(e.square(x), 0.044715), 1)), 2 * rootTwoOverPi);
}

/** ½(1 + tanh u) = σ(2u): nothing cancels far below 0. */
const tanhGelu = elementwise('gelu', (x) => e.mul(x, e.sigmoid(geluLogit(x))), {
  gradients: [
    (g, x) => {
      const share = e.sigmoid(geluLogit(x));
      const near = e.atMost(e.atLeast(x, -20), 20); // beyond, σ′ is 0
      const steepness = e.mul(e.add(e.mul(e.square(near), 3 * 0.044715), 1), 2 * rootTwoOverPi);
      const bend = e.mul(e.mul(x, e.mul(share, e.sub(1, share))), steepness);
      return e.mul(g, e.add(share, bend));
    },
  ],
});

/**
 * x·Φ(x) with Φ(x) = ½(1 + erf(x/√2)), the share of a standard normal below x.
 * @shape [...] → [...]
 * @derivative ∂/∂x = g·(Φ(x) + x·φ(x)), φ(x) = e^(−x²/2)/√(2π).
 * @see Hendrycks and Gimpel, Gaussian Error Linear Units, 2016
 */
export function gelu(x: Tensor, options?: GeluOptions): Tensor {
  checkTensor('gelu', x);
  const { approximate } = read('gelu', options, geluOptions);
  return approximate === 'tanh' ? tanhGelu(x) : exactGelu(x);
}
