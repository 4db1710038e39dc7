/**
 * @file The multilayer perceptron: layers of neurons, each one's outputs the next one's inputs. Begin
 * here.
 */
import {
  BatchNorm,
  Dropout,
  Layer,
  Linear,
  Module,
  type Rng,
  relu,
  sigmoid,
  type Tensor,
  tanh,
} from '@nnzoo/core';
import { perEntry } from '@nnzoo/training';

/** What a hidden unit makes of its weighted sum z. */
export const activations = {
  /** 1/(1 + e⁻ᶻ): a threshold made smooth, between 0 and 1. */
  sigmoid,
  /** (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ): the same between −1 and 1, so that outputs have mean 0. */
  tanh,
  /** max(0, z): half of it a line, whose slope never fades. */
  relu,
} as const satisfies Record<string, (z: Tensor) => Tensor>;

/** The name of an activation. */
export type Activation = keyof typeof activations;

/** How a network is built. */
export interface NetworkShape {
  /** Inputs F. */
  readonly inputs: number;
  /** Units of each hidden layer. */
  readonly layers: readonly number[];
  /** Outputs K: a score for each class, or one value. */
  readonly outputs: number;
  /** Of all hidden layers, or of each. */
  readonly activation: Activation | readonly Activation[];
  /** Share of hidden units that are off in each training step, of all layers or of each; default 0. */
  readonly dropout?: number | readonly number[];
  /** Default false. */
  readonly batchNorm?: boolean;
}

/** What one hidden layer is built from. */
export interface LayerShape {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  readonly dropout: number;
  readonly batchNorm: boolean;
}

/**
 * One hidden layer: a = f(norm(Wx + b)), some of it dropped while training.
 *
 * @shape [B, inputs] → [B, units]
 */
export class HiddenLayer extends Layer {
  readonly linear: Linear;
  /** Mean 0 and standard deviation 1 over the batch; has a bias of its own, so that `linear` has none. */
  readonly norm: BatchNorm | null;
  readonly dropout: Dropout | null;
  readonly activation: Activation;

  constructor({ inputs, units, activation, dropout, batchNorm }: LayerShape, rng: Rng) {
    super();
    this.linear = new Linear(inputs, units, { rng, bias: !batchNorm });
    this.norm = batchNorm ? new BatchNorm(units) : null;
    this.dropout = dropout > 0 ? new Dropout(dropout, { rng }) : null;
    this.activation = activation;
  }

  forward(x: Tensor): Tensor {
    const sums = this.linear.forward(x); // [B, units]
    const normed = this.norm ? this.norm.forward(sums) : sums;
    const outputs = activations[this.activation](normed);
    return this.dropout ? this.dropout.forward(outputs) : outputs;
  }
}

/**
 * A feed-forward network: x → hidden 1 → hidden 2 → … → scores. Nothing flows back; every unit of
 * a layer sees every output of the layer before.
 *
 * @shape [B, inputs] → [B, outputs], before softmax or sigmoid
 * @see Rumelhart, Hinton, Williams (1986), Learning representations by back-propagating errors
 */
export class MultilayerPerceptron extends Module {
  readonly hidden: readonly HiddenLayer[];
  readonly output: Linear;

  constructor(shape: NetworkShape, rng: Rng) {
    super();
    const { layers, dropout = 0, batchNorm = false } = shape;
    const sizes = [shape.inputs, ...layers];
    const activations = perEntry('activation', shape.activation, 'layers', layers);
    const dropouts = perEntry('dropout', dropout, 'layers', layers);
    this.hidden = layers.map((units, i) => {
      const own = { inputs: sizes[i], units, activation: activations[i], dropout: dropouts[i] };
      return new HiddenLayer({ ...own, batchNorm }, rng);
    });
    this.output = new Linear(sizes[sizes.length - 1], shape.outputs, { rng });
  }

  forward(x: Tensor): Tensor {
    return this.output.forward(this.hidden.reduce((value, layer) => layer.forward(value), x));
  }

  /** What each hidden layer says to x, first to last: [B, units] each. */
  hiddenOutputs(x: Tensor): Tensor[] {
    let value = x;
    return this.hidden.map((layer) => {
      value = layer.forward(value);
      return value;
    });
  }

  /** The weighted sums' layers, first to last, the output's included. */
  get linears(): readonly Linear[] {
    return [...this.hidden.map(({ linear }) => linear), this.output];
  }
}
