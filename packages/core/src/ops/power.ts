/** @file A number to the power of another, element by element. Read after functions.ts and compare.ts. */
import { UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { kernelsFor } from '../runtime.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { besideNumber, mul, sub } from './arithmetic.ts';
import { equal, greaterEqual, logicalAnd, where } from './compare.ts';
import { onesLike, zerosLike } from './create.ts';
import { log } from './functions.ts';
import { contiguous, isFloat, promote, promoteFloat, scalar } from './layout.ts';
import { mapBinary } from './map.ts';

/** int32 to a power of 0 or more is int32; below, it is a fraction: of a number it makes float32. */
function powOperands(a: TensorLike, b: TensorLike): [Tensor, Tensor] {
  if (typeof b === 'number' && b < 0) return promoteFloat('pow', a, b);
  const [x, y] = promote('pow', a, b);
  if (isFloat(y.dtype)) return [x, y];
  const [least] = kernelsFor('float32').indexRange(contiguous(y).storage, y.size);
  if (least >= 0) return [x, y];
  throw new UsageError(
    'pow/negative',
    `pow: whole numbers to the power ${least} are fractions, which int32 cannot hold; cast one of them to 'float32' first`,
    { exponent: least },
  );
}

/**
 * a to the power b; NaN for a negative a and a fractional b. int32 to whole powers from 0 is int32.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`, `pow/negative` for int32 to a negative
 * power in a tensor.
 */
export function pow(a: TensorLike, b: TensorLike): Tensor {
  if (besideNumber(a, b)) return powNumber(a, b as number);
  const [x, y] = powOperands(a, b);
  return record(mapBinary('pow', 'power', x, y), powDerivative, [x, y]);
}
/** ∂/∂a = g·b·a^(b−1), 0 where b = 0; ∂/∂b = g·a^b·ln a, 0 where a = 0 ≤ b. */
const powDerivative: Derivative = {
  op: 'pow',
  gradients: [
    (g, { inputs: [x, y] }) => mul(g, where(equal(y, 0), 0, mul(y, pow(x, sub(y, 1))))),
    (g, { inputs: [x, y], output }) => mul(g, mul(output, safeLog(x, y))),
  ],
};

function powNumber(x: Tensor, exponent: number): Tensor {
  const power = mapBinary('pow', 'power', x, scalar(exponent, x.dtype));
  return record(power, powNumberDerivative, [x], [], exponent);
}
/** ∂/∂x = g·b·x^(b−1), 0 where b = 0. */
const powNumberDerivative: Derivative<number> = {
  op: 'pow',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [x], context: b }) => (b === 0 ? zerosLike(g) : mul(g, mul(pow(x, b - 1), b))),
  ],
};

/** ln a where the power a^b moves with b; 0 at a = 0 ≤ b, where it does not. */
function safeLog(x: Tensor, y: Tensor): Tensor {
  const isFlat = logicalAnd(equal(x, 0), greaterEqual(y, 0));
  return where(isFlat, 0, log(where(isFlat, onesLike(x), x)));
}
