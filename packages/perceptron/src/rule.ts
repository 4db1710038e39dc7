/** @file Rosenblatt's rule with the numbers of a step, for who looks inside. Read after perceptron.ts. */
import type { StepRule } from '@nnzoo/training';
import type { Perceptron } from './perceptron.ts';

/** For which of its weights, the bias being the last, and with what learning rate η. */
export interface RuleFor {
  readonly rate: number;
  readonly input: number;
}

/** What one row, the first of `inputs`, does to one weight. */
export function rosenblattRule(
  perceptron: Perceptron,
  inputs: ArrayLike<number>,
  target: 1 | -1,
  { rate, input }: RuleFor,
): StepRule {
  const sum = perceptron.activation(inputs);
  const x = input === perceptron.features ? 1 : inputs[input];
  const w = perceptron.parameters[input];
  const isMistake = target * sum <= 0;
  return {
    name: 'Rosenblatt’s rule',
    formula: 'if y · (w·x + b) ≤ 0: w ← w + η · y · x; else w stays',
    numbers: [
      { letter: 'y', meaning: 'target: 1 or −1', value: target },
      { letter: 'w·x + b', meaning: 'weighted sum', value: sum },
      { letter: 'η', meaning: 'learning rate', value: rate },
      { letter: 'x', meaning: 'the row’s value; 1 for the bias', value: x },
      { letter: 'w', meaning: 'before', value: w },
      { letter: 'w′', meaning: 'after this row', value: isMistake ? w + rate * target * x : w },
    ],
  };
}
