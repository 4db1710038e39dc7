/** @file Elementary functions of one number, element by element: powers, exponentials, logarithms, waves. Read after arithmetic.ts. */
import { checkTensor } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import { type Derivative, record } from '../graph.ts';
import type { UnaryName } from '../kernels/kernels.ts';
import type { Tensor } from '../tensor.ts';
import { add, div, mul, neg } from './arithmetic.ts';
import { elementwise } from './elementwise.ts';
import { toFloat, toNumber } from './layout.ts';
import { mapUnary } from './map.ts';

/** f(x) with its derivative; whole numbers become float32 first. */
function apply(name: UnaryName, derivative: Derivative, x: Tensor): Tensor {
  checkTensor(derivative.op, x);
  const from = toFloat(x);
  return record(mapUnary(name, from), derivative, [from]);
}

/** x². @shape [...] → [...] */
export function square(x: Tensor): Tensor {
  checkTensor('square', x);
  return record(mapUnary('square', toNumber(x)), squareDerivative, [x]);
}
/** ∂/∂x = g·2x. */
const squareDerivative: Derivative = {
  op: 'square',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [mul(mul(g, x), 2)],
};

/** √x; NaN below 0. @shape [...] → [...] */
export function sqrt(x: Tensor): Tensor {
  checkTensor('sqrt', x);
  const from = toFloat(x);
  return record(mapUnary('sqrt', from), sqrtDerivative, [from]);
}
/** ∂/∂x = g/(2√x); infinite at 0. */
const sqrtDerivative: Derivative = {
  op: 'sqrt',
  reads: 'output',
  gradients: (g, { output }) => [div(g, mul(output, 2))],
};

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
export function reciprocal(x: Tensor): Tensor {
  checkTensor('reciprocal', x);
  const from = toFloat(x);
  return record(mapUnary('reciprocal', from), reciprocalDerivative, [from]);
}
/** ∂/∂x = −g/x². */
const reciprocalDerivative: Derivative = {
  op: 'reciprocal',
  reads: 'output',
  gradients: (g, { output }) => [neg(mul(g, square(output)))],
};

/** eˣ. @shape [...] → [...] */
export function exp(x: Tensor): Tensor {
  return apply('exp', expDerivative, x);
}
/** ∂/∂x = g·eˣ. */
const expDerivative: Derivative = {
  op: 'exp',
  reads: 'output',
  gradients: (g, { output }) => [mul(g, output)],
};

/** eˣ − 1, exact for small x. @shape [...] → [...] */
export function expm1(x: Tensor): Tensor {
  return apply('expm1', expm1Derivative, x);
}
/** ∂/∂x = g·eˣ. */
const expm1Derivative: Derivative = {
  op: 'expm1',
  reads: 'output',
  gradients: (g, { output }) => [mul(g, add(output, 1))],
};

/** ln x, the natural logarithm; −∞ at 0, NaN below. @shape [...] → [...] */
export function log(x: Tensor): Tensor {
  return apply('log', logDerivative, x);
}
/** ∂/∂x = g/x. */
const logDerivative: Derivative = {
  op: 'log',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [div(g, x)],
};

/** ln(1 + x), exact for small x. @shape [...] → [...] */
export function log1p(x: Tensor): Tensor {
  return apply('log1p', log1pDerivative, x);
}
/** ∂/∂x = g/(1 + x). */
const log1pDerivative: Derivative = {
  op: 'log1p',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [div(g, add(x, 1))],
};

/** log₂ x, the logarithm to base 2; −∞ at 0, NaN below. @shape [...] → [...] */
export const log2 = elementwise('log2', (x) => e.log2(x));

/** log₁₀ x, the logarithm to base 10; −∞ at 0, NaN below. @shape [...] → [...] */
export const log10 = elementwise('log10', (x) => e.log10(x));

/** sin x, x in radians. @shape [...] → [...] */
export function sin(x: Tensor): Tensor {
  return apply('sin', sinDerivative, x);
}
/** ∂/∂x = g·cos x. */
const sinDerivative: Derivative = {
  op: 'sin',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [mul(g, cos(x))],
};

/** cos x, x in radians. @shape [...] → [...] */
export function cos(x: Tensor): Tensor {
  return apply('cos', cosDerivative, x);
}
/** ∂/∂x = −g·sin x. */
const cosDerivative: Derivative = {
  op: 'cos',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [neg(mul(g, sin(x)))],
};

/** erf x = 2/√π·∫₀ˣ e^(−t²) dt, the error function, −1 … 1. @shape [...] → [...] */
export function erf(x: Tensor): Tensor {
  return apply('erf', erfDerivative, x);
}
/** ∂/∂x = g·2/√π·e^(−x²). */
const erfDerivative: Derivative = {
  op: 'erf',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [mul(g, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI)))],
};
