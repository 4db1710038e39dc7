/**
 * @file L-BFGS: steps as Newton's, with the curvature guessed from the last few steps. For a loss over the
 * whole data set, which is the same each time it is asked. Read after strong-wolfe.ts.
 * @see Nocedal, Wright, Numerical Optimization (2006), algorithm 7.5; Liu, Nocedal (1989)
 */
import {
  aFunction,
  aNumber,
  aRecord,
  bag,
  check,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { backward } from '../autograd.ts';
import { DivergedError } from '../errors.ts';
import { assign, dataOf } from '../ops/create.ts';
import { withGradEnabled } from '../runtime.ts';
import type { Tensor } from '../tensor.ts';
import { CurvatureMemory, dot, largest } from './curvature.ts';
import { zeroGrad } from './gradients.ts';
import { checkSetting, type OptimizerState } from './optimizer.ts';
import { type LinePoint, strongWolfe } from './strong-wolfe.ts';
import { type ParameterSource, trainable } from './trainable.ts';

/** Options of LBFGS. */
export interface LbfgsOptions {
  /** The step that the line search tries first; default 1, as Newton's. */
  learningRate?: number;
  /** Directions in one step; default 20. */
  maxIterations?: number;
  /** Gradients in one step, after which no second direction is begun; default 1.25·maxIterations. */
  maxEvaluations?: number;
  /** Pairs that the curvature is guessed from; default 10. More cost memory, 2 numbers a parameter each. */
  historySize?: number;
  /** A step ends where no gradient is larger; default 1e-7. */
  gradientTolerance?: number;
  /** A step ends where neither loss nor parameters change by more; default 1e-9. */
  changeTolerance?: number;
}

const lbfgsOptions = bag({
  learningRate: setting(aNumber, 1),
  maxIterations: setting(aNumber, 20),
  maxEvaluations: optional(aNumber),
  historySize: setting(aNumber, 10),
  gradientTolerance: setting(aNumber, 1e-7),
  changeTolerance: setting(aNumber, 1e-9),
} satisfies Settings<LbfgsOptions>);

/**
 * p ← p − t·H·∂L/∂p, with H the guessed inverse of the second derivatives and t from a line search. No
 * learning rate to find; noise from batches or dropout misleads it.
 * @throws UsageError `optimizer/setting`, `optimizer/no-parameters`, `optimizer/parameter`.
 */
export class LBFGS {
  readonly #parameters: readonly Tensor[];
  readonly #size: number;
  readonly #settings: Required<LbfgsOptions>;
  readonly #curvature: CurvatureMemory;

  constructor(parameters: ParameterSource, options?: LbfgsOptions) {
    const given = read('LBFGS', options, lbfgsOptions);
    const { maxEvaluations = Math.floor(1.25 * given.maxIterations) } = given;
    this.#settings = { ...given, maxEvaluations };
    for (const [name, value] of Object.entries(this.#settings)) {
      checkSetting('LBFGS', name, value, [0, Infinity]);
    }
    this.#parameters = [...trainable('LBFGS', parameters).values()];
    this.#size = this.#parameters.reduce((count, { size }) => count + size, 0);
    this.#curvature = new CurvatureMemory(given.historySize);
  }

  /**
   * Up to maxIterations directions. `lossOf` computes the loss of the whole data set, and is called often.
   * @returns the loss before.
   * @throws DivergedError `lbfgs/not-finite` where that is NaN or infinite; UsageError
   * `backward/not-scalar`.
   */
  step(lossOf: () => Tensor): number {
    check('step', 'lossOf', lossOf, aFunction);
    const { maxIterations, maxEvaluations, gradientTolerance, changeTolerance } = this.#settings;
    let evaluations = 1;
    let now = this.#evaluate(lossOf);
    const before = now.value;
    if (!Number.isFinite(before)) throw notFinite(before);
    for (let i = 0; i < maxIterations; i++) {
      if (largest(now.gradient) <= gradientTolerance) break;
      const direction = this.#curvature.direction(now.gradient);
      const slope = dot(now.gradient, direction);
      if (slope > -changeTolerance) break;
      const from = this.#values();
      const next = strongWolfe({
        start: { ...now, t: 0, slope },
        first: this.#firstStep(now.gradient),
        precision: changeTolerance / largest(direction),
        at: (t) => {
          evaluations++;
          this.#move(from, direction, t);
          const { value, gradient } = this.#evaluate(lossOf);
          return { t, value, gradient, slope: dot(gradient, direction) };
        },
      });
      this.#move(from, direction, next.t);
      this.#curvature.add(direction, next.t, now.gradient, next.gradient);
      const change = Math.abs(next.value - now.value);
      now = next;
      if (next.t * largest(direction) <= changeTolerance || change < changeTolerance) break;
      if (evaluations >= maxEvaluations) break;
    }
    return before;
  }

  /** A copy of everything that the next step depends on, beside the parameters themselves. */
  state(): OptimizerState {
    const { learningRate } = this.#settings;
    const isKnown = Number(this.#curvature.isKnown);
    return { tensors: this.#curvature.state(), facts: { learningRate, isKnown } };
  }

  /**
   * Takes over what `state` gave: the next step is then the one that would have followed.
   * @throws DataError `optimizer/state` where it does not fit these parameters.
   */
  restore(state: OptimizerState): void {
    check('restore', 'state', state, aRecord);
    this.#curvature.restore(state.tensors, this.#size);
    this.#curvature.isKnown = state.facts['isKnown'] === 1;
    this.#settings.learningRate = state.facts['learningRate'];
  }

  /** At first, before any curvature is known, no parameter moves by more than 1. */
  #firstStep(gradient: Float64Array): number {
    const { learningRate } = this.#settings;
    if (this.#curvature.isKnown) return learningRate;
    return Math.min(1, 1 / gradient.reduce((sum, g) => sum + Math.abs(g), 0)) * learningRate;
  }

  #evaluate(lossOf: () => Tensor): Pick<LinePoint, 'value' | 'gradient'> {
    zeroGrad(this.#parameters);
    const loss = withGradEnabled(true, () => {
      const value = lossOf();
      backward(value);
      return value;
    });
    const gradient = new Float64Array(this.#size);
    this.#each((parameter, start) => {
      if (parameter.gradient !== null) gradient.set(dataOf(parameter.gradient), start);
    });
    return { value: loss.item(), gradient };
  }

  #values(): Float64Array {
    const values = new Float64Array(this.#size);
    this.#each((parameter, start) => values.set(dataOf(parameter), start));
    return values;
  }

  /** parameters = from + t·direction */
  #move(from: Float64Array, direction: Float64Array, t: number): void {
    this.#each((parameter, start) => {
      const end = start + parameter.size;
      const values = from.subarray(start, end).map((x, i) => x + t * direction[start + i]);
      assign(parameter, values);
    });
  }

  #each(visit: (parameter: Tensor, start: number) => void): void {
    let start = 0;
    for (const parameter of this.#parameters) {
      visit(parameter, start);
      start += parameter.size;
    }
  }
}

function notFinite(loss: number): DivergedError {
  return new DivergedError(
    'lbfgs/not-finite',
    `step: the loss is ${loss} before the step; L-BFGS needs a finite one to begin with`,
    { loss },
  );
}
