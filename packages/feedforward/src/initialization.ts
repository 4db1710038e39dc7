/** @file Where learning starts: how large the first weights are decides whether units can learn at all. Read after network.ts. */
import { assign, init, type Linear, type Rng, zeros } from '@nnzoo/core';
import type { Activation, MultilayerPerceptron } from './network.ts';

/**
 * The first weights of a layer with n inputs.
 *
 * `uniform`: within ±1/√n, biases too (PyTorch's default). `normal`: N(0, 1) all; a sum of n inputs
 * then has standard deviation √n, and sigmoid units saturate. `scaled-normal`: weights N(0, 1/√n), biases
 * N(0, 1) (Nielsen). `kaiming`: weights N(0, gain/√n) with the gain that undoes what the activation
 * takes away, biases 0.
 *
 * @see Nielsen (2015), chapter 3; He et al. (2015), equation 10
 */
export type Initialization = 'uniform' | 'scaled-normal' | 'normal' | 'kaiming';

/** Draws the network's weights again; `uniform` keeps those that it was built with. */
export function initialize(network: MultilayerPerceptron, kind: Initialization, rng: Rng): void {
  if (kind === 'uniform') return;
  for (const { linear, activation } of network.hidden) {
    initializeLinear(linear, kind, activation, rng);
  }
  initializeLinear(network.output, kind, 'linear', rng);
}

function initializeLinear(
  { weight, bias }: Linear,
  kind: Exclude<Initialization, 'uniform'>,
  activation: Activation | 'linear',
  rng: Rng,
): void {
  const [, inputs] = weight.shape;
  const gain = kind === 'kaiming' ? init.gainOf(activation) : 1;
  const standardDeviation = kind === 'normal' ? 1 : gain / Math.sqrt(inputs);
  assign(weight, init.normal(weight.shape, { rng, standardDeviation }));
  if (bias === null) return;
  assign(bias, kind === 'kaiming' ? zeros(bias.shape) : init.normal(bias.shape, { rng }));
}
