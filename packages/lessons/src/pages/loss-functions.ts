/** @file N5: squared error and cross-entropy, from a neuron that is certain and wrong. */
import { unlearning } from '@nnzoo/perceptron';
import type { Page } from '../page.ts';

const start = { weight: 2, bias: 2, learningRate: 0.15, steps: 300 } as const;
const losses = [
  { loss: 'squared', name: 'squared error' },
  { loss: 'cross-entropy', name: 'cross-entropy' },
] as const;
const looks = [0, 10, 50, 100, 300];

/** Cross-entropy pairs with the sigmoid; squared error waits on its flat end. */
export const lossFunctions: Page = {
  id: 'loss-functions',
  title: 'Squared error against cross-entropy, from a saturated start',
  notes: ['N2', 'N5'],
  said: 'The loss is the mean squared error or the cross-entropy; “entropy is king, it leverages tanh”.',
  corrected:
    'Cross-entropy leverages not the tanh but the sigmoid or softmax before it: their derivative cancels, so that the gradient is prediction − target. With squared error the factor σ′ stays, and where the neuron is saturated it is almost 0: the more wrong, the slower. The tanh has the same flat ends, wherever it stands.',
  compare: async () => {
    const courses = losses.map(({ loss }) => unlearning({ ...start, loss }));
    const under = courses.map((outputs) => outputs.findIndex((output) => output < 0.5));
    const fastest = courses.map(steepestStep);
    return {
      table: {
        kind: 'table',
        id: 'loss-functions',
        title: 'Output of a neuron whose target is 0',
        caption: `It starts at weight ${start.weight} and bias ${start.bias}, and both are taught at the rate ${start.learningRate}.`,
        columns: ['steps', ...losses.map(({ name }) => name)],
        rows: looks.map((step) => [step, ...courses.map((outputs) => outputs[step].toFixed(4))]),
      },
      figures: [
        {
          kind: 'lines',
          id: 'loss-functions',
          title: 'Certain and wrong: how fast it is unlearned',
          caption: `Both neurons begin by saying ${courses[0][0].toFixed(2)} where 0 is right, on the flat end of the sigmoid. The output falls fastest at step ${fastest[1]} under cross-entropy and at step ${fastest[0]} under squared error: the one pushes weight and bias by prediction − target from the start, the other waits for the slope.`,
          x: { label: 'steps' },
          y: { label: 'output', domain: [0, 1] },
          series: losses.map(({ name }, i) => ({
            name,
            x: Array.from(courses[i], (_, step) => step),
            y: courses[i],
          })),
        },
      ],
      finding: `Cross-entropy takes the output under one half after ${under[1]} steps, squared error after ${under[0]}, at the same rate and from the same start.`,
    };
  },
};

/** The step that takes the output down by most, counted from 1. */
function steepestStep(outputs: Float64Array): number {
  let best = 1;
  for (let step = 2; step < outputs.length; step++) {
    if (outputs[step - 1] - outputs[step] > outputs[best - 1] - outputs[best]) best = step;
  }
  return best;
}
