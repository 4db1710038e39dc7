/** @file N31 to N34: a network in seven steps, and what networks are for. */
import type { Part } from '../note.ts';

/** The note on how to build one. */
export const steps: Part = {
  title: 'Seven steps of a simple network',
  notes: [
    {
      id: 'N31',
      sentence:
        'Define the layers, attach batch norm, retrieve the parameters, build the minibatch, forward pass, backward pass, sample from the model.',
      command: 'learn seven-steps',
      place: { file: 'docs/seven-steps.ts', symbol: 'sevenSteps' },
    },
  ],
};

/** The notes on uses. */
export const uses: Part = {
  title: 'Uses aimed at',
  notes: [
    {
      id: 'N32',
      sentence: 'Price prediction by support vector regression or linear regression.',
      command: 'run linear --data house-prices --method svr',
      place: { file: 'packages/linear/src/support-vectors.ts', symbol: 'SupportVectorRegressor' },
      picture: 'linear-tube',
    },
    {
      id: 'N33',
      sentence: 'Recommendation from geo tags: businesses and users with tags and places.',
      command: 'learn a-place-of-yours',
      place: { file: 'packages/recommender/src/index.ts', symbol: 'recommender' },
    },
    {
      id: 'N34',
      sentence: 'Classification or inspection of pictures by two-dimensional convolution.',
      command: 'run cnn --data surfaces',
      place: { file: 'packages/core/src/ops/conv.ts', symbol: 'conv2d' },
    },
  ],
};
