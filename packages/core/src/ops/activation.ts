/** @file Activation functions: what makes a network more than one matrix. Read after functions.ts. */
import { bag, checkTensor, oneOf, read, type Settings, setting } from '../arguments/index.ts';
import * as e from '../expressions/build.ts';
import type { Expression } from '../expressions/expression.ts';
import { type Derivative, record } from '../graph.ts';
import type { BinaryName, UnaryName } from '../kernels/kernels.ts';
import type { Tensor } from '../tensor.ts';
import { add, mul, neg, sub } from './arithmetic.ts';
import { elementwise } from './elementwise.ts';
import { exp, square } from './functions.ts';
import { scalar, toFloat, toNumber } from './layout.ts';
import { mapBinary, mapUnary } from './map.ts';

function apply(name: UnaryName, derivative: Derivative, x: Tensor): Tensor {
  checkTensor(derivative.op, x);
  const from = toFloat(x);
  return record(mapUnary(name, from), derivative, [from]);
}

/** A derivative in one kernel: g·f′, from the output or the input of f. */
function slope(name: BinaryName, derivative: Derivative, g: Tensor, x: Tensor): Tensor {
  return record(mapBinary(derivative.op, name, g, x), derivative, [g, x]);
}

/** tanh x = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), −1 … 1; saturated (flat) beyond |x| ≈ 3. @shape [...] → [...] */
export function tanh(x: Tensor): Tensor {
  return apply('tanh', tanhDerivative, x);
}
/** ∂/∂x = g·(1 − tanh² x). */
const tanhDerivative: Derivative = {
  op: 'tanh',
  reads: 'output',
  gradients: (g, { output }) => [slope('tanhGrad', tanhSlopeDerivative, g, output)],
};
/** Of g·(1 − y²): by g, h·(1 − y²); by y, −2·h·g·y. */
const tanhSlopeDerivative: Derivative = {
  op: 'derivative of tanh',
  reads: 'inputs',
  gradients: (h, { inputs: [g, y] }) => [
    g.requiresGrad ? slope('tanhGrad', tanhSlopeDerivative, h, y) : null,
    y.requiresGrad ? mul(mul(mul(h, g), y), -2) : null,
  ],
};

/** σ(x) = 1/(1 + e⁻ˣ), 0 … 1, ½ at 0; saturated beyond |x| ≈ 5. @shape [...] → [...] */
export function sigmoid(x: Tensor): Tensor {
  return apply('sigmoid', sigmoidDerivative, x);
}
/** ∂/∂x = g·σ(x)·(1 − σ(x)). */
const sigmoidDerivative: Derivative = {
  op: 'sigmoid',
  reads: 'output',
  gradients: (g, { output }) => [slope('sigmoidGrad', sigmoidSlopeDerivative, g, output)],
};
/** Of g·y·(1 − y): by g, h·y·(1 − y); by y, h·g·(1 − 2y). */
const sigmoidSlopeDerivative: Derivative = {
  op: 'derivative of sigmoid',
  reads: 'inputs',
  gradients: (h, { inputs: [g, y] }) => [
    g.requiresGrad ? slope('sigmoidGrad', sigmoidSlopeDerivative, h, y) : null,
    y.requiresGrad ? mul(mul(h, g), sub(1, mul(y, 2))) : null,
  ],
};

/** ln(1 + eˣ): a smooth relu; never overflows. @shape [...] → [...] */
export function softplus(x: Tensor): Tensor {
  return apply('softplus', softplusDerivative, x);
}
/** ∂/∂x = g·σ(x). */
const softplusDerivative: Derivative = {
  op: 'softplus',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [mul(g, sigmoid(x))],
};

/** ln σ(x) = −ln(1 + e⁻ˣ), exact where σ(x) rounds to 0. @shape [...] → [...] */
export function logSigmoid(x: Tensor): Tensor {
  checkTensor('logSigmoid', x);
  const from = toFloat(x);
  const softened = mapUnary('softplus', mapUnary('negative', from));
  const zero = scalar(0, from.dtype); // 0 − 0 is 0, and −0 would not be
  return record(mapBinary('logSigmoid', 'subtract', zero, softened), logSigmoidDerivative, [from]);
}
/** ∂/∂x = g·σ(−x). */
const logSigmoidDerivative: Derivative = {
  op: 'logSigmoid',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [mul(g, sigmoid(neg(x)))],
};

