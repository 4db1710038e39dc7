/** @file Stochastic gradient descent. Read after rule-optimizer.ts. */
import { aFlag, aNumber, bag, read, required, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { add, mul, sub } from '../expressions/build.ts';
import { type UpdateRule, updateRule } from '../expressions/rule.ts';
import { checkSetting } from './optimizer.ts';
import { decayed, RuleOptimizer } from './rule-optimizer.ts';
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

type SgdSettings = Required<Omit<SgdOptions, 'learningRate'>>;

function plainRule({ weightDecay }: SgdSettings): UpdateRule {
  return updateRule(['parameter', 'gradient'], ['rate'], ({ parameter, gradient, rate }) => {
    const g = decayed(gradient, parameter, weightDecay);
    return { parameter: sub(parameter, mul(rate, g)) };
  });
}

/** `taken` is 1 − dampening, and 1 at first. */
function momentumRule({ momentum, weightDecay, nesterov }: SgdSettings): UpdateRule {
  const [tensors, numbers] = [
    ['parameter', 'gradient', 'velocity'],
    ['rate', 'taken'],
  ] as const;
  return updateRule(tensors, numbers, ({ parameter, gradient, velocity, rate, taken }) => {
    const g = decayed(gradient, parameter, weightDecay);
    const v = add(mul(momentum, velocity), mul(taken, g));
    const step = nesterov ? add(mul(momentum, v), g) : v;
    return { velocity: v, parameter: sub(parameter, mul(rate, step)) };
  });
}

/**
 * g ← ∂L/∂p + weightDecay·p;  v ← momentum·v + (1 − dampening)·g (at first v ← g);
 * p ← p − learningRate·v, with Nesterov p − learningRate·(g + momentum·v).
 * @throws UsageError `optimizer/setting`, `optimizer/nesterov`, and as Optimizer.
 * @see Robbins, Monro (1951); Polyak (1964); Sutskever et al. (2013) for Nesterov's
 */
export class SGD extends RuleOptimizer {
  protected readonly rule: UpdateRule;
  readonly #taken: number;

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
    this.rule = momentum === 0 ? plainRule(given) : momentumRule(given);
    this.#taken = 1 - dampening;
  }

  protected numbersAt(step: number): { rate: number; taken: number } {
    return { rate: this.learningRate, taken: step === 1 ? 1 : this.#taken };
  }
}
