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
import type { Kernels } from '../kernels/kernels.ts';
import type { AdamSettings } from '../kernels/operands.ts';
import { pow } from '../math/index.ts';
import type { Tensor } from '../tensor.ts';
import { amsgradUpdate } from './amsgrad.ts';
import { checkSetting, Optimizer, type Slot } from './optimizer.ts';
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

/**
 * m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g²;  p ← p − learningRate·m̂/(√ŝ + ε), with
 * m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ), as both averages start at zero. Decay is added to g (L2).
 * With amsgrad, ŝ is the largest s so far, corrected likewise.
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Kingma, Ba (2015), algorithm 1; Reddi, Kale, Kumar (2018) for amsgrad
 */
export class Adam extends Optimizer {
  protected readonly memoryNames: readonly string[];
  readonly #settings: Omit<AdamSettings, 'learningRate' | 'correction1' | 'correction2'>;

  constructor(parameters: ParameterSource, options?: AdamOptions, decoupled = false) {
    const op = decoupled ? 'AdamW' : 'Adam';
    const given = read(op, options, decoupled ? adamWOptions : adamOptions);
    super(parameters, given.learningRate);
    const { betas, epsilon, weightDecay, amsgrad } = given;
    checkSetting(op, 'betas[0]', betas[0], [0, 1]);
    checkSetting(op, 'betas[1]', betas[1], [0, 1]);
    checkSetting(op, 'epsilon', epsilon, [0, Infinity]);
    checkSetting(op, 'weightDecay', weightDecay, [0, Infinity]);
    this.memoryNames = amsgrad ? ['mean', 'square', 'largest'] : ['mean', 'square'];
    this.#settings = { beta1: betas[0], beta2: betas[1], epsilon, weightDecay, decoupled };
  }

  protected update({ parameter, steps, memory }: Slot, gradient: Tensor, kernels: Kernels): void {
    const { mean, square } = memory;
    const { beta1, beta2, epsilon, weightDecay, decoupled } = this.#settings;
    const settings = {
      learningRate: this.learningRate,
      beta1,
      beta2,
      epsilon,
      weightDecay,
      decoupled,
      correction1: 1 - pow(beta1, steps),
      correction2: 1 - pow(beta2, steps),
    };
    if (memory['largest'] !== undefined) {
      amsgradUpdate(parameter, gradient, memory, settings);
      return;
    }
    kernels.adam(
      parameter.storage,
      gradient.storage,
      mean.storage,
      square.storage,
      parameter.size,
      settings,
    );
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