/** max(x, 0). @shape [...] → [...] */
export function relu(x: Tensor): Tensor {
  checkTensor('relu', x);
  const from = toNumber(x);
  return record(mapUnary('relu', from), reluDerivative, [from]);
}
/** ∂/∂x = g where x > 0, else 0. */
const reluDerivative: Derivative = {
  op: 'relu',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [slope('reluGrad', reluSlopeDerivative, g, x)],
};
/** Of g·[x > 0]: by g, h·[x > 0]; by x, 0. */
const reluSlopeDerivative: Derivative = {
  op: 'derivative of relu',
  reads: 'inputs',
  gradients: (h, { inputs: [, x] }) => [slope('reluGrad', reluSlopeDerivative, h, x), null],
};

/** Details of gelu. */
export interface GeluOptions {
  /** 'tanh': ½x·(1 + tanh(√(2/π)·(x + 0.044715x³))), as GPT-2 has it, within 5e-4. Default 'none'. */
  approximate?: 'none' | 'tanh';
}

const rootTwoOverPi = Math.sqrt(2 / Math.PI);

const geluOptions = bag({
  approximate: setting(oneOf('none', 'tanh'), 'none'),
} satisfies Settings<GeluOptions>);

/** ½(1 + tanh u) = σ(2u): nothing cancels far below 0. */
const tanhGelu = elementwise('gelu', (x) => e.mul(x, e.sigmoid(tanhGeluLogit(x))), {
  gradients: [
    (g, x) => {
      const share = e.sigmoid(tanhGeluLogit(x));
      const near = e.atMost(e.atLeast(x, -20), 20); // beyond, σ′ is 0
      const steepness = e.mul(e.add(e.mul(e.square(near), 3 * 0.044715), 1), 2 * rootTwoOverPi);
      const bend = e.mul(e.mul(x, e.mul(share, e.sub(1, share))), steepness);
      return e.mul(g, e.add(share, bend));
    },
  ],
});

/** 2·√(2/π)·(x + 0.044715x³). */
function tanhGeluLogit(x: Expression): Expression {
  return e.mul(e.mul(x, e.add(e.mul(e.square(x), 0.044715), 1)), 2 * rootTwoOverPi);
}

/**
 * x·Φ(x) with Φ(x) = ½(1 + erf(x/√2)), the share of a standard normal below x.
 * @shape [...] → [...]
 * @see Hendrycks and Gimpel, Gaussian Error Linear Units, 2016
 */
export function gelu(x: Tensor, options?: GeluOptions): Tensor {
  const { approximate } = read('gelu', options, geluOptions);
  return approximate === 'tanh' ? tanhGelu(x) : apply('gelu', geluDerivative, x);
}
/** ∂/∂x = g·(Φ(x) + x·φ(x)), φ(x) = e^(−x²/2)/√(2π). */
const geluDerivative: Derivative = {
  op: 'gelu',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [slope('geluGrad', geluSlopeDerivative, g, x)],
};
/** Of g·(Φ + xφ): by g, h·(Φ + xφ); by x, h·g·φ(x)·(2 − x²). */
const geluSlopeDerivative: Derivative = {
  op: 'derivative of gelu',
  reads: 'inputs',
  gradients: (h, { inputs: [g, x] }) => [
    g.requiresGrad ? slope('geluGrad', geluSlopeDerivative, h, x) : null,
    x.requiresGrad ? mul(mul(h, g), mul(normalDensity(x), sub(2, square(x)))) : null,
  ],
};

/** φ(x) = e^(−x²/2)/√(2π). */
function normalDensity(x: Tensor): Tensor {
  return mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
}

/** x·σ(x), also called swish. @shape [...] → [...] */
export function silu(x: Tensor): Tensor {
  return apply('silu', siluDerivative, x);
}
/** ∂/∂x = g·σ(x)·(1 + x·(1 − σ(x))). */
const siluDerivative: Derivative = {
  op: 'silu',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [slope('siluGrad', siluSlopeDerivative, g, x)],
};
/** Of g·silu′(x): by g, h·silu′(x); by x, h·g·σ(1 − σ)(2 + x(1 − 2σ)). */
const siluSlopeDerivative: Derivative = {
  op: 'derivative of silu',
  reads: 'inputs',
  gradients: (h, { inputs: [g, x] }) => [
    g.requiresGrad ? slope('siluGrad', siluSlopeDerivative, h, x) : null,
    x.requiresGrad ? mul(mul(h, g), siluCurvature(x)) : null,
  ],
};

/** silu″(x) = σ(1 − σ)(2 + x(1 − 2σ)). */
function siluCurvature(x: Tensor): Tensor {
  const s = sigmoid(x);
  const steepness = mul(s, add(neg(s), 1));
  return mul(steepness, add(mul(x, add(mul(s, -2), 1)), 2));
}
