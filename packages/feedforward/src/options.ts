/** @file The settings of a feed-forward network, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const feedforwardOptions = {
  layers: {
    type: 'list',
    default: [100],
    min: 1,
    max: 4096,
    longest: 16,
    help: 'units of each hidden layer, first to last: 128,64',
  },
  activation: {
    type: 'choice',
    default: 'relu',
    choices: ['sigmoid', 'tanh', 'relu'],
    help: 'what a hidden unit makes of its weighted sum',
  },
  loss: {
    type: 'choice',
    default: 'cross-entropy',
    choices: ['squared', 'cross-entropy'],
    help: 'what is made small; a number is always predicted with the squared error',
  },
  output: {
    type: 'choice',
    default: 'softmax',
    choices: ['softmax', 'sigmoid'],
    help: 'classes share one probability (softmax), or each has its own (sigmoid)',
  },
  optimizer: {
    type: 'choice',
    default: 'sgd',
    choices: ['sgd', 'adam'],
    help: 'one step size for all weights, or one for each from its past gradients',
  },
  learningRate: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 100,
    help: 'length of a step: too large diverges, too small crawls; adam wants about 0.001',
  },
  momentum: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
    help: 'share of the last step that goes on (sgd)',
  },
  schedule: {
    type: 'choice',
    default: 'constant',
    choices: ['constant', 'linear', 'cosine', 'step'],
    help: 'how the learning rate falls: to 0 on a line or half a cosine, or by ten at each third',
  },
  weightDecay: {
    type: 'number',
    default: 0,
    min: 0,
    max: 10,
    help: 'L2: pulls every weight towards 0, against overfitting',
  },
  dropout: {
    type: 'number',
    default: 0,
    min: 0,
    max: 0.95,
    help: 'share of hidden units switched off at each step, against overfitting',
  },
  batchNorm: {
    type: 'boolean',
    default: false,
    help: 'bring weighted sums to mean 0 and deviation 1 over each batch',
  },
  initialization: {
    type: 'choice',
    default: 'uniform',
    choices: ['uniform', 'scaled-normal', 'normal', 'kaiming'],
    help: 'first weights: within ±1/√inputs, N(0, 1/√inputs), N(0, 1), or N(0, gain/√inputs)',
  },
  batchSize: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 65_536,
    help: 'rows of a step; more is steadier and makes fewer steps of an epoch',
  },
  standardize: {
    type: 'boolean',
    default: true,
    help: 'bring columns to mean 0 and deviation 1; pixels are always 0 to 1',
  },
} as const satisfies OptionSpecs;

/** Values of {@link feedforwardOptions}. */
export type FeedforwardOptions = OptionValues<typeof feedforwardOptions>;
