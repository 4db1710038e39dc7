/** @file Neuron, layer, network, one Value at a time. Read after backward.ts. */
import type { Rng } from '@nnzoo/core';
import { Value } from './value.ts';

/** One neuron: relu(w·x + b), or w·x + b alone where it is the output. */
export class Neuron {
  readonly weights: readonly Value[];
  readonly bias: Value;
  readonly #isLinear: boolean;

  /** `parameters`: w₁ … w_F and then b. */
  constructor(parameters: readonly Value[], isLinear = false) {
    this.weights = parameters.slice(0, -1);
    this.bias = parameters[parameters.length - 1];
    this.#isLinear = isLinear;
  }

  forward(inputs: readonly Value[]): Value {
    let sum = this.bias;
    for (let i = 0; i < inputs.length; i++) sum = sum.add(this.weights[i].multiply(inputs[i]));
    return this.#isLinear ? sum : sum.relu();
  }
}

/** Neurons side by side, all over the same inputs. */
export class Layer {
  readonly neurons: readonly Neuron[];

  constructor(neurons: readonly Neuron[]) {
    this.neurons = neurons;
  }

  forward(inputs: readonly Value[]): Value[] {
    return this.neurons.map((neuron) => neuron.forward(inputs));
  }
}

/** Layers after each other: relu everywhere but at the output, which is one number, the score. */
export class MultilayerPerceptron {
  readonly layers: readonly Layer[];
  /** Neuron by neuron, weights and then bias. */
  readonly parameters: readonly Value[];

  /**
   * @param sizes inputs, neurons of each hidden layer, and 1
   * @param numbers the parameters, as many as {@link countParameters} says
   */
  constructor(sizes: readonly number[], numbers: ArrayLike<number>) {
    const all = Array.from({ length: countParameters(sizes) }, (_, i) => new Value(numbers[i]));
    let start = 0;
    this.parameters = all;
    this.layers = sizes.slice(1).map((size, i) => {
      const isLinear = i === sizes.length - 2;
      const neurons = Array.from({ length: size }, () => {
        const own = all.slice(start, start + sizes[i] + 1);
        start += own.length;
        return new Neuron(own, isLinear);
      });
      return new Layer(neurons);
    });
  }

  /** The score of one row: above 0 it speaks for the second class, below for the first. */
  forward(inputs: readonly Value[]): Value {
    const [score] = this.layers.reduce((values, layer) => layer.forward(values), inputs);
    return score;
  }
}

/** Weights and biases of a network of these sizes: Σ out·(in + 1). */
export function countParameters(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] + 1), 0);
}

/** Weights uniform on [−1, 1), biases 0, in the order of {@link MultilayerPerceptron.parameters}. */
export function initialParameters(sizes: readonly number[], rng: Rng): Float64Array {
  const numbers = new Float64Array(countParameters(sizes));
  let at = 0;
  sizes.slice(1).forEach((size, i) => {
    for (let neuron = 0; neuron < size; neuron++) {
      for (let input = 0; input < sizes[i]; input++) numbers[at++] = rng.uniform(-1, 1);
      at++; // the bias
    }
  });
  return numbers;
}
