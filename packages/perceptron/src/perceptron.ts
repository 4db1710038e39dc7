/**
 * @file One neuron with a threshold, and Rosenblatt's rule that teaches it. This is where a reader of
 * the whole project begins: there is nothing to read before.
 */

/**
 * A weighted sum against a threshold: the output is 1 where w·x > θ, and 0 elsewhere.
 *
 * The threshold θ and the bias b are one number under two names: w·x > θ says the same as
 * w·x + b > 0 with b = −θ. The bias in turn is nothing but the weight of an input that is always 1,
 * and so it is learned like every other weight.
 *
 * @see Rosenblatt (1958), The perceptron: a probabilistic model for information storage and
 *   organization in the brain
 */
export class Perceptron {
  /** w₁ … w_F and then b, the weight of the input that is always 1. [F + 1] */
  readonly parameters: Float64Array;

  /** A perceptron of `features` inputs that knows nothing: all weights are 0. */
  constructor(features: number) {
    this.parameters = new Float64Array(features + 1);
  }

  /** Number of inputs, F. */
  get features(): number {
    return this.parameters.length - 1;
  }

  /** w: what each input counts for. [F] */
  get weights(): Float64Array {
    return this.parameters.subarray(0, this.features);
  }

  /** b: what is added to the weighted sum. */
  get bias(): number {
    return this.parameters[this.features];
  }

  /** θ = −b: what the weighted sum must exceed. */
  get threshold(): number {
    return -this.bias;
  }

  /** w·x + b for the F inputs that begin at `offset` in `inputs`. */
  activation(inputs: ArrayLike<number>, offset = 0): number {
    const { parameters, features } = this;
    let sum = parameters[features];
    for (let f = 0; f < features; f++) sum += parameters[f] * inputs[offset + f];
    return sum;
  }

  /** Signed distance from the plane w·x + b = 0, above 0 where the neuron fires; b alone where w = 0. */
  distance(inputs: ArrayLike<number>, offset = 0): number {
    let squared = 0;
    for (let f = 0; f < this.features; f++) squared += this.parameters[f] ** 2;
    return this.activation(inputs, offset) / (Math.sqrt(squared) || 1);
  }

  /** 1 where the neuron fires, 0 where it does not. */
  output(inputs: ArrayLike<number>, offset = 0): 0 | 1 {
    return this.activation(inputs, offset) > 0 ? 1 : 0;
  }

  /**
   * The rule: nothing is changed while the answer is right; a mistake pulls the plane towards the
   * row, or pushes it away:
   *
   *     if y(w·x + b) ≤ 0:   w ← w + ηyx,   b ← b + ηy
   *
   * `target` is y, 1 or −1; `learningRate` is η. A row on the plane itself counts as a mistake:
   * with all weights 0 everything would look right otherwise, and nothing would ever be learned.
   *
   * @returns whether it was a mistake
   */
  learn(inputs: ArrayLike<number>, offset: number, target: 1 | -1, learningRate: number): boolean {
    if (target * this.activation(inputs, offset) > 0) return false;
    const { parameters, features } = this;
    const step = learningRate * target;
    for (let f = 0; f < features; f++) parameters[f] += step * inputs[offset + f];
    parameters[features] += step;
    return true;
  }
}
