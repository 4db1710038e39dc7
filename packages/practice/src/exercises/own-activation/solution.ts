import { elementwise, expression, type Tensor } from '@nnzoo/core';

/**
 * An activation of your own in one line: the softsign x / (1 + |x|), as an op with a SIMD loop, a gradient and a
 * gradient of the gradient. `elementwise` makes all of it from one expression.
 */
export function makeSoftsign(): (x: Tensor) => Tensor {
  // write
  return elementwise('softsign', (x) => expression.div(x, expression.add(expression.abs(x), 1)));
  // end
}
