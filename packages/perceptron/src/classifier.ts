/** @file Several perceptrons for several classes: one against the rest. Read after perceptron.ts. */
import { argmax, cast, greater, linear, type Tensor, tensor } from '@nnzoo/core';
import { Perceptron } from './perceptron.ts';

/**
 * One neuron decides between two classes: it fires for the second. For more classes there is one
 * neuron a class, which fires for its class against all others. It may happen that several fire, or
 * none, so the one wins whose plane the row lies farthest beyond. (The weighted sums themselves do
 * not compare: a neuron that needed more corrections has longer weights.)
 */
export class PerceptronClassifier {
  readonly classes: number;
  /** One for two classes; otherwise one for each class, in the order of the labels. */
  readonly units: readonly Perceptron[];

  constructor(
    features: number,
    classes: number,
    createUnit = (inputs: number) => new Perceptron(inputs),
  ) {
    this.classes = classes;
    const units = classes === 2 ? 1 : classes;
    this.units = Array.from({ length: units }, () => createUnit(features));
  }

  /** The class that `unit` fires for. */
  classOf(unit: number): number {
    return this.units.length === 1 ? 1 : unit;
  }

  /** What `unit` should say to a row of class `id`: 1 to fire, −1 to stay silent. */
  target(unit: number, id: number): 1 | -1 {
    return id === this.classOf(unit) ? 1 : -1;
  }

  /** w·x + b of each neuron, as ops. @shape [B, F] float64 → [B, units] */
  sums(x: Tensor): Tensor {
    const { units } = this;
    const weights = tensor(
      units.map((unit) => [...unit.weights]),
      { dtype: 'float64' },
    );
    const biases = tensor(
      units.map((unit) => unit.bias),
      { dtype: 'float64' },
    );
    return linear(x, weights, biases);
  }

  /** The class of each row, as ops. @shape [B, F] float64 → [B] int32 */
  forward(x: Tensor): Tensor {
    const sums = this.sums(x);
    if (this.units.length === 1) return cast(greater(sums, 0), 'int32').reshape([-1]);
    const lengths = this.units.map(({ weights }) => {
      return Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0)) || 1;
    });
    return argmax(sums.div(tensor(lengths, { dtype: 'float64' })), 1);
  }

  /** How far the row lies on the side of each class, comparable from row to row: below 0 on the other side. */
  distances(inputs: ArrayLike<number>, offset = 0): number[] {
    const own = this.units.map((unit) => unit.distance(inputs, offset));
    return own.length === 1 ? [-own[0], own[0]] : own;
  }

  /** The class of the row that begins at `offset`; of equal distances, the first. */
  classify(inputs: ArrayLike<number>, offset = 0): number {
    if (this.units.length === 1) return this.units[0].output(inputs, offset);
    let winner = 0;
    let farthest = Number.NEGATIVE_INFINITY;
    for (let unit = 0; unit < this.units.length; unit++) {
      const distance = this.units[unit].distance(inputs, offset);
      if (distance > farthest) {
        winner = unit;
        farthest = distance;
      }
    }
    return winner;
  }
}
