/** @file Dropout as a layer. Read after layer.ts. */
import { aNumber, aStream, bag, check, read, required } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { dropout } from '../ops/dropout.ts';
import type { Rng } from '../random/index.ts';
import type { Tensor } from '../tensor.ts';
import { Layer } from './layer.ts';

const dropoutOptions = bag({ rng: required(aStream) });

/**
 * While training each element is 0 with probability `rate`, else divided by 1 − rate; after eval()
 * nothing happens. The masks come from `rng`, which moves on; Module.reseed gives it another.
 * @shape [...] → [...]
 * @throws UsageError `dropout/rate` for a rate outside 0 … 1.
 * @see Srivastava et al. (2014)
 */
export class Dropout extends Layer {
  static readonly passesOn = true;
  readonly rate: number;
  #rng: Rng;

  /** `rate` 0.5 is usual for hidden units, 0.1 to 0.2 for inputs; more regularizes more. */
  constructor(rate: number, options: { rng: Rng }) {
    super();
    check('Dropout', 'rate', rate, aNumber);
    const { rng } = read('Dropout', options, dropoutOptions);
    checkRate('Dropout', rate);
    this.rate = rate;
    this.#rng = rng;
  }

  protected override takeRng(rng: Rng): void {
    this.#rng = rng;
  }

  forward(x: Tensor): Tensor {
    return dropout(x, this.rate, { rng: this.#rng, training: this.training });
  }
}

/**
 * Checks a share that is dropped.
 * @throws UsageError `dropout/rate`.
 */
export function checkRate(layer: string, rate: number): void {
  if (rate >= 0 && rate <= 1) return;
  throw new UsageError('dropout/rate', `${layer}: the rate is ${rate}; expected 0 to 1`, { rate });
}
