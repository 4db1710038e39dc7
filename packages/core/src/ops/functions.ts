/** @file Exponentials, logarithms, waves: elementary functions, element by element. Read after arithmetic.ts. */
import { type Derivative, record } from '../graph.ts';
import type { UnaryName } from '../kernels/kernels.ts';
import type { Tensor } from '../tensor.ts';
import { add, div, mul, neg, square } from './arithmetic.ts';
import { mapUnary, toFloat } from './layout.ts';

/** f(x) with its derivative; whole numbers become float32 first. */
function apply(name: UnaryName, derivative: Derivative, x: Tensor): Tensor {
  const from = toFloat(x);
  return record(mapUnary(name, from), derivative, [from]);
}

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
