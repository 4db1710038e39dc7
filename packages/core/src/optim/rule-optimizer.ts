/**
 * @file Optimizers whose step is one formula of each element: `updateRule` writes it down as the paper
 * has it, and all of it runs in one pass. Read after optimizer.ts and expressions/rule.ts.
 */
import { add, mul } from '../expressions/build.ts';
import type { Expression } from '../expressions/expression.ts';
import type { UpdateRule } from '../expressions/rule.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Tensor } from '../tensor.ts';
import { Optimizer, type Slot } from './optimizer.ts';

/** Changes parameters, and what is remembered of them, by a rule. */
export abstract class RuleOptimizer extends Optimizer {
  /** Of 'parameter', 'gradient', and the tensors to remember, which begin as zeros. */
  protected abstract readonly rule: UpdateRule;
  /** The numbers of the rule at an update, counted from 1. */
  protected abstract numbersAt(step: number): Readonly<Record<string, number>>;

  #memoryNames: readonly string[] | undefined;

  protected get memoryNames(): readonly string[] {
    this.#memoryNames ??= this.rule.tensors.slice(2);
    return this.#memoryNames;
  }

  protected update({ parameter, steps, memory }: Slot, gradient: Tensor, kernels: Kernels): void {
    const storages = [parameter.storage, gradient.storage];
    for (const name of this.memoryNames) storages.push(memory[name].storage);
    const at = this.numbersAt(steps);
    const numbers: number[] = [];
    for (const name of this.rule.numbers) numbers.push(at[name]);
    kernels.update(this.rule, storages, numbers, parameter.size);
  }
}

/** The gradient of the loss with an L2 penalty: g + weightDecay·p; without decay g, whatever p is. */
export function decayed(g: Expression, p: Expression, weightDecay: number): Expression {
  return weightDecay === 0 ? g : add(g, mul(weightDecay, p));
}
