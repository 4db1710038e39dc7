/** @file The settings, with range and help. */
import { classWeightsOption, type OptionSpecs, type OptionValues } from '@nnzoo/training';

export const vitOptions = {
  patch: {
    type: 'integer',
    default: 2,
    min: 1,
    max: 256,
    help: 'patch size: height and width in pixels of what becomes a token; smaller sees finer, and costs more',
  },
  layers: {
    type: 'integer',
    default: 2,
    min: 1,
    max: 24,
    help: 'number of blocks on top of each other',
  },
  heads: {
    type: 'integer',
    default: 4,
    min: 1,
    max: 64,
    help: 'attention heads of a layer: they divide the channels between them',
  },
  channels: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 1024,
    help: 'channels: numbers for each patch, from block to block; more fit more, and take longer',
  },
  mlp: {
    type: 'integer',
    default: 2,
    min: 0,
    max: 16,
    help: 'MLP of each block: hidden units for each channel; 0 leaves it out',
  },
  positions: {
    type: 'choice',
    default: 'learned',
    choices: ['none', 'learned'],
    help: 'positions: none, where a picture is a bag of patches, or a learned vector for each place',
  },
  dropout: {
    type: 'number',
    default: 0,
    min: 0,
    max: 0.9,
    help: 'dropout: share of attention weights and outputs that are left out while training',
  },
  learningRate: {
    type: 'number',
    default: 0.003,
    min: 0,
    max: 1,
    help: 'learning rate of AdamW, about how far a step moves a weight; down to a tenth along half a cosine',
  },
  warmup: {
    type: 'integer',
    default: 50,
    min: 0,
    max: 100_000,
    help: 'warm-up: steps in which the learning rate grows from 0',
  },
  weightDecay: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 10,
    help: 'weight decay of AdamW: share of each weight that is taken away at each step, times the rate',
  },
  batchSize: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 65_536,
    help: 'batch size: pictures of a step; more gives steadier and fewer steps in an epoch',
  },
  classWeights: classWeightsOption,
} as const satisfies OptionSpecs;

/** Values of {@link vitOptions}. */
export type VitOptions = OptionValues<typeof vitOptions>;
