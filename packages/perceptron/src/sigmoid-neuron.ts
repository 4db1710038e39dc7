/**
 * @file A perceptron whose jump is made smooth, so that it can learn by small steps. Read after
 * perceptron.ts.
 */
import { math } from '@nnzoo/core';
import { Perceptron } from './perceptron.ts';

/** What a sigmoid neuron makes small. */
export type NeuronLoss = 'squared' | 'cross-entropy';

/**
 * A weighted sum through a sigmoid: p = σ(w·x + b), between 0 and 1, to be read as the probability
 * that the row is of the class. A small change of a weight makes a small change of p; a perceptron's
 * answer stays as it is, or jumps.
 *
 * With ½ as the line it answers as the perceptron with the same weights does: σ(z) > ½ where z > 0.
 */
export class SigmoidNeuron extends Perceptron {
  /** p = σ(w·x + b) for the F inputs that begin at `offset`. */
  probability(inputs: ArrayLike<number>, offset = 0): number {
    return math.sigmoid(this.activation(inputs, offset));
  }

  /**
   * Adds the slope of one row's loss to `gradient`, ∂L/∂w₁ … ∂L/∂w_F and then ∂L/∂b, [F + 1]:
   * ∂L/∂w = δx and ∂L/∂b = δ, with the row's target y, 0 or 1, and
   *
   *     squared         L = ½ (p − y)²                          δ = (p − y) p (1 − p)
   *     cross-entropy   L = −y ln p − (1 − y) ln(1 − p)         δ = p − y
   *
   * p (1 − p) is the slope of σ. Cross-entropy's own slope divides it away.
   *
   * @returns L
   */
  addGradient(
    gradient: Float64Array,
    inputs: ArrayLike<number>,
    { offset, target, loss, weight = 1 }: RowLesson,
  ): number {
    const { features } = this;
    const z = this.activation(inputs, offset);
    const p = math.sigmoid(z);
    const delta = weight * (loss === 'squared' ? (p - target) * p * (1 - p) : p - target);
    for (let f = 0; f < features; f++) gradient[f] += delta * inputs[offset + f];
    gradient[features] += delta;
    return weight * (loss === 'squared' ? (p - target) ** 2 / 2 : crossEntropy(z, target));
  }

  /** w ← w − η·slope, b ← b − η·slope: one step down. */
  descend(gradient: Float64Array, learningRate: number): void {
    const { parameters } = this;
    for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * gradient[i];
  }
}

/** A row as a lesson: where it begins, what the neuron should say, what is made small. */
export interface RowLesson {
  readonly offset: number;
  /** 1 to fire, 0 to stay silent. */
  readonly target: 0 | 1;
  readonly loss: NeuronLoss;
  /** How much the row counts, by its class; default 1. */
  readonly weight?: number;
}

/** −y ln σ(z) − (1 − y) ln(1 − σ(z)) = ln(1 + e^∓z), written so that no large z overflows. */
function crossEntropy(z: number, target: 0 | 1): number {
  const wrongWay = target === 1 ? -z : z;
  return Math.max(0, wrongWay) + math.log1p(math.exp(-Math.abs(wrongWay)));
}
