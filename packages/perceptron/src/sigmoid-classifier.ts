/** @file Several sigmoid neurons for several classes. Read after sigmoid-neuron.ts and classifier.ts. */

import { argmax, concat, elementwise, expression, type Tensor } from '@nnzoo/core';
import { PerceptronClassifier } from './classifier.ts';
import { SigmoidNeuron } from './sigmoid-neuron.ts';

/** p over the sum of all; the same for each where all are 0. */
const shareOf = elementwise('share', (p, sum, count) =>
  expression.select(expression.equal(sum, 0), expression.div(1, count), expression.div(p, sum)),
);

/**
 * One neuron decides between two classes, with ½ as the line; for more classes there is one neuron a
 * class, and the most probable wins. (Probabilities compare where a perceptron's sums do not.)
 */
export class SigmoidClassifier extends PerceptronClassifier {
  declare readonly units: readonly SigmoidNeuron[];

  constructor(features: number, classes: number) {
    super(features, classes, (inputs) => new SigmoidNeuron(inputs));
  }

  override classify(inputs: ArrayLike<number>, offset = 0): number {
    if (this.units.length === 1) return this.units[0].output(inputs, offset);
    // σ rises: the largest sum has the largest probability.
    const sums = this.units.map((unit) => unit.activation(inputs, offset));
    return sums.indexOf(Math.max(...sums));
  }

  override forward(x: Tensor): Tensor {
    return this.units.length === 1 ? super.forward(x) : argmax(this.sums(x), 1);
  }

  /** The probability of each class, as ops. @shape [B, F] float64 → [B, K] */
  shares(x: Tensor): Tensor {
    const each = this.sums(x).sigmoid();
    if (this.units.length === 1) return concat([each.neg().add(1), each], 1);
    return shareOf(each, each.sum(1, { keepDim: true }), this.units.length);
  }

  /** The probability of each class, [K]; those of several neurons are brought to a sum of 1. */
  probabilities(inputs: ArrayLike<number>, offset = 0): number[] {
    const each = this.units.map((unit) => unit.probability(inputs, offset));
    if (each.length === 1) return [1 - each[0], each[0]];
    const sum = each.reduce((total, p) => total + p, 0);
    return each.map((p) => (sum === 0 ? 1 / each.length : p / sum));
  }
}
