/** @file The network's settings, with range and help. */
import { classWeightsOption, type OptionSpecs, type OptionValues } from '@nnzoo/training';

export const rbfOptions = {
  centers: {
    type: 'integer',
    default: 40,
    min: 1,
    max: 4000,
    search: { min: 5, max: 400, scale: 'log' },
    help: 'number of centers, the points that distances are measured from; more follow the data closer; at most one a row',
  },
  placement: {
    type: 'choice',
    default: 'kmeans',
    choices: ['kmeans', 'random', 'rows'],
    help: 'placement of the centers: by k-means, random rows, or every row (interpolation)',
  },
  width: {
    type: 'choice',
    default: 'mean',
    choices: ['mean', 'dmax', 'nearest', 'cluster'],
    search: { values: ['mean', 'nearest', 'cluster'] },
    help: 'width of the basis functions: mean distance between centers; largest/√(2k); or for each center: to its 2 nearest, or to its rows',
  },
  widthScale: {
    type: 'number',
    default: 1,
    min: 0.01,
    max: 100,
    search: { min: 0.3, max: 4, scale: 'log' },
    help: 'width scale: factor on all widths; more makes the answer smoother and the equations worse conditioned',
  },
  basis: {
    type: 'choice',
    default: 'gaussian',
    choices: ['gaussian', 'multiquadric', 'inverseMultiquadric', 'thinPlate'],
    help: 'basis function of the distance: falling to 0 (gaussian, inverse) or growing without limit',
  },
  polynomial: {
    type: 'choice',
    default: 'constant',
    choices: ['none', 'constant', 'linear'],
    search: { values: ['constant', 'linear'] },
    help: 'polynomial term added to the basis functions: none, a constant, or linear in the inputs',
  },
  ridge: {
    type: 'number',
    default: 0.001,
    min: 0,
    max: 1e6,
    search: { min: 1e-6, max: 1, scale: 'log' },
    help: 'ridge (L2 penalty) on the weights; more is more stable and smoother; 0 interpolates',
  },
  training: {
    type: 'choice',
    default: 'solve',
    choices: ['solve', 'output', 'all'],
    help: 'training: least squares at once; gradient descent on the weights; or on centers and widths as well',
  },
  learningRate: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 10,
    help: 'learning rate of Adam, about how far a step moves a value; not used by least squares',
  },
  classWeights: classWeightsOption,
  standardize: {
    type: 'boolean',
    default: true,
    help: 'standardize: columns get mean 0 and standard deviation 1, as a distance adds them up whatever their units are',
  },
} as const satisfies OptionSpecs;

export type RbfOptions = OptionValues<typeof rbfOptions>;
