/** @file Checks a step of gradient descent. */
import { exerciseBy } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { type Parameter, sgdStep } from './solution.ts';

export default exerciseBy(sgdStep, (sgdStep, parameters: Parameter[], rate: number) => {
  sgdStep(parameters, rate);
  const first = parameters.map(({ data }) => [...data]);
  for (const parameter of parameters) parameter.grad = parameter.grad.map((g) => g + 1);
  sgdStep(parameters, rate);
  return [first, parameters.map(({ data }) => [...data])];
})({
  id: 'sgd-step',
  title: 'a step of gradient descent',
  subject: 'sgdStep',
  chapter: 'packages/feedforward/README.md',
  notes: ['N3'],
  changesArguments: true,
  cases: (random) => [
    [
      [
        { data: numbers(random, 3), grad: numbers(random, 3) },
        { data: numbers(random, 2), grad: numbers(random, 2) },
      ],
      random.uniform(0.01, 0.5),
    ],
  ],
  mistakes: [
    {
      says: 'The step goes up the slope: subtract rate · gradient.',
      formula: (parameters, rate) => {
        sgdStep(parameters, -rate);
      },
    },
    {
      says: 'The gradients are not cleared: the next backward pass adds to what is still there, and the second step takes the first one once more.',
      formula: (parameters, rate) => {
        for (const parameter of parameters) {
          parameter.data = parameter.data.map((x, i) => x - rate * parameter.grad[i]);
        }
      },
    },
    {
      says: 'The rate is not used: the step is rate · gradient.',
      formula: (parameters) => {
        sgdStep(parameters, 1);
      },
    },
    {
      says: 'The gradients are cleared before the step, so nothing moves.',
      formula: (parameters, rate) => {
        for (const { grad } of parameters) grad.fill(0);
        sgdStep(parameters, rate);
      },
    },
  ],
  hints: [
    'Two loops: over the parameters, and over the numbers of each. Change data in place.',
    'data[i] -= rate · grad[i], and grad.fill(0) when a parameter is done.',
  ],
  because:
    'Against the gradient the loss falls fastest, for a step that is small enough. Gradients add up over backward passes, so each step must leave them at 0.',
});
