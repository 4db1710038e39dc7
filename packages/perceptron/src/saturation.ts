/**
 * @file Why the loss matters: a neuron that is certain and wrong, taught by squared error and by
 * cross-entropy. Read after sigmoid-neuron.ts.
 */
import { type NeuronLoss, SigmoidNeuron } from './sigmoid-neuron.ts';

/** Where the neuron starts, and how it is taught. */
export interface Lesson {
  readonly loss: NeuronLoss;
  /** First weight and bias; 2 and 2 say 0.98. */
  readonly weight: number;
  readonly bias: number;
  readonly learningRate: number;
  readonly steps: number;
}

/**
 * What a neuron with one input, 1, says before each step and after the last, when it should say 0.
 * [steps + 1]
 *
 * @see Nielsen (2015), chapter 3, where the same neuron starts at 2 and 2
 */
export function unlearning({ loss, weight, bias, learningRate, steps }: Lesson): Float64Array {
  const neuron = new SigmoidNeuron(1);
  neuron.parameters.set([weight, bias]);
  const outputs = new Float64Array(steps + 1);
  for (let step = 0; step <= steps; step++) {
    outputs[step] = neuron.probability([1]);
    const gradient = new Float64Array(2);
    neuron.addGradient(gradient, [1], { offset: 0, target: 0, loss });
    neuron.descend(gradient, learningRate);
  }
  return outputs;
}
