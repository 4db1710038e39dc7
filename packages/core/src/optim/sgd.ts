/** @file Stochastic gradient descent. Read after optimizer.ts. */
import { aFlag, aNumber, bag, read, required, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { SgdSettings } from '../kernels/operands.ts';
import type { Tensor } from '../tensor.ts';
import { checkSetting, Optimizer, type Slot } from './optimizer.ts';
import type { ParameterSource } from './trainable.ts';

/** Options of SGD. */
export interface SgdOptions {
  /** Step size, at least 0: too large diverges, too small crawls. 0.1 is a common start. */
  learningRate: number;
  /** 0 … below 1: the share of the last velocity that is kept; 0.9 is common. Default 0: none. */
  momentum?: number;
  /** 0 … below 1: takes (1 − dampening) of each new gradient into the velocity. Default 0. */
  dampening?: number;
  /** At least 0: adds weightDecay·p to the gradient (L2 penalty). Default 0. */
  weightDecay?: number;
  /** Look ahead by one velocity; needs momentum, and no dampening. Default false. */
  nesterov?: boolean;
}

const sgdOptions = bag({
  learningRate: required(aNumber),
  momentum: setting(aNumber, 0),
  dampening: setting(aNumber, 0),
  weightDecay: setting(aNumber, 0),
  nesterov: setting(aFlag, false),
} satisfies Settings<SgdOptions>);

/**
 * g ← ∂L/∂p + weightDecay·p;  v ← momentum·v + (1 − dampening)·g (at first v ← g);
 * p ← p − learningRate·v, with Nesterov p − learningRate·(g + momentum·v).
 * @throws UsageError `optimizer/setting`, `optimizer/nesterov`, and as Optimizer.
 * @see Robbins, Monro (1951); Polyak (1964); Sutskever et al. (2013) for Nesterov's
 */
export class SGD extends Optimizer {
  protected readonly memoryNames: readonly string[];
  readonly #settings: Omit<SgdSettings, 'learningRate' | 'first'>;

  constructor(parameters: ParameterSource, options: SgdOptions) {
    const given = read('SGD', options, sgdOptions);
    super(parameters, given.learningRate);
    const { momentum, dampening, weightDecay, nesterov } = given;
    checkSetting('SGD', 'momentum', momentum, [0, 1]);
    checkSetting('SGD', 'dampening', dampening, [0, 1]);
    checkSetting('SGD', 'weightDecay', weightDecay, [0, Infinity]);
    if (nesterov && (momentum === 0 || dampening !== 0)) {
      throw new UsageError(
        'optimizer/nesterov',
        `SGD: nesterov needs momentum above 0 and no dampening, and these are ${momentum} and ${dampening}`,
        { momentum, dampening },
      );
    }
    this.memoryNames = momentum === 0 ? [] : ['velocity'];
    this.#settings = { momentum, dampening, weightDecay, nesterov };
  }

  protected update({ parameter, steps, memory }: Slot, gradient: Tensor, kernels: Kernels): void {
    const { momentum, dampening, weightDecay, nesterov } = this.#settings;
    const velocity = memory['velocity']?.storage;
    kernels.sgd(parameter.storage, gradient.storage, velocity, parameter.size, {
      learningRate: this.learningRate,
      momentum,
      dampening,
      weightDecay,
      nesterov,
      first: steps === 1,
    });
  }
}
