/** @file RMSProp: gradients divided by their recent size. Read after sgd.ts. */
import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import { add, div, mul, sqrt, sub } from '../expressions/build.ts';
import { type UpdateRule, updateRule } from '../expressions/rule.ts';
import { checkSetting } from './optimizer.ts';
import { decayed, RuleOptimizer } from './rule-optimizer.ts';
import type { ParameterSource } from './trainable.ts';

/** Options of RMSProp. */
export interface RmsPropOptions {
  /** About how far a weight moves in a step, at least 0. Default 0.01. */
  learningRate?: number;
  /** 0 … below 1: memory of the gradient's square. Default 0.99. */
  alpha?: number;
  /** At least 0: keeps the division finite. Default 1e-8. */
  epsilon?: number;
  /** At least 0: adds weightDecay·p to the gradient. Default 0. */
  weightDecay?: number;
  /** 0 … below 1: the share of the last update that is kept. Default 0. */
  momentum?: number;
}

const rmsPropOptions = bag({
  learningRate: setting(aNumber, 0.01),
  alpha: setting(aNumber, 0.99),
  epsilon: setting(aNumber, 1e-8),
  weightDecay: setting(aNumber, 0),
  momentum: setting(aNumber, 0),
} satisfies Settings<RmsPropOptions>);

/** Without momentum the velocity is u itself, and is not remembered. */
function rmsPropRule(settings: Omit<Required<RmsPropOptions>, 'learningRate'>): UpdateRule {
  const { alpha, epsilon, weightDecay, momentum } = settings;
  const remembered = momentum === 0 ? (['square'] as const) : (['square', 'velocity'] as const);
  const tensors = ['parameter', 'gradient', ...remembered] as const;
  return updateRule(tensors, ['rate'], ({ parameter, gradient, square, velocity, rate }) => {
    const g = decayed(gradient, parameter, weightDecay);
    const s = add(mul(alpha, square), mul(mul(1 - alpha, g), g));
    const u = div(g, add(sqrt(s), epsilon));
    const v = momentum === 0 ? u : add(mul(momentum, velocity), u);
    return { square: s, velocity: v, parameter: sub(parameter, mul(rate, v)) };
  });
}

/**
 * s ← αs + (1 − α)g², u = g/(√s + ε);  v ← momentum·v + u, p ← p − learningRate·v.
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Tieleman, Hinton (2012), lecture 6.5
 */
export class RMSProp extends RuleOptimizer {
  protected readonly rule: UpdateRule;

  constructor(parameters: ParameterSource, options?: RmsPropOptions) {
    const given = read('RMSProp', options, rmsPropOptions);
    super(parameters, given.learningRate);
    checkSetting('RMSProp', 'alpha', given.alpha, [0, 1]);
    checkSetting('RMSProp', 'epsilon', given.epsilon, [0, Infinity]);
    checkSetting('RMSProp', 'weightDecay', given.weightDecay, [0, Infinity]);
    checkSetting('RMSProp', 'momentum', given.momentum, [0, 1]);
    this.rule = rmsPropRule(given);
  }

  protected numbersAt(): { rate: number } {
    return { rate: this.learningRate };
  }
}
