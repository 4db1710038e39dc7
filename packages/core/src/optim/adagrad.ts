/** @file Adagrad: each weight's steps shrink with the gradients it has seen. Read after sgd.ts. */
import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import { add, div, mul, sub } from '../ops/arithmetic.ts';
import { assign } from '../ops/create.ts';
import { sqrt, square } from '../ops/functions.ts';
import { noGrad } from '../runtime.ts';
import type { Tensor } from '../tensor.ts';
import { checkSetting, Optimizer, type Slot } from './optimizer.ts';
import type { ParameterSource } from './trainable.ts';

/** Options of Adagrad. */
export interface AdagradOptions {
  /** Size of the first step, at least 0. Default 0.01. */
  learningRate?: number;
  /** At least 0: the rate of step t is learningRate/(1 + rateDecay·(t − 1)). Default 0. */
  rateDecay?: number;
  /** At least 0: adds weightDecay·p to the gradient. Default 0. */
  weightDecay?: number;
  /** At least 0: keeps the division finite. Default 1e-10. */
  epsilon?: number;
}

const adagradOptions = bag({
  learningRate: setting(aNumber, 0.01),
  rateDecay: setting(aNumber, 0),
  weightDecay: setting(aNumber, 0),
  epsilon: setting(aNumber, 1e-10),
} satisfies Settings<AdagradOptions>);

/**
 * s ← s + g², p ← p − learningRate/(1 + rateDecay·(t − 1))·g/(√s + ε): rare features keep large steps.
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Duchi, Hazan, Singer (2011)
 */
export class Adagrad extends Optimizer {
  protected readonly memoryNames = ['sum'];
  readonly #settings: Required<Omit<AdagradOptions, 'learningRate'>>;

  constructor(parameters: ParameterSource, options?: AdagradOptions) {
    const { learningRate, ...settings } = read('Adagrad', options, adagradOptions);
    super(parameters, learningRate);
    for (const [name, value] of Object.entries(settings)) {
      checkSetting('Adagrad', name, value, [0, Infinity]);
    }
    this.#settings = settings;
  }

  protected update({ parameter, steps, memory }: Slot, gradient: Tensor): void {
    const { rateDecay, weightDecay, epsilon } = this.#settings;
    noGrad(() => {
      const g = weightDecay === 0 ? gradient : add(gradient, mul(parameter, weightDecay));
      assign(memory['sum'], add(memory['sum'], square(g)));
      const rate = this.learningRate / (1 + rateDecay * (steps - 1));
      const step = div(g, add(sqrt(memory['sum']), epsilon));
      assign(parameter, sub(parameter, mul(step, rate)));
    });
  }
}
