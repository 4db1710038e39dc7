/** @file RMSProp: gradients divided by their recent size. Read after sgd.ts. */
import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { RmsPropSettings } from '../kernels/operands.ts';
import type { Tensor } from '../tensor.ts';
import { checkSetting, Optimizer, type Slot } from './optimizer.ts';
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

/**
 * s ← αs + (1 − α)g², u = g/(√s + ε);  v ← momentum·v + u, p ← p − learningRate·v.
 * @throws UsageError `optimizer/setting`, and as Optimizer.
 * @see Tieleman, Hinton (2012), lecture 6.5
 */
export class RMSProp extends Optimizer {
  protected readonly memoryNames: readonly string[];
  readonly #settings: Omit<RmsPropSettings, 'learningRate'>;

  constructor(parameters: ParameterSource, options?: RmsPropOptions) {
    const given = read('RMSProp', options, rmsPropOptions);
    super(parameters, given.learningRate);
    const { alpha, epsilon, weightDecay, momentum } = given;
    checkSetting('RMSProp', 'alpha', alpha, [0, 1]);
    checkSetting('RMSProp', 'epsilon', epsilon, [0, Infinity]);
    checkSetting('RMSProp', 'weightDecay', weightDecay, [0, Infinity]);
    checkSetting('RMSProp', 'momentum', momentum, [0, 1]);
    this.memoryNames = momentum === 0 ? ['square'] : ['square', 'velocity'];
    this.#settings = { alpha, epsilon, weightDecay, momentum };
  }

  protected update({ parameter, memory }: Slot, gradient: Tensor, kernels: Kernels): void {
    const { alpha, epsilon, weightDecay, momentum } = this.#settings;
    const square = memory['square'].storage;
    const velocity = memory['velocity']?.storage;
    kernels.rmsProp(parameter.storage, gradient.storage, square, velocity, parameter.size, {
      learningRate: this.learningRate,
      alpha,
      epsilon,
      weightDecay,
      momentum,
    });
  }
}
