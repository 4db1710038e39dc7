/** @file The settings of a convolutional network, with range and help. */
import { classWeightsOption, type OptionSpecs, type OptionValues } from '@nnzoo/training';

export const cnnOptions = {
  network: {
    type: 'choice',
    default: 'lenet-5',
    choices: [
      'lecun-1989',
      'lenet-5',
      'one-conv',
      'two-conv',
      'two-conv-wide',
      'small',
      'modern',
      'compact',
      'anywhere',
      'frames',
    ],
    help: 'architecture of the network: its stages from the first filters to the classes; see src/model.ts',
  },
  activation: {
    type: 'choice',
    default: 'relu',
    choices: ['sigmoid', 'tanh', 'relu'],
    help: 'activation function; lecun-1989 (tanh) and modern (relu) have their own',
  },
  learningRate: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 100,
    search: { min: 5e-3, max: 0.3, scale: 'log' },
    help: 'learning rate: length of a step; too large diverges, too small is slow',
  },
  momentum: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
    help: 'momentum: share of the previous step that is added',
  },
  schedule: {
    type: 'choice',
    default: 'cosine',
    choices: ['constant', 'cosine'],
    help: 'learning rate schedule: constant, or half a cosine down to 0',
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
    default: 0,
    min: 0,
    max: 0.95,
    search: { min: 0, max: 0.5, scale: 'linear' },
    help: 'dropout: share of the fully connected hidden units that are switched off in each step',
  },
  shift: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 16,
    help: 'augmentation: most pixels that a training picture is moved, drawn again in each step',
  },
  rotation: {
    type: 'number',
    default: 0,
    min: 0,
    max: 180,
    help: 'augmentation: most degrees that a training picture is rotated, drawn again in each step',
  },
  batchSize: {
    type: 'integer',
    default: 64,
    min: 1,
    max: 65_536,
    help: 'batch size: pictures of a step; more gives steadier and fewer steps in an epoch',
  },
  classWeights: classWeightsOption,
} as const satisfies OptionSpecs;

/** Values of {@link cnnOptions}. */
export type CnnOptions = OptionValues<typeof cnnOptions>;
