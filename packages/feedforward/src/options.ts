/** @file The settings of a feed-forward network, with range and help. */
import { classWeightsOption, type OptionSpecs, type OptionValues } from '@nnzoo/training';

export const feedforwardOptions = {
  layers: {
    type: 'list',
    default: [100],
    min: 1,
    max: 4096,
    longest: 16,
    search: { values: [[20], [50], [100], [200], [100, 50]] },
    help: 'hidden layers: number of units of each, first to last: 128,64',
  },
  activation: {
    type: 'choice',
    each: 'layers',
    default: 'relu',
    choices: ['sigmoid', 'tanh', 'relu'],
    search: { values: ['tanh', 'relu'] },
    help: 'activation function of the hidden units',
  },
  loss: {
    type: 'choice',
    default: 'cross-entropy',
    choices: ['squared', 'cross-entropy'],
    help: 'loss function; for a number to predict it is always the squared error',
  },
  output: {
    type: 'choice',
    default: 'softmax',
    choices: ['softmax', 'sigmoid'],
    help: 'output activation: one probability distribution over the classes (softmax), or one for each class (sigmoid)',
  },
  optimizer: {
    type: 'choice',
    default: 'sgd',
    choices: ['sgd', 'adam'],
    help: 'optimizer: one learning rate for all weights (sgd), or one for each from its past gradients (adam)',
  },
  learningRate: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 100,
    search: { min: 1e-3, max: 0.5, scale: 'log' },
    help: 'learning rate: length of a step; too large diverges, too small is slow; for adam about 0.001',
  },
  momentum: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
    help: 'momentum (sgd): share of the previous step that is added',
  },
  schedule: {
    type: 'choice',
    default: 'constant',
    choices: ['constant', 'linear', 'cosine', 'step'],
    help: 'learning rate schedule: constant, a line or half a cosine down to 0, or a tenth after each third',
  },
  weightDecay: {
    type: 'number',
    default: 0,
    min: 0,
    max: 10,
    search: { min: 1e-6, max: 1e-2, scale: 'log' },
    help: 'weight decay (L2 penalty): moves every weight towards 0, against overfitting',
  },
  dropout: {
    type: 'number',
    each: 'layers',
    default: 0,
    min: 0,
    max: 0.95,
    search: { min: 0, max: 0.5, scale: 'linear' },
    help: 'dropout: share of hidden units that are switched off in each step, against overfitting',
  },
  batchNorm: {
    type: 'boolean',
    default: false,
    help: 'batch normalization: weighted sums get mean 0 and standard deviation 1 over each batch',
  },
  initialization: {
    type: 'choice',
    default: 'uniform',
    choices: ['uniform', 'scaled-normal', 'normal', 'kaiming'],
    help: 'initialization of the weights: within ±1/√inputs, N(0, 1/√inputs), N(0, 1), or N(0, gain/√inputs)',
  },
  batchSize: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 65_536,
    search: { min: 8, max: 128, scale: 'log' },
    help: 'batch size: rows of a step; more gives steadier and fewer steps in an epoch',
  },
  classWeights: classWeightsOption,
  standardize: {
    type: 'boolean',
    default: true,
    help: 'standardize: columns get mean 0 and standard deviation 1; pixels are always 0 to 1',
  },
} as const satisfies OptionSpecs;

/** Values of {@link feedforwardOptions}. */
export type FeedforwardOptions = OptionValues<typeof feedforwardOptions>;
