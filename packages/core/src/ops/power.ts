/** @file A number to the power of another, element by element. Read after elementwise.ts. */
import { isTensor } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import * as e from '../expressions/build.ts';
import { kernelsFor } from '../runtime.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { contiguous, isFloat } from './layout.ts';

const wholePow = elementwise('pow', (a, b) => e.pow(a, b), { wholeNumbers: 'kept' });
const floatPow = elementwise('pow', (a, b) => e.pow(a, b));

/**
 * a to the power b; NaN for a negative a and a fractional b. int32 to whole powers from 0 is int32.
 * @shape [...a], [...b] → broadcast [...]
 * @throws ShapeError `broadcast/sizes`; UsageError `dtype/mixed`, `pow/negative` for int32 to a negative
 * power in a tensor.
 * @derivative ∂/∂a = g·b·a^(b−1), 0 where b = 0; ∂/∂b = g·a^b·ln a, 0 where a = 0 ≤ b.
 */
export function pow(a: TensorLike, b: TensorLike): Tensor {
  if (typeof b === 'number' && b < 0) return floatPow(a, b); // a fraction, of whole numbers too
  const isWhole = isTensor(a) ? !isFloat(a.dtype) : Number.isInteger(a);
  if (isWhole && isTensor(b) && b.dtype === 'int32') checkExponents(b);
  return wholePow(a, b);
}

/** int32 to a power of 0 or more is int32; below, it is a fraction. */
function checkExponents(exponents: Tensor): void {
  const { storage, size } = contiguous(exponents);
  const [least] = kernelsFor('float32').indexRange(storage, size);
  if (least >= 0) return;
  throw new UsageError(
    'pow/negative',
    `pow: whole numbers to the power ${least} are fractions, which int32 cannot hold; cast one of them to 'float32' first`,
    { exponent: least },
  );
}
