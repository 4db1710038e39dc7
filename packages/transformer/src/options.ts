/** @file The settings, with range and help. Each rung of the ladder is one of them. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const transformerOptions = {
  attention: {
    type: 'choice',
    default: 'scaled',
    choices: ['mean', 'unscaled', 'scaled'],
    help: 'how a token reads those before it: their mean (a bag of words), attention by products of queries and keys, or the same divided by √d',
  },
  heads: {
    type: 'integer',
    default: 4,
    min: 1,
    max: 64,
    help: 'attention heads of a layer: they divide the channels between them, and look at different things',
  },
  layers: {
    type: 'integer',
    default: 2,
    min: 1,
    max: 24,
    help: 'number of blocks on top of each other',
  },
  channels: {
    type: 'integer',
    default: 48,
    min: 1,
    max: 1024,
    help: 'channels: numbers for each token, from block to block; more fit more, and take longer',
  },
  context: {
    type: 'integer',
    default: 16,
    min: 1,
    max: 1024,
    help: 'context length: most tokens that a prediction looks back on',
  },
  mlp: {
    type: 'integer',
    default: 4,
    min: 0,
    max: 16,
    help: 'MLP of each block: hidden units for each channel; 0 leaves it out',
  },
  residual: {
    type: 'boolean',
    default: true,
    help: 'residual connections: add to the vectors what a block makes of them, or replace them by it',
  },
  norm: {
    type: 'boolean',
    default: true,
    help: 'layer norm before attention, before the MLP and before the scores',
  },
  positions: {
    type: 'choice',
    default: 'learned',
    choices: ['none', 'learned', 'sinusoidal', 'rotary'],
    help: 'positions: none, a learned vector for each place, sine waves, or queries and keys turned by their place',
  },
  tied: {
    type: 'boolean',
    default: false,
    help: 'weight tying: score with the table of the embedding, in place of a matrix of its own',
  },
  dropout: {
    type: 'number',
    default: 0,
    min: 0,
    max: 0.9,
    search: { min: 0, max: 0.4, scale: 'linear' },
    help: 'dropout: share of attention weights and outputs that are left out while training',
  },
  tokenizer: {
    type: 'choice',
    default: 'characters',
    choices: ['characters', 'bpe', 'words'],
    help: 'tokens: characters; byte pairs learned from the training part; or its frequent words, all others spelled in bytes',
  },
  vocabulary: {
    type: 'integer',
    default: 512,
    min: 256,
    max: 8192,
    help: 'bpe and words: number of tokens; 256 are single bytes',
  },
  batchSize: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 65_536,
    help: 'batch size: sequences of a step; more gives steadier and slower steps',
  },
  learningRate: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 1,
    search: { min: 5e-4, max: 0.02, scale: 'log' },
    help: 'learning rate of AdamW, about how far a step moves a weight',
  },
  schedule: {
    type: 'choice',
    default: 'cosine',
    choices: ['cosine', 'constant'],
    help: 'learning rate schedule: constant, or half a cosine down to a tenth',
  },
  warmup: {
    type: 'integer',
    default: 100,
    min: 0,
    max: 100_000,
    help: 'warm-up: steps in which the learning rate grows from 0',
  },
  weightDecay: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 10,
    help: 'weight decay of AdamW: share of each weight that is taken away at each step, times the rate',
  },
  clipNorm: {
    type: 'number',
    default: 1,
    min: 0.001,
    max: 1e6,
    help: 'gradient clipping: largest norm of all gradients together; longer ones are shortened to it',
  },
} as const satisfies OptionSpecs;

/** Values of {@link transformerOptions}. */
export type TransformerOptions = OptionValues<typeof transformerOptions>;
