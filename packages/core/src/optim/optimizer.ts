/**
 * @file What all optimizers share: which tensors they change, what they remember of each, and how
 * that is saved. Read after autograd.ts; the update rules stand in sgd.ts, adam.ts, rms-prop.ts.
 */
import { aNumber, aRecord, check } from '../arguments/index.ts';
import { DataError, UsageError } from '../errors.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { assign, copyOf, zerosLike } from '../ops/create.ts';
import { contiguous, dropCopy } from '../ops/layout.ts';
import { hold } from '../recycle.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { zeroGrad } from './gradients.ts';
import { type ParameterSource, trainable } from './trainable.ts';

/** What an optimizer remembers, for a checkpoint: copies, and plain numbers. */
export interface OptimizerState {
  /** `'<parameter>.<slot>'` → values, for example `'hidden.weight.velocity'`. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** `'learningRate'`, and `'<parameter>.steps'` for each parameter. */
  readonly facts: Readonly<Record<string, number>>;
}

/** One parameter, and what the optimizer remembers of it. */
export interface Slot {
  readonly parameter: Tensor;
  /** Updates so far; a step without a gradient does not count. */
  steps: number;
  /** Running averages and the like, of the parameter's shape; made at its first update. */
  memory: Record<string, Tensor>;
}

/** Changes parameters in place, by their gradients. */
export abstract class Optimizer {
  /** Size of the next step; schedules assign it. */
  learningRate: number;
  readonly #slots: ReadonlyMap<string, Slot>;

  /**
   * @throws UsageError `optimizer/no-parameters`; `optimizer/parameter` for a tensor that is not a
   * float leaf requiring a gradient; `optimizer/setting` for a learning rate that is negative.
   */
  constructor(parameters: ParameterSource, learningRate: number) {
    const op = this.constructor.name;
    checkSetting(op, 'learningRate', learningRate, [0, Infinity]);
    this.learningRate = learningRate;
    const slots = new Map<string, Slot>();
    for (const [name, parameter] of trainable(op, parameters)) {
      slots.set(name, { parameter, steps: 0, memory: {} });
    }
    this.#slots = slots;
  }

  /** Names of the tensors to remember per parameter. */
  protected abstract readonly memoryNames: readonly string[];
  /** Applies one parameter's gradient, of its shape and in row-major order. */
  protected abstract update(slot: Slot, gradient: Tensor, kernels: Kernels): void;

  /**
   * One update of every parameter that has a gradient.
   * @throws UsageError `optimizer/no-gradients` where none has: backward was not called.
   */
  step(): void {
    let updated = 0;
    for (const slot of this.#slots.values()) {
      const { parameter } = slot;
      if (parameter.gradient === null) continue;
      this.#remember(slot);
      slot.steps++;
      const gradient = contiguous(parameter.gradient);
      this.update(slot, gradient, kernelsFor(parameter.dtype));
      dropCopy(gradient, parameter.gradient);
      parameter.storage.version++;
      updated++;
    }
    if (updated === 0) {
      throw new UsageError(
        'optimizer/no-gradients',
        'step: no parameter has a gradient; call loss.backward() before step(), and zeroGrad() after it or before the next backward',
      );
    }
  }

  /** Forgets the gradients, so that the next backward starts from zero. */
  zeroGrad(): void {
    for (const { parameter } of this.#slots.values()) zeroGrad([parameter]);
  }

  /** A copy of everything that the next step depends on, beside the parameters themselves. */
  state(): OptimizerState {
    const tensors: Record<string, Tensor> = {};
    const facts: Record<string, number> = { learningRate: this.learningRate };
    for (const [name, { steps, memory }] of this.#slots) {
      facts[`${name}.steps`] = steps;
      for (const [part, value] of Object.entries(memory))
        tensors[`${name}.${part}`] = copyOf(value);
    }
    return { tensors, facts };
  }

  /**
   * Takes over what `state` gave: the next step is then the one that would have followed.
   * @throws DataError `optimizer/state` with every name that is missing, unknown or of another shape.
   */
  restore(state: OptimizerState): void {
    check('restore', 'state', state, aRecord);
    const faults = this.#mismatches(state);
    if (faults.length > 0) {
      throw new DataError(
        'optimizer/state',
        `restore: the state does not fit these parameters: ${faults.join('; ')}`,
        { faults },
      );
    }
    this.learningRate = state.facts['learningRate'];
    for (const [name, slot] of this.#slots) {
      slot.steps = state.facts[`${name}.steps`];
      slot.memory = {};
      if (slot.steps === 0) continue;
      this.#remember(slot);
      for (const part of this.memoryNames) {
        assign(slot.memory[part], state.tensors[`${name}.${part}`]);
      }
    }
  }

  #remember({ parameter, memory }: Slot): void {
    for (const part of this.memoryNames) memory[part] ??= hold(zerosLike(parameter)); // beyond any scope
  }

  #mismatches({ tensors, facts }: OptimizerState): string[] {
    const faults = typeof facts['learningRate'] === 'number' ? [] : ['learningRate is missing'];
    const expected = new Set<string>();
    for (const [name, { parameter }] of this.#slots) {
      const steps = facts[`${name}.steps`];
      if (steps === undefined) faults.push(`${name}.steps is missing`);
      if (!(steps > 0)) continue;
      for (const part of this.memoryNames) {
        const key = `${name}.${part}`;
        expected.add(key);
        const given = tensors[key];
        if (given === undefined) faults.push(`${key} is missing`);
        else if (!sameShape(given.shape, parameter.shape)) {
          const shapes = `${formatShape(given.shape)}, expected ${formatShape(parameter.shape)}`;
          faults.push(`${key} is ${shapes}`);
        }
      }
    }
    for (const key of Object.keys(tensors))
      if (!expected.has(key)) faults.push(`${key} is unknown`);
    return faults;
  }
}

/**
 * Checks one setting against low ≤ value < high.
 * @throws UsageError `optimizer/setting`.
 */
export function checkSetting(
  op: string,
  name: string,
  value: number,
  [low, high]: readonly [number, number],
): void {
  check(op, name, value, aNumber);
  if (value >= low && value < high) return;
  const range = high === Infinity ? `at least ${low}, and finite` : `from ${low} to below ${high}`;
  throw new UsageError('optimizer/setting', `${op}: ${name} is ${value}; it must be ${range}`, {
    name,
    value,
  });
}
