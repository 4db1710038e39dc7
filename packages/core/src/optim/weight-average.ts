/** @file A running average of weights, which often predicts better than the last ones. Read after optimizer.ts. */
import {
  aNumber,
  anyTensors,
  bag,
  check,
  checkTensor,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { add, mul } from '../ops/arithmetic.ts';
import { assign, copyOf } from '../ops/create.ts';
import { hold } from '../recycle.ts';
import { noGrad } from '../runtime.ts';
import { withSetting } from '../setting.ts';
import type { Tensor } from '../tensor.ts';
import { checkSetting } from './optimizer.ts';
import type { ParameterSource } from './trainable.ts';

/** Options of WeightAverage. */
export interface WeightAverageOptions {
  /** 0 … below 1: what is kept of the average at each update; about 1/(1 − decay) steps count. Default 0.999. */
  decay?: number;
}

const weightAverageOptions = bag({
  decay: setting(aNumber, 0.999),
} satisfies Settings<WeightAverageOptions>);

/**
 * a ← decay·a + (1 − decay)·p after each step; the first update takes the weights as they are. `use`
 * runs a function with the averages in place of the weights.
 * @throws UsageError `optimizer/setting`.
 * @see Polyak, Juditsky (1992)
 */
export class WeightAverage {
  readonly #decay: number;
  readonly #parameters: readonly Tensor[];
  #averages: Tensor[] = [];

  constructor(parameters: ParameterSource, options?: WeightAverageOptions) {
    check('WeightAverage', 'parameters', parameters, anyTensors);
    const { decay } = read('WeightAverage', options, weightAverageOptions);
    checkSetting('WeightAverage', 'decay', decay, [0, 1]);
    const list = parameters instanceof Map ? [...parameters.values()] : [...parameters];
    for (const [i, parameter] of list.entries()) {
      checkTensor('WeightAverage', parameter, `parameter ${i}`);
    }
    this.#decay = decay;
    this.#parameters = [...new Set<Tensor>(list)];
  }

  /** Takes the weights of this step in. */
  update(): void {
    const decay = this.#decay;
    if (this.#averages.length === 0) {
      this.#averages = this.#parameters.map((parameter) => hold(copyOf(parameter))); // beyond any scope
    } else {
      noGrad(() => {
        this.#parameters.forEach((parameter, i) => {
          const average = this.#averages[i];
          assign(average, add(mul(average, decay), mul(parameter, 1 - decay)));
        });
      });
    }
  }

  /** The averages, in the order of the parameters; empty before the first update. */
  averages(): readonly Tensor[] {
    return this.#averages.map(copyOf);
  }

  /**
   * Runs `body` with the averages as weights, and puts the weights back.
   * @throws UsageError `scope/async` where body is async.
   */
  use<T>(body: () => T): T {
    if (this.#averages.length === 0) return body();
    const weights = this.#parameters.map(copyOf);
    this.#put(this.#averages);
    return withSetting('use', body, () => this.#put(weights));
  }

  #put(values: readonly Tensor[]): void {
    for (const [i, parameter] of this.#parameters.entries()) assign(parameter, values[i]);
  }
}
