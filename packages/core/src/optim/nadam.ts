/** @file NAdam: Adam that looks ahead, as Nesterov's momentum does. Read after adam.ts. */
import { aNumber, bag, read, type Settings, setting, twoNumbers } from '../arguments/index.ts';
import { pow } from '../math/index.ts';
import { add, div, mul, sub } from '../ops/arithmetic.ts';
import { assign } from '../ops/create.ts';
import { sqrt, square } from '../ops/functions.ts';
import { noGrad } from '../runtime.ts';
import type { Tensor } from '../tensor.ts';
import type { AdamOptions } from './adam.ts';
import { checkSetting, Optimizer, type Slot } from './optimizer.ts';
import type { ParameterSource } from './trainable.ts';

/** Options of NAdam. */
export interface NAdamOptions extends Omit<AdamOptions, 'amsgrad'> {
  /** At least 0: how fast the momentum of step t rises, β₁·(1 − 0.96^(t·momentumDecay)/2). Default 0.004. */
  momentumDecay?: number;
}

const nAdamOptions = bag({
  learningRate: setting(aNumber, 2e-3),
  betas: setting(twoNumbers, [0.9, 0.999]),
  epsilon: setting(aNumber, 1e-8),
  weightDecay: setting(aNumber, 0),
  momentumDecay: setting(aNumber, 4e-3),
} satisfies Settings<NAdamOptions>);

/**
 * With μₜ = β₁·(1 − 0.96^(t·momentumDecay)/2) and Adam's m and ŝ:
 * p ← p − learningRate·((1 − μₜ)/(1 − Πμ)·g + μₜ₊₁/(1 − Πμ·μₜ₊₁)·m)/(√ŝ + ε).
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Dozat (2016), Incorporating Nesterov Momentum into Adam
 */
export class NAdam extends Optimizer {
  protected readonly memoryNames = ['mean', 'square'];
  readonly #settings: Omit<Required<NAdamOptions>, 'learningRate'>;
  /** Π μ up to a step: a function of the step alone, kept for the next one. */
  #product = { steps: 0, value: 1 };

  constructor(parameters: ParameterSource, options?: NAdamOptions) {
    const { learningRate, ...settings } = read('NAdam', options, nAdamOptions);
    super(parameters, learningRate);
    const { betas, epsilon, weightDecay, momentumDecay } = settings;
    checkSetting('NAdam', 'betas[0]', betas[0], [0, 1]);
    checkSetting('NAdam', 'betas[1]', betas[1], [0, 1]);
    checkSetting('NAdam', 'epsilon', epsilon, [0, Infinity]);
    checkSetting('NAdam', 'weightDecay', weightDecay, [0, Infinity]);
    checkSetting('NAdam', 'momentumDecay', momentumDecay, [0, Infinity]);
    this.#settings = settings;
  }

  #momentum(step: number): number {
    const { betas, momentumDecay } = this.#settings;
    return betas[0] * (1 - 0.5 * pow(0.96, step * momentumDecay));
  }

  #productUpTo(steps: number): number {
    if (this.#product.steps > steps) this.#product = { steps: 0, value: 1 };
    for (let step = this.#product.steps + 1; step <= steps; step++) {
      this.#product = { steps: step, value: this.#product.value * this.#momentum(step) };
    }
    return this.#product.value;
  }

  protected update({ parameter, steps, memory }: Slot, gradient: Tensor): void {
    const { betas, epsilon, weightDecay } = this.#settings;
    const { mean, square: squares } = memory;
    const now = this.#momentum(steps);
    const next = this.#momentum(steps + 1);
    const product = this.#productUpTo(steps);
    noGrad(() => {
      const g = weightDecay === 0 ? gradient : add(gradient, mul(parameter, weightDecay));
      assign(mean, add(mul(mean, betas[0]), mul(g, 1 - betas[0])));
      assign(squares, add(mul(squares, betas[1]), mul(square(g), 1 - betas[1])));
      const size = add(sqrt(div(squares, 1 - pow(betas[1], steps))), epsilon);
      const fresh = mul(g, (1 - now) / (1 - product));
      const ahead = mul(mean, next / (1 - product * next));
      assign(parameter, sub(parameter, mul(div(add(fresh, ahead), size), this.learningRate)));
    });
  }
}
