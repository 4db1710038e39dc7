/**
 * @file One network, one loss, three ways to its gradient: value by value (by-values.ts), by hand
 * (by-hand.ts), with tensors (by-tensors.ts). They print the same losses. Read after network.ts.
 */

/** Rows of two classes. */
export interface Points {
  readonly size: number;
  /** Row-major, size × columns. */
  readonly features: ArrayLike<number>;
  readonly columns: number;
  /** 1 for the second class, −1 for the first. */
  readonly targets: ArrayLike<number>;
}

/** A network as plain numbers. */
export interface Network {
  /** Inputs, neurons of each hidden layer, and 1. */
  readonly sizes: readonly number[];
  /** Neuron by neuron, weights and then bias. */
  readonly parameters: Float64Array;
}

/** What one pass forward and one backward come to. */
export interface LossAndGradient {
  /** Mean of max(0, 1 − target·score), plus decay · Σ parameter². */
  readonly loss: number;
  /** The score of each row. */
  readonly scores: Float64Array;
  /** ∂loss/∂parameter, in the order of the parameters. */
  readonly gradient: Float64Array;
}

/** Loss, scores and gradient of a network on some rows; `decay` is the L2 penalty. */
export type Way = (network: Network, points: Points, decay: number) => LossAndGradient;

/** One step downhill: parameter −= learningRate · gradient. Returns the loss before it. */
export function descend(
  way: Way,
  network: Network,
  points: Points,
  { learningRate, decay }: { readonly learningRate: number; readonly decay: number },
): Pick<LossAndGradient, 'loss' | 'scores'> {
  const { loss, scores, gradient } = way(network, points, decay);
  const { parameters } = network;
  for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * gradient[i];
  return { loss, scores };
}
