/** @file The network's settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const rbfOptions = {
  centers: {
    type: 'integer',
    default: 40,
    min: 1,
    max: 4000,
    help: 'places to measure distances from; more follow the data closer. At most one a row',
  },
  placement: {
    type: 'choice',
    default: 'kmeans',
    choices: ['kmeans', 'random', 'rows'],
    help: 'centers where k-means puts them, on random rows, or one on every row (interpolation)',
  },
  width: {
    type: 'choice',
    default: 'mean',
    choices: ['mean', 'dmax', 'nearest', 'cluster'],
    help: 'mean distance between centers; largest/√(2k); or per center: to its 2 nearest, or to its rows',
  },
  widthScale: {
    type: 'number',
    default: 1,
    min: 0.01,
    max: 100,
    help: 'factor on the widths; more makes the answer smoother and the equations worse',
  },
  basis: {
    type: 'choice',
    default: 'gaussian',
    choices: ['gaussian', 'multiquadric', 'inverseMultiquadric', 'thinPlate'],
    help: 'what a distance counts: fading to nothing (gaussian, inverse) or growing without end',
  },
  tail: {
    type: 'choice',
    default: 'constant',
    choices: ['none', 'constant', 'linear'],
    help: 'what stands beside the centers in the sum: a constant, and the inputs themselves',
  },
  ridge: {
    type: 'number',
    default: 0.001,
    min: 0,
    max: 1e6,
    help: 'penalty on squared weights; more steadies the equations and smooths; 0 interpolates',
  },
  training: {
    type: 'choice',
    default: 'solve',
    choices: ['solve', 'output', 'all'],
    help: 'least squares at once; or gradient steps on the weights; or on centers and widths, too',
  },
  learningRate: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 10,
    help: 'about how far a gradient step moves a value (Adam); least squares has none',
  },
  standardize: {
    type: 'boolean',
    default: true,
    help: 'bring columns to mean 0 and deviation 1: a distance adds up whatever their units are',
  },
} as const satisfies OptionSpecs;

export type RbfOptions = OptionValues<typeof rbfOptions>;
