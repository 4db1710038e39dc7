/** @file Adagrad: each weight's steps shrink with the gradients it has seen. Read after sgd.ts. */
import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import { add, div, mul, sqrt, square, sub } from '../expressions/build.ts';
import { type UpdateRule, updateRule } from '../expressions/rule.ts';
import { checkSetting } from './optimizer.ts';
import { decayed, RuleOptimizer } from './rule-optimizer.ts';
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

function adagradRule(weightDecay: number, epsilon: number): UpdateRule {
  return updateRule(['parameter', 'gradient', 'sum'], ['rate'], (x) => {
    const g = decayed(x.gradient, x.parameter, weightDecay);
    const sum = add(x.sum, square(g));
    const step = div(g, add(sqrt(sum), epsilon));
    return { sum, parameter: sub(x.parameter, mul(step, x.rate)) };
  });
}

/**
 * s ← s + g², p ← p − learningRate/(1 + rateDecay·(t − 1))·g/(√s + ε): rare features keep large steps.
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Duchi, Hazan, Singer (2011)
 */
export class Adagrad extends RuleOptimizer {
  protected readonly rule: UpdateRule;
  readonly #rateDecay: number;

  constructor(parameters: ParameterSource, options?: AdagradOptions) {
    const { learningRate, ...settings } = read('Adagrad', options, adagradOptions);
    super(parameters, learningRate);
    for (const [name, value] of Object.entries(settings)) {
      checkSetting('Adagrad', name, value, [0, Infinity]);
    }
    this.rule = adagradRule(settings.weightDecay, settings.epsilon);
    this.#rateDecay = settings.rateDecay;
  }

  protected numbersAt(step: number): { rate: number } {
    return { rate: this.learningRate / (1 + this.#rateDecay * (step - 1)) };
  }
}
