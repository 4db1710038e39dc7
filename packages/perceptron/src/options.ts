/** @file The perceptron's settings, with range and help. */
import { classWeightsOption, type OptionSpecs, type OptionValues } from '@nnzoo/training';

export const perceptronOptions = {
  rule: {
    type: 'choice',
    default: 'rosenblatt',
    choices: ['rosenblatt', 'sigmoid'],
    help: 'learning rule: correct each mistake (rosenblatt), or gradient descent on a loss (sigmoid)',
  },
  loss: {
    type: 'choice',
    default: 'cross-entropy',
    choices: ['squared', 'cross-entropy'],
    help: 'loss function of the sigmoid neuron',
  },
  learningRate: {
    type: 'number',
    default: 1,
    defaultBy: { option: 'rule', choices: { sigmoid: 0.3 } },
    min: 0,
    max: 1000,
    search: { min: 1e-3, max: 10, scale: 'log' },
    help: 'learning rate; rosenblatt: length of a correction, which from zero weights scales them all and changes no answer; sigmoid: length of a step',
  },
  pocket: {
    type: 'boolean',
    default: true,
    help: 'pocket: answer with the weights that made the fewest mistakes so far, not with the last ones',
  },
  shuffle: {
    type: 'boolean',
    default: false,
    help: 'shuffle the rows in each epoch; the pocket needs it where a file is sorted',
  },
  classWeights: classWeightsOption,
  standardize: {
    type: 'boolean',
    default: false,
    defaultBy: { option: 'rule', choices: { sigmoid: true } },
    help: 'standardize: columns get mean 0 and standard deviation 1; fewer corrections where their scales differ, and steps that suit every weight',
  },
} as const satisfies OptionSpecs;

/** Values of {@link perceptronOptions}. */
export type PerceptronOptions = OptionValues<typeof perceptronOptions>;
