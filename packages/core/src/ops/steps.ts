/** @file Functions with kinks and jumps: |x|, sign, rounding. Read after functions.ts. */
import { checkTensor } from '../arguments/index.ts';
import { type Derivative, record } from '../graph.ts';
import type { Tensor } from '../tensor.ts';
import { zerosLike } from './create.ts';
import { toNumber } from './layout.ts';
import { mapBinary, mapUnary } from './map.ts';

/** |x|. @shape [...] → [...] */
export function abs(x: Tensor): Tensor {
  checkTensor('abs', x);
  return record(mapUnary('absolute', toNumber(x)), absDerivative, [x]);
}
/** ∂/∂x = g·sign x; 0 at the kink. */
const absDerivative: Derivative = {
  op: 'abs',
  reads: 'inputs',
  gradients: (g, { inputs: [x] }) => [signMultiply(g, x)],
};

function signMultiply(g: Tensor, x: Tensor): Tensor {
  return record(mapBinary('abs', 'signMultiply', g, x), signMultiplyDerivative, [g, x]);
}
const signMultiplyDerivative: Derivative = {
  op: 'derivative of abs',
  reads: 'inputs',
  gradients: (h, { inputs: [, x] }) => [signMultiply(h, x), null],
};

/** −1, 0 or 1. @shape [...] → [...] */
export function sign(x: Tensor): Tensor {
  checkTensor('sign', x);
  return record(mapUnary('sign', toNumber(x)), signDerivative, [x]);
}
/** 0: flat between the jumps. */
const signDerivative: Derivative = flat('sign');

/** The largest whole number ≤ x. @shape [...] → [...] */
export function floor(x: Tensor): Tensor {
  checkTensor('floor', x);
  return record(mapUnary('floor', toNumber(x)), floorDerivative, [x]);
}
/** 0: flat between the jumps. */
const floorDerivative: Derivative = flat('floor');

/** The smallest whole number ≥ x. @shape [...] → [...] */
export function ceil(x: Tensor): Tensor {
  checkTensor('ceil', x);
  return record(mapUnary('ceil', toNumber(x)), ceilDerivative, [x]);
}
/** 0: flat between the jumps. */
const ceilDerivative: Derivative = flat('ceil');

/** The nearest whole number; halves go to the even one. @shape [...] → [...] */
export function round(x: Tensor): Tensor {
  checkTensor('round', x);
  return record(mapUnary('round', toNumber(x)), roundDerivative, [x]);
}
/** 0: flat between the jumps. */
const roundDerivative: Derivative = flat('round');

/** The derivative of a function that is flat between its jumps. */
function flat(op: string): Derivative {
  return { op, reads: 'nothing', gradients: (g) => [zerosLike(g)] };
}
