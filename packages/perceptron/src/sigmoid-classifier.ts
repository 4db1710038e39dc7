/** @file Several sigmoid neurons for several classes. Read after sigmoid-neuron.ts and classifier.ts. */
import { PerceptronClassifier } from './classifier.ts';
import { SigmoidNeuron } from './sigmoid-neuron.ts';

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

  /** The probability of each class, [K]; those of several neurons are brought to a sum of 1. */
  probabilities(inputs: ArrayLike<number>, offset = 0): number[] {
    const each = this.units.map((unit) => unit.probability(inputs, offset));
    if (each.length === 1) return [1 - each[0], each[0]];
    const sum = each.reduce((total, p) => total + p, 0);
    return each.map((p) => (sum === 0 ? 1 / each.length : p / sum));
  }
}
