/** @file How layers begin. Read when hierarchical.ts asks for it. */
import { assign, type DrawOptions, init, Linear, zerosLike } from '@nnzoo/core';

/** How a linear layer begins. */
export interface StartOptions extends DrawOptions {
  /** Default true. */
  bias?: boolean;
  /** Standard deviation of the outputs, by that of the inputs. Default 1. */
  gain?: number;
}

/**
 * A linear layer with W ~ N(0, gain²/fanIn) and bias 0. With gain 1 its outputs vary as its inputs
 * do: a batch norm after it leaves no need for tanh's 5/3.
 *
 * @see He et al. (2015)
 */
export function kaimingLinear(
  inFeatures: number,
  outFeatures: number,
  { bias = true, gain = 1, rng }: StartOptions,
): Linear {
  const layer = new Linear(inFeatures, outFeatures, { rng, bias });
  const { weight } = layer;
  assign(weight, init.kaimingNormal(weight.shape, { rng, gain }));
  if (layer.bias) assign(layer.bias, zerosLike(layer.bias));
  return layer;
}
