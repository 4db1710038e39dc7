/** @file The rules of both neurons with the numbers of a step, for who looks inside. Read after perceptron.ts and sigmoid-neuron.ts. */
import type { StepRule } from '@nnzoo/training';
import type { Perceptron } from './perceptron.ts';
import type { RowLesson, SigmoidNeuron } from './sigmoid-neuron.ts';

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
    over: 'first row',
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

/** What one row, that of the lesson, adds to the step of one weight of a sigmoid neuron. */
export function deltaRule(
  neuron: SigmoidNeuron,
  inputs: ArrayLike<number>,
  lesson: RowLesson,
  { rate, input }: RuleFor,
): StepRule {
  const gradient = new Float64Array(neuron.features + 1);
  neuron.addGradient(gradient, inputs, lesson);
  const w = neuron.parameters[input];
  const { offset, target, loss } = lesson;
  return {
    name: `delta rule, ${loss} loss`,
    formula:
      loss === 'squared'
        ? 'δ = (p − y) · p · (1 − p); w ← w − η · δ · x'
        : 'δ = p − y; w ← w − η · δ · x',
    over: 'first row',
    numbers: [
      { letter: 'y', meaning: 'target: 1 or 0', value: target },
      {
        letter: 'p',
        meaning: 'σ(w·x + b): probability',
        value: neuron.probability(inputs, offset),
      },
      {
        letter: 'δ',
        meaning: 'gradient of the weighted sum; by the weight of the class',
        value: gradient[neuron.features],
      },
      { letter: 'η', meaning: 'learning rate over the rows of the step', value: rate },
      {
        letter: 'x',
        meaning: 'the row’s value; 1 for the bias',
        value: input === neuron.features ? 1 : inputs[offset + input],
      },
      { letter: 'w', meaning: 'before', value: w },
      { letter: 'w′', meaning: 'after this row’s part', value: w - rate * gradient[input] },
    ],
  };
}
