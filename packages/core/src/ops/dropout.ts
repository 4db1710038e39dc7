/** @file Dropout: a network that must not rely on any single unit. Read after random.ts. */
import {
  aFlag,
  aNumber,
  aStream,
  bag,
  check,
  checkTensor,
  read,
  required,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import type { RandomPosition } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import type { Rng } from '../random/index.ts';
import { kernelsFor } from '../runtime.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';

/** Options of dropout. */
export interface DropoutOptions {
  rng: Rng;
  /** Default true; false leaves x as it is. */
  training?: boolean;
}

const dropoutOptions = bag({
  rng: required(aStream),
  training: setting(aFlag, true),
} satisfies Settings<DropoutOptions>);

/** Which elements are dropped. */
export interface Mask {
  readonly rate: number;
  readonly position: RandomPosition;
}

/**
 * Each element 0 with probability `rate`, else divided by 1 − rate, so that the mean stays. The mask
 * is not kept: the same position of the stream gives it again.
 * @shape [...] → [...]
 * @throws UsageError `dropout/rate` for a rate outside 0 … 1.
 * @see Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), Dropout
 */
export function dropout(x: Tensor, rate: number, options: DropoutOptions): Tensor {
  checkTensor('dropout', x);
  check('dropout', 'rate', rate, aNumber);
  const { rng, training } = read('dropout', options, dropoutOptions);
  if (!(rate >= 0 && rate <= 1)) {
    throw new UsageError('dropout/rate', `dropout: the rate is ${rate}; expected 0 to 1`, { rate });
  }
  if (!training || rate === 0) return x;
  return masked(toFloat(x), { rate, position: rng.position(x.size) });
}

/** x under the mask that begins at a position of a stream. */
export function masked(x: Tensor, mask: Mask): Tensor {
  const { rate, position } = mask;
  const scale = rate < 1 ? 1 / (1 - rate) : 0;
  const row = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  kernelsFor(x.dtype).dropout(row.storage, out, x.size, rate, scale, position);
  dropCopy(row, x);
  return record(new Tensor(out, x.shape), dropoutDerivative, [x], [], mask);
}
/** g under the same mask. */
const dropoutDerivative: Derivative<Mask> = {
  op: 'dropout',
  reads: 'nothing',
  gradients: [(g, { context: mask }) => masked(g, mask)],
};
