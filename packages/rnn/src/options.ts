/** @file The settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const rnnOptions = {
  cell: {
    type: 'choice',
    default: 'gru',
    choices: ['elman', 'gru', 'lstm'],
    help: 'what remembers: the last output fed back, or with gates that choose what to keep',
  },
  hidden: {
    type: 'integer',
    default: 64,
    min: 1,
    max: 1024,
    help: 'numbers that a layer remembers; more hold more, and take longer',
  },
  layers: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 8,
    help: 'recurrent layers on top of each other',
  },
  embedding: {
    type: 'integer',
    default: 64,
    min: 1,
    max: 512,
    help: 'numbers that stand for a character',
  },
  unroll: {
    type: 'integer',
    default: 48,
    min: 1,
    max: 1024,
    help: 'characters of a running text that a gradient goes back through',
  },
  carry: {
    type: 'boolean',
    default: false,
    help: 'read a running text on from batch to batch, with the memory of what came before',
  },
  learningRate: {
    type: 'number',
    default: 0.005,
    min: 0,
    max: 1,
    help: 'about how far a weight moves in a step (AdamW)',
  },
  schedule: {
    type: 'choice',
    default: 'cosine',
    choices: ['cosine', 'constant'],
    help: 'let the rate fall to 0 by half a cosine, or keep it',
  },
  clipNorm: {
    type: 'number',
    default: 5,
    min: 0.001,
    max: 1e6,
    help: 'largest norm of all gradients together; longer ones are shortened to it',
  },
} as const satisfies OptionSpecs;

/** Values of {@link rnnOptions}. */
export type RnnOptions = OptionValues<typeof rnnOptions>;
