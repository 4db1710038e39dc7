/** @file The map's settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const somOptions = {
  width: { type: 'integer', default: 8, min: 1, max: 256, help: 'units in a row' },
  height: { type: 'integer', default: 8, min: 1, max: 256, help: 'rows of units' },
  topology: {
    type: 'choice',
    default: 'rectangular',
    choices: ['rectangular', 'hexagonal'],
    help: 'cells with 4 or with 6 edges',
  },
  toroidal: {
    type: 'boolean',
    default: false,
    help: 'join opposite edges, so that no unit is at a border',
  },
  initialization: {
    type: 'choice',
    default: 'pca',
    choices: ['pca', 'sample', 'random'],
    help: 'start in the plane of the first two principal components, on random rows, or anywhere',
  },
  training: {
    type: 'choice',
    default: 'online',
    choices: ['online', 'batch'],
    help: 'move after every row, or once a pass by weighted means',
  },
  neighborhood: {
    type: 'choice',
    default: 'gaussian',
    choices: ['gaussian', 'bubble', 'mexicanHat', 'triangle'],
    help: 'how a winner pulls the units around it',
  },
  radius: {
    type: 'number',
    default: 3,
    min: 0.1,
    max: 256,
    help: 'reach of the neighborhood at the start, in units; more orders a larger map',
  },
  finalRadius: {
    type: 'number',
    default: 1,
    min: 0.1,
    max: 256,
    help: 'its reach at the end; less fits the data closer and the order worse',
  },
  learningRate: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'share of the way that the winner goes at the start; it falls to 0',
  },
  decay: {
    type: 'choice',
    default: 'linear',
    choices: ['linear', 'inverse', 'exponential'],
    help: 'how rate and radius fall; inverse ends at a third of the start',
  },
} as const satisfies OptionSpecs;

export type SomOptions = OptionValues<typeof somOptions>;
