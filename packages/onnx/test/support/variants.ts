/**
 * @file Each architecture of the registry, with the options that make other graphs of it. One that is not
 * named here is exported with its defaults.
 */

import type { AnyOptionValue } from '@nnzoo/training';

/** A run to be exported. */
export interface Variant {
  readonly data?: string;
  readonly options?: Readonly<Record<string, AnyOptionValue>>;
  /** Steps of training; default 20. */
  readonly steps?: number;
  /** Said where it cannot leave as one graph. */
  readonly refusal?: RegExp;
}

const mlp = { layers: [6] };
/** As many kinds of places as of the whole world, in a sixth of the time. */
const oneRegion = { data: 'visits-one-region' };

/** By id. */
export const variants: Readonly<Record<string, readonly Variant[]>> = {
  scalar: [{}],
  perceptron: [
    { data: 'iris' },
    { data: 'breast-cancer' },
    { data: 'iris', options: { rule: 'sigmoid' } },
    { data: 'breast-cancer', options: { rule: 'sigmoid' } },
  ],
  linear: [
    { data: 'house-prices' },
    { data: 'house-prices', options: { method: 'gradient' } },
    { data: 'iris', options: { method: 'logistic' } },
    { data: 'diabetes', options: { method: 'svr', kernel: 'rbf', tune: false } },
    { data: 'diabetes', options: { method: 'svr', kernel: 'linear', tune: false } },
    { data: 'wine', options: { method: 'svc', kernel: 'rbf' } },
    { data: 'iris', options: { method: 'svc', kernel: 'linear' } },
  ],
  feedforward: [
    { data: 'iris', options: { ...mlp, batchNorm: true } },
    { data: 'house-prices', options: { ...mlp, activation: 'relu' } },
    { data: 'wine', options: { ...mlp, layers: [7, 5], activation: ['relu', 'tanh'] } },
    { data: 'digits', options: { ...mlp, output: 'sigmoid', loss: 'cross-entropy' } },
  ],
  rbf: [
    { data: 'iris' },
    { data: 'sine', options: { basis: 'thinPlate', polynomial: 'linear' } },
    { data: 'house-prices', options: { basis: 'multiquadric' } },
    { data: 'wine', options: { basis: 'inverseMultiquadric' } },
  ],
  som: [{ data: 'iris' }, { data: 'wine', options: { topology: 'hexagonal' } }],
  rnn: [
    { data: 'sunspots', options: { cell: 'elman', hidden: 8 } },
    { data: 'sunspots', options: { cell: 'gru', hidden: 8, layers: 2 } },
    { data: 'sunspots', options: { cell: 'lstm', hidden: 8, layers: 2 } },
    { data: 'first-names', options: { cell: 'lstm', hidden: 8 } },
    { data: 'first-names', options: { cell: 'gru', hidden: 8 } },
  ],
  cnn: [
    { data: 'digits', options: { network: 'small' } },
    { data: 'digits', options: { network: 'modern' }, steps: 4 },
    { data: 'digits', options: { network: 'lecun-1989' }, steps: 4 },
    { data: 'digits', options: { network: 'anywhere' }, steps: 4 },
    { data: 'spoken-digits', steps: 2 },
  ],
  modular: [
    {
      data: 'iris',
      options: { combine: 'average', members: ['feedforward:epochs=2', 'som:epochs=1'] },
    },
    {
      data: 'iris',
      options: { combine: 'vote', members: ['perceptron:epochs=2', 'linear:epochs=9', 'rbf'] },
    },
    { data: 'iris', options: { combine: 'stack', members: ['feedforward:epochs=2', 'rbf'] } },
    { data: 'iris', options: { combine: 'mixture' } },
    { data: 'house-prices', options: { combine: 'average', members: ['rbf', 'linear'] } },
    {
      data: 'digits',
      options: { combine: 'average', members: ['cnn:network=small:epochs=1', 'rbf:centers=20'] },
    },
    {
      data: 'iris',
      options: { combine: 'pipeline', members: ['rbf:centers=9', 'linear:epochs=9'] },
      refusal: /stages/,
    },
  ],
  makemore: [
    { options: { model: 'counts' }, refusal: /looks windows up/ },
    { options: { model: 'bigram' } },
    { options: { model: 'mlp', norm: 'batch' } },
  ],
  wavenet: [
    { options: { form: 'hierarchical', hidden: 16 } },
    { options: { form: 'dilated', hidden: 16, embedding: 8 } },
  ],
  transformer: [
    { data: 'first-names', options: { layers: 2, heads: 2, channels: 16, context: 16 } },
    { data: 'first-names', options: { layers: 1, heads: 2, channels: 16, positions: 'rotary' } },
    {
      data: 'first-names',
      options: { layers: 1, heads: 2, channels: 16, positions: 'sinusoidal' },
    },
    { data: 'first-names', options: { layers: 1, heads: 2, channels: 16, attention: 'mean' } },
    {
      data: 'first-names',
      options: { layers: 1, channels: 16, heads: 2, tokenizer: 'bpe', vocabulary: 300 },
    },
  ],
  vit: [
    { data: 'digits', options: { layers: 1, channels: 16, heads: 2 } },
    { data: 'digits', options: { layers: 1, channels: 16, heads: 2, patch: 3 } },
  ],
  recommender: [
    { ...oneRegion, options: { model: 'two-tower', location: 'rbf' }, steps: 2 },
    { ...oneRegion, options: { model: 'two-tower', location: 'sinusoid' }, steps: 2 },
    { ...oneRegion, options: { model: 'two-tower', location: 'none' }, steps: 2 },
    { ...oneRegion, options: { model: 'popularity' }, refusal: /remembers visits/ },
  ],
};
