/** @file The settings of a convolutional network, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

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
    help: 'the stages, from the first filters to the classes; see src/model.ts',
  },
  activation: {
    type: 'choice',
    default: 'relu',
    choices: ['sigmoid', 'tanh', 'relu'],
    help: 'what a unit makes of its weighted sum; lecun-1989 (tanh) and modern (relu) have their own',
  },
  learningRate: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 100,
    help: 'length of a step: too large diverges, too small crawls',
  },
  momentum: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
    help: 'share of the last step that goes on',
  },
  schedule: {
    type: 'choice',
    default: 'cosine',
    choices: ['constant', 'cosine'],
    help: 'how the learning rate falls: not at all, or to 0 on half a cosine',
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
    help: 'share of the fully connected hidden units switched off at each step',
  },
  shift: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 16,
    help: 'training pictures are moved by up to so many pixels, anew at each step',
  },
  rotation: {
    type: 'number',
    default: 0,
    min: 0,
    max: 180,
    help: 'and turned by up to so many degrees',
  },
  batchSize: {
    type: 'integer',
    default: 64,
    min: 1,
    max: 65_536,
    help: 'pictures of a step; more is steadier and makes fewer steps of an epoch',
  },
} as const satisfies OptionSpecs;

/** Values of {@link cnnOptions}. */
export type CnnOptions = OptionValues<typeof cnnOptions>;
