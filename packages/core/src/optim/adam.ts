/** @file Adam and AdamW: a step size for each weight, from running averages. Read after sgd.ts. */
import {
  aFlag,
  aNumber,
  bag,
  read,
  type Settings,
  setting,
  twoNumbers,
} from '../arguments/index.ts';
import { add, div, maximum, mul, sqrt, square, sub } from '../expressions/build.ts';
import { type UpdateRule, updateRule } from '../expressions/rule.ts';
import { pow } from '../math/index.ts';
import { checkSetting } from './optimizer.ts';
import { decayed, RuleOptimizer } from './rule-optimizer.ts';
import type { ParameterSource } from './trainable.ts';

/** Options of Adam and AdamW. */
export interface AdamOptions {
  /** About how far a weight moves in a step, at least 0. Default 0.001. */
  learningRate?: number;
  /** 0 … below 1: memory of the gradient's mean and of its square. Default [0.9, 0.999]. */
  betas?: readonly [number, number];
  /** At least 0: keeps the division finite where gradients vanish. Default 1e-8. */
  epsilon?: number;
  /** At least 0. Default 0 for Adam, 0.01 for AdamW. */
  weightDecay?: number;
  /** Divides by the largest s so far, so that no step grows again. Default false. */
  amsgrad?: boolean;
}

const adamOptions = bag({
  learningRate: setting(aNumber, 1e-3),
  betas: setting(twoNumbers, [0.9, 0.999]),
  epsilon: setting(aNumber, 1e-8),
  weightDecay: setting(aNumber, 0),
  amsgrad: setting(aFlag, false),
} satisfies Settings<AdamOptions>);

const adamWOptions = bag({
  ...adamOptions.settings,
  weightDecay: setting(aNumber, 0.01),
} satisfies Settings<AdamOptions>);

type AdamSettings = Omit<Required<AdamOptions>, 'learningRate'> & { readonly decoupled: boolean };

/** `rate` is learningRate/(1 − β₁ᵗ), `scale` 1/(1 − β₂ᵗ), `kept` 1 − learningRate·weightDecay. */
function adamRule({ betas, epsilon, weightDecay, amsgrad, decoupled }: AdamSettings): UpdateRule {
  const [beta1, beta2] = betas;
  const averages = amsgrad
    ? (['mean', 'square', 'largest'] as const)
    : (['mean', 'square'] as const);
  const tensors = ['parameter', 'gradient', ...averages] as const;
  return updateRule(tensors, ['rate', 'scale', 'kept'], (x) => {
    const g = decayed(x.gradient, x.parameter, decoupled ? 0 : weightDecay);
    const mean = add(mul(beta1, x.mean), mul(1 - beta1, g));
    const s = add(mul(beta2, x.square), mul(1 - beta2, square(g)));
    const largest = amsgrad ? maximum(x.largest, s) : s;
    const step = div(mul(x.rate, mean), add(sqrt(mul(largest, x.scale)), epsilon));
    const parameter = sub(decoupled ? mul(x.kept, x.parameter) : x.parameter, step);
    return { mean, square: s, parameter, ...(amsgrad && { largest }) };
  });
}

/**
 * m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g²;  p ← p − learningRate·m̂/(√ŝ + ε), with
 * m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ), as both averages start at zero. Decay is added to g (L2).
 * With amsgrad, ŝ is the largest s so far, corrected likewise.
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Kingma, Ba (2015), algorithm 1; Reddi, Kale, Kumar (2018) for amsgrad
 */
export class Adam extends RuleOptimizer {
  protected readonly rule: UpdateRule;
  readonly #settings: AdamSettings;

  constructor(parameters: ParameterSource, options?: AdamOptions, decoupled = false) {
    const op = decoupled ? 'AdamW' : 'Adam';
    const given = read(op, options, decoupled ? adamWOptions : adamOptions);
    super(parameters, given.learningRate);
    const { betas, epsilon, weightDecay } = given;
    checkSetting(op, 'betas[0]', betas[0], [0, 1]);
    checkSetting(op, 'betas[1]', betas[1], [0, 1]);
    checkSetting(op, 'epsilon', epsilon, [0, Infinity]);
    checkSetting(op, 'weightDecay', weightDecay, [0, Infinity]);
    this.#settings = { ...given, decoupled };
    this.rule = adamRule(this.#settings);
  }

  protected numbersAt(step: number): { rate: number; scale: number; kept: number } {
    const { betas, weightDecay } = this.#settings;
    return {
      rate: this.learningRate / (1 - pow(betas[0], step)),
      scale: 1 / (1 - pow(betas[1], step)),
      kept: 1 - this.learningRate * weightDecay,
    };
  }
}

/**
 * Adam with decay taken off the weights themselves, p ← p·(1 − learningRate·weightDecay), so that
 * it is not divided by √ŝ with the gradient.
 * @throws UsageError as Adam.
 * @see Loshchilov, Hutter (2019), algorithm 2
 */
export class AdamW extends Adam {
  constructor(parameters: ParameterSource, options?: AdamOptions) {
    super(parameters, options, true);
  }
}
