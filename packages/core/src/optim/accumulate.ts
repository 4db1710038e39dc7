/** @file A large batch in parts that fit into memory. Read after gradients.ts. */
import { aFunction, aNumber, check, checkTensor } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { mul } from '../ops/arithmetic.ts';
import type { Tensor } from '../tensor.ts';

/**
 * Adds up the gradients of the mean of `parts` losses, one backward a part: with parts of equal size and
 * mean losses it is the gradient of the whole batch, at the memory of one part. `lossOf` gives the loss
 * of part 0, 1, …; `optimizer.step()` follows.
 * @returns the mean of the losses.
 * @throws UsageError `accumulate/parts` for less than one, and as backward.
 */
export function accumulateGradients(parts: number, lossOf: (part: number) => Tensor): number {
  check('accumulateGradients', 'parts', parts, aNumber);
  check('accumulateGradients', 'lossOf', lossOf, aFunction);
  if (!Number.isInteger(parts) || parts < 1) {
    throw new UsageError(
      'accumulate/parts',
      `accumulateGradients: parts is ${parts}; expected a whole number from 1`,
      { parts },
    );
  }
  let total = 0;
  for (let part = 0; part < parts; part++) {
    const loss = lossOf(part);
    checkTensor('accumulateGradients', loss, 'the loss');
    mul(loss, 1 / parts).backward();
    total += loss.item();
  }
  return total / parts;
}
