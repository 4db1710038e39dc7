/** @file The settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const rnnOptions = {
  cell: {
    type: 'choice',
    default: 'gru',
    choices: ['elman', 'gru', 'lstm'],
    help: 'recurrent cell: Elman (the last output fed back), or with gates that choose what to keep (GRU, LSTM)',
  },
  hidden: {
    type: 'integer',
    default: 64,
    min: 1,
    max: 1024,
    search: { min: 16, max: 128, scale: 'log' },
    help: 'hidden units: size of the state of a layer; more remember more, and take longer',
  },
  layers: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 8,
    help: 'number of recurrent layers on top of each other',
  },
  embedding: {
    type: 'integer',
    default: 64,
    min: 1,
    max: 512,
    help: 'embedding size: numbers for each character',
  },
  unroll: {
    type: 'integer',
    default: 48,
    min: 1,
    max: 1024,
    help: 'truncated backpropagation through time: characters of a running text that a gradient goes back through',
  },
  carry: {
    type: 'boolean',
    default: false,
    help: 'stateful training: the state of a running text is carried from batch to batch',
  },
  learningRate: {
    type: 'number',
    default: 0.005,
    min: 0,
    max: 1,
    search: { min: 5e-4, max: 0.05, scale: 'log' },
    help: 'learning rate of AdamW, about how far a step moves a weight',
  },
  schedule: {
    type: 'choice',
    default: 'cosine',
    choices: ['cosine', 'constant'],
    help: 'learning rate schedule: constant, or half a cosine down to 0',
  },
  clipNorm: {
    type: 'number',
    default: 5,
    min: 0.001,
    max: 1e6,
    help: 'gradient clipping: largest norm of all gradients together; longer ones are shortened to it',
  },
} as const satisfies OptionSpecs;

/** Values of {@link rnnOptions}. */
export type RnnOptions = OptionValues<typeof rnnOptions>;
