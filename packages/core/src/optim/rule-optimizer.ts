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

  protected get memoryNames(): readonly string[] {
    return this.rule.tensors.slice(2);
  }

  protected update({ parameter, steps, memory }: Slot, gradient: Tensor, kernels: Kernels): void {
    const numbers = this.numbersAt(steps);
    const remembered = this.memoryNames.map((name) => memory[name].storage);
    kernels.update(
      this.rule,
      [parameter.storage, gradient.storage, ...remembered],
      this.rule.numbers.map((name) => numbers[name]),
      parameter.size,
    );
  }
}

/** The gradient of the loss with an L2 penalty: g + weightDecay·p; without decay g, whatever p is. */
export function decayed(g: Expression, p: Expression, weightDecay: number): Expression {
  return weightDecay === 0 ? g : add(g, mul(weightDecay, p));
}
