/** @file Relatives of relu: linear above 0, something else below. Read after elementwise.ts. */
import { aNumber, check, checkTensor } from '../arguments/index.ts';
import {
  atLeast,
  atMost,
  exp,
  expm1,
  greater,
  greaterEqual,
  lessEqual,
  mul,
  select,
} from '../expressions/build.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';

const leaky = (x: Expression, slope: Expression) => select(greater(x, 0), x, mul(x, slope));

const slopedRelu = elementwise('leakyRelu', leaky);

/**
 * x where x > 0, else slope·x; slope default 0.01, so that no unit dies for good.
 * @shape [...] → [...]
 * @derivative ∂/∂x = g where x > 0, else g·slope
 */
export function leakyRelu(x: Tensor, negativeSlope = 0.01): Tensor {
  checkTensor('leakyRelu', x);
  check('leakyRelu', 'negativeSlope', negativeSlope, aNumber);
  return slopedRelu(x, negativeSlope);
}

const weightedRelu = elementwise('prelu', leaky);

/**
 * x where x > 0, else weight·x with slopes that are learned: one, or [C, 1, 1] for those of channels.
 * @shape [...], [...weight] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`.
 * @derivative ∂/∂x = g where x > 0, else g·weight; ∂/∂weight = 0 where x > 0, else g·x
 */
export function prelu(x: Tensor, weight: Tensor): Tensor {
  checkTensor('prelu', x);
  checkTensor('prelu', weight, 'the weight');
  return weightedRelu(x, weight);
}

const alphaElu = elementwise(
  'elu',
  (x, alpha) => select(lessEqual(x, 0), mul(expm1(x), alpha), x),
  {
    gradients: [(g, x, alpha) => select(lessEqual(x, 0), mul(mul(g, alpha), exp(x)), g)],
  },
);

/**
 * x where x > 0, else alpha·(eˣ − 1), which levels off at −alpha; alpha default 1.
 * @shape [...] → [...]
 * @derivative ∂/∂x = g where x > 0, else g·alpha·eˣ
 */
export function elu(x: Tensor, alpha = 1): Tensor {
  checkTensor('elu', x);
  check('elu', 'alpha', alpha, aNumber);
  return alphaElu(x, alpha);
}

const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/**
 * 1.0507·x where x > 0, else 1.0507·1.6733·(eˣ − 1): deep networks keep mean 0 and variance 1.
 * @shape [...] → [...]
 * @see Klambauer et al., Self-Normalizing Neural Networks, 2017
 */
export const selu = elementwise(
  'selu',
  (x) => select(lessEqual(x, 0), mul(expm1(x), seluScale * seluAlpha), mul(x, seluScale)),
  {
    gradients: [
      (g, x) =>
        select(lessEqual(x, 0), mul(mul(g, seluScale * seluAlpha), exp(x)), mul(g, seluScale)),
    ],
  },
);

const boundedTanh = elementwise('hardtanh', (x, low, high) => atMost(atLeast(x, low), high), {
  gradients: [
    (g, x, low, high) => select(lessEqual(x, low), 0, select(greaterEqual(x, high), 0, g)),
  ],
});

/**
 * x kept between low and high, default −1 and 1: a tanh of straight lines.
 * @shape [...] → [...]
 * @derivative ∂/∂x = g between low and high (both excluded), 0 elsewhere
 */
export function hardtanh(x: Tensor, low = -1, high = 1): Tensor {
  checkTensor('hardtanh', x);
  check('hardtanh', 'low', low, aNumber);
  check('hardtanh', 'high', high, aNumber);
  return boundedTanh(x, low, high);
}
