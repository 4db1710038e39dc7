/** @file NAdam: Adam that looks ahead, as Nesterov's momentum does. Read after adam.ts. */
import { aNumber, bag, read, type Settings, setting, twoNumbers } from '../arguments/index.ts';
import { add, div, mul, sqrt, square, sub } from '../expressions/build.ts';
import { type UpdateRule, updateRule } from '../expressions/rule.ts';
import { pow } from '../math/index.ts';
import type { AdamOptions } from './adam.ts';
import { checkSetting } from './optimizer.ts';
import { decayed, RuleOptimizer } from './rule-optimizer.ts';
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

type NAdamSettings = Required<Omit<NAdamOptions, 'learningRate'>>;

/** `fresh` and `ahead` are the shares of g and of m, `correction` is 1 − β₂ᵗ. */
function nAdamRule({ betas: [beta1, beta2], epsilon, weightDecay }: NAdamSettings): UpdateRule {
  const tensors = ['parameter', 'gradient', 'mean', 'square'] as const;
  return updateRule(tensors, ['rate', 'fresh', 'ahead', 'correction'], (x) => {
    const g = decayed(x.gradient, x.parameter, weightDecay);
    const mean = add(mul(beta1, x.mean), mul(1 - beta1, g));
    const s = add(mul(beta2, x.square), mul(1 - beta2, square(g)));
    const size = add(sqrt(div(s, x.correction)), epsilon);
    const step = div(add(mul(x.fresh, g), mul(x.ahead, mean)), size);
    return { mean, square: s, parameter: sub(x.parameter, mul(x.rate, step)) };
  });
}

/**
 * With μₜ = β₁·(1 − 0.96^(t·momentumDecay)/2) and Adam's m and ŝ:
 * p ← p − learningRate·((1 − μₜ)/(1 − Πμ)·g + μₜ₊₁/(1 − Πμ·μₜ₊₁)·m)/(√ŝ + ε).
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Dozat (2016), Incorporating Nesterov Momentum into Adam
 */
export class NAdam extends RuleOptimizer {
  protected readonly rule: UpdateRule;
  readonly #settings: NAdamSettings;
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
    this.rule = nAdamRule(settings);
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

  protected numbersAt(step: number): Readonly<Record<string, number>> {
    const now = this.#momentum(step);
    const next = this.#momentum(step + 1);
    const product = this.#productUpTo(step);
    return {
      rate: this.learningRate,
      fresh: (1 - now) / (1 - product),
      ahead: next / (1 - product * next),
      correction: 1 - pow(this.#settings.betas[1], step),
    };
  }
}
