/** @file Settings of the linear methods, with range and help. */
import { UsageError } from '@nnzoo/core';
import type { Task } from '@nnzoo/data';
import { classWeightsOption, type OptionSpecs, type OptionValues } from '@nnzoo/training';

export const linearOptions = {
  method: {
    type: 'choice',
    default: 'least-squares',
    choices: ['least-squares', 'gradient', 'svr', 'logistic', 'svc'],
    help: 'learning method: for a number least squares, gradient descent or support vector regression; for classes logistic regression or support vector classification',
  },
  ridge: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e6,
    search: {
      min: 1e-6,
      max: 10,
      scale: 'log',
      when: { option: 'method', choices: ['least-squares', 'gradient', 'logistic'] },
    },
    help: 'ridge (L2 penalty) on the weights, added to the mean loss of a row; more makes them smaller and more stable',
  },
  learningRate: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 1000,
    search: {
      min: 1e-3,
      max: 0.5,
      scale: 'log',
      when: { option: 'method', choices: ['gradient', 'logistic'] },
    },
    help: 'gradient, logistic: learning rate, the length of a step; too large diverges',
  },
  momentum: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
    help: 'gradient, logistic: momentum, the share of the previous step that is added; more is faster along flat valleys',
  },
  kernel: {
    type: 'choice',
    default: 'rbf',
    choices: ['rbf', 'linear'],
    help: 'svr, svc: kernel function; rbf compares rows by their distance, linear is a weighted sum',
  },
  cost: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e30,
    search: {
      min: 0.1,
      max: 1e4,
      scale: 'log',
      when: { option: 'method', choices: ['svr', 'svc'] },
    },
    help: 'svr, svc: cost C of a unit of error beyond the tube or margin; more follows the rows closer; 0 is 10 (svr: standard deviations of the target)',
  },
  epsilon: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e30,
    search: { min: 0.01, max: 10, scale: 'log', when: { option: 'method', choices: ['svr'] } },
    help: 'svr: epsilon, half the width of the tube in which errors cost nothing, in the unit of the data; more gives fewer support vectors; 0 is a tenth of the standard deviation of the target',
  },
  gamma: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e6,
    search: {
      min: 1e-3,
      max: 1,
      scale: 'log',
      when: { option: 'method', choices: ['svr', 'svc'] },
    },
    help: 'svr, svc with rbf: gamma, how fast similarity falls with distance; 0 is one over the number of columns (svc: times their variance)',
  },
  tune: {
    type: 'boolean',
    default: false,
    help: 'svr: tune cost, epsilon and gamma by 5-fold cross-validation within the training part',
  },
  classWeights: classWeightsOption,
} as const satisfies OptionSpecs;

/** Values of {@link linearOptions}. */
export type LinearOptions = OptionValues<typeof linearOptions>;

/** The methods that each task has. */
const methodsOf: Partial<Record<Task, readonly LinearOptions['method'][]>> = {
  regression: ['least-squares', 'gradient', 'svr'],
  classification: ['logistic', 'svc'],
};

/** @throws UsageError `linear/method` where the method does not do the task, with those that do */
export function checkMethod({ method }: LinearOptions, task: Task): void {
  const fitting = methodsOf[task] ?? [];
  if (fitting.includes(method)) return;
  const shown = fitting.map((name) => `--method ${name}`).join(', ');
  throw new UsageError(
    'linear/method',
    `--method ${method} does not do ${task}; what does: ${shown}`,
    { method, task, fitting },
  );
}
