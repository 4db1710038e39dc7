/** @file Smooth activation functions, each as one expression. Read after elementwise.ts and activation.ts. */
import { anAxis, check, checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { abs, add, atMost, div, exp, mul, sigmoid, square, sub } from '../expressions/build.ts';
import type { Expression } from '../expressions/expression.ts';
import { formatShape, normalizeAxis } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { slice } from './slice.ts';

/** tanh(ln(1 + eˣ)) = σ(x)·(1 + eˣ/(e²ˣ + 2eˣ + 2)): this is the bracket, which is 1 beyond 40. */
function mishBracket(x: Expression): Expression {
  const power = exp(atMost(x, 40));
  return add(div(power, add(mul(power, add(power, 2)), 2)), 1);
}

/**
 * x·tanh(ln(1 + eˣ)): silu with another gate.
 * @shape [...] → [...]
 * @derivative ∂/∂x = g·(t + x·(1 − t²)·σ(x)), t = tanh(ln(1 + eˣ))
 * @see Misra, Mish, 2019
 */
export const mish = elementwise('mish', (x) => mul(mul(x, mishBracket(x)), sigmoid(x)), {
  gradients: [
    (g, x) => {
      const gate = mul(mishBracket(x), sigmoid(x));
      return mul(g, add(gate, mul(mul(x, sub(1, square(gate))), sigmoid(x))));
    },
  ],
});

/** x/(1 + |x|), −1 … 1: levels off more slowly than tanh. @shape [...] → [...] */
export const softsign = elementwise('softsign', (x) => div(x, add(abs(x), 1)), {
  gradients: [(g, x) => div(g, square(add(abs(x), 1)))], // the chain rule's difference would cancel
});

const gated = elementwise('glu', (a, b) => mul(a, sigmoid(b)));

/**
 * a·σ(b), where a is the first half of an axis and b the second: b decides how much of a passes.
 * @shape [..., 2n, ...] → [..., n, ...]
 * @throws ShapeError `glu/odd`; UsageError `axis/out-of-range`.
 * @derivative that of its parts: slice, mul, sigmoid
 * @see Dauphin et al., Language Modeling with Gated Convolutional Networks, 2017
 */
export function glu(x: Tensor, axis = -1): Tensor {
  checkTensor('glu', x);
  check('glu', 'axis', axis, anAxis);
  const at = normalizeAxis('glu', axis, x.rank);
  const size = x.shape[at];
  if (size % 2 === 1) {
    throw new ShapeError(
      'glu/odd',
      `glu: axis ${at} of ${formatShape(x.shape)} has ${size} elements; two halves need an even number`,
      { axis: at, size },
    );
  }
  return gated(slice(x, at, { end: size / 2 }), slice(x, at, { start: size / 2 }));
}
