/** @file The map's settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const somOptions = {
  width: {
    type: 'integer',
    default: 8,
    min: 1,
    max: 256,
    search: { min: 4, max: 16, scale: 'linear' },
    help: 'width of the map: units in a row',
  },
  height: {
    type: 'integer',
    default: 8,
    min: 1,
    max: 256,
    search: { min: 4, max: 16, scale: 'linear' },
    help: 'height of the map: rows of units',
  },
  topology: {
    type: 'choice',
    default: 'rectangular',
    choices: ['rectangular', 'hexagonal'],
    help: 'grid topology: units with 4 or with 6 neighbors',
  },
  toroidal: {
    type: 'boolean',
    default: false,
    help: 'torus: opposite edges of the map are joined, so that no unit is at a border',
  },
  initialization: {
    type: 'choice',
    default: 'pca',
    choices: ['pca', 'sample', 'random'],
    help: 'initialization of the weights: plane of the first two principal components, random rows, or random',
  },
  training: {
    type: 'choice',
    default: 'online',
    choices: ['online', 'batch'],
    help: 'training: online (a step after every row), or batch (weighted means once an epoch)',
  },
  neighborhood: {
    type: 'choice',
    default: 'gaussian',
    choices: ['gaussian', 'bubble', 'mexicanHat', 'triangle'],
    help: 'neighborhood function: how strongly the units around the best matching unit learn',
  },
  radius: {
    type: 'number',
    default: 3,
    min: 0.1,
    max: 256,
    search: { min: 1, max: 8, scale: 'log' },
    help: 'neighborhood radius at the start, in units; more orders a larger map',
  },
  finalRadius: {
    type: 'number',
    default: 1,
    min: 0.1,
    max: 256,
    search: { min: 0.2, max: 2, scale: 'log' },
    help: 'neighborhood radius at the end; less fits the data closer and the order worse',
  },
  learningRate: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    search: { min: 0.05, max: 1, scale: 'log' },
    help: 'learning rate at the start: share of the way to the row that the best matching unit moves; it falls to 0',
  },
  decay: {
    type: 'choice',
    default: 'linear',
    choices: ['linear', 'inverse', 'exponential'],
    help: 'decay of learning rate and radius; inverse ends at a third of the start',
  },
} as const satisfies OptionSpecs;

export type SomOptions = OptionValues<typeof somOptions>;
