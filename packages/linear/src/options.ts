/** @file Settings of the linear methods, with range and help. */
import { UsageError } from '@nnzoo/core';
import type { Task } from '@nnzoo/data';
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const linearOptions = {
  method: {
    type: 'choice',
    default: 'least-squares',
    choices: ['least-squares', 'gradient', 'svr', 'logistic', 'svc'],
    help: 'how a number is predicted: solved at once, step by step, or by support vectors; logistic and svc are the same for classes',
  },
  ridge: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e6,
    help: 'penalty on squared weights, beside the mean loss of a row; more shrinks and steadies them',
  },
  learningRate: {
    type: 'number',
    default: 0.05,
    min: 0,
    max: 1000,
    help: 'gradient, logistic: length of a step; too long a one diverges',
  },
  momentum: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
    help: 'gradient, logistic: the share of the last step that is kept; more goes faster along flat valleys',
  },
  kernel: {
    type: 'choice',
    default: 'rbf',
    choices: ['rbf', 'linear'],
    help: 'svr, svc: rbf compares rows by their distance and bends, linear is a weighted sum',
  },
  cost: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e30,
    help: 'svr, svc: the price of a unit of error beyond the tube or margin; more follows the rows closer; 0 is 10 (svr: standard deviations of the target)',
  },
  epsilon: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e30,
    help: 'svr: half the width of the tube, in the unit of the data, in which errors are free; more gives fewer support vectors; 0 is a tenth of the standard deviation of the target',
  },
  gamma: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e6,
    help: 'svr, svc with rbf: how fast likeness falls with distance; 0 is one over the number of columns (svc: times their variance)',
  },
  tune: {
    type: 'boolean',
    default: false,
    help: 'svr: choose cost, epsilon and gamma by five folds within the training part',
  },
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
