/** @file Checks Rosenblatt's learning rule. */
import { exercise } from '../../exercise.ts';
import { perceptronStep } from './solution.ts';

/** A step that adds `by` times the row, and `bias` more. */
function changed(by: number, bias: number): typeof perceptronStep {
  return (neuron, x, label) => {
    if (label * sumOf(neuron, x) > 0) return neuron;
    const weights = neuron.weights.map((weight, i) => weight + by * label * x[i]);
    return { weights, bias: neuron.bias + bias * label };
  };
}

function sumOf(
  { weights, bias }: Parameters<typeof perceptronStep>[0],
  x: readonly number[],
): number {
  return weights.reduce((total, weight, i) => total + weight * x[i], bias);
}

export default exercise(perceptronStep)({
  id: 'perceptron-rule',
  title: "Rosenblatt's rule",
  subject: 'perceptronStep',
  chapter: 'packages/perceptron/README.md',
  notes: ['N16'],
  cases: (random) => {
    const x = [random.uniform(1, 2), random.uniform(0.5, 1)];
    return [
      [{ weights: [1, 1], bias: 0.5 }, x, -1],
      [{ weights: [-1, -1], bias: -0.5 }, x, 1],
      [{ weights: [1, 1], bias: 0.5 }, x, 1],
      [{ weights: [-1, -1], bias: -0.5 }, x, -1],
      [{ weights: [1, -1], bias: 0 }, x, 1],
      [{ weights: [0, 0], bias: 0 }, x, 1],
      [{ weights: [1, 0], bias: -5 }, x, 1],
    ];
  },
  mistakes: [
    {
      says: 'A row on the right side changes the weights too. Update only where the neuron is wrong.',
      formula: ({ weights, bias }, x, label) => {
        return { weights: weights.map((w, i) => w + label * x[i]), bias: bias + label };
      },
    },
    {
      says: 'The bias does not learn: it is a weight whose input is always 1, so the label is added to it.',
      formula: changed(1, 0),
    },
    {
      says: 'The weights move away from the row: add label · x, do not subtract it.',
      formula: changed(-1, -1),
    },
    {
      says: 'A sum of exactly 0 counts as right here. It is on neither side: update, or a neuron that starts at 0 never learns.',
      formula: (neuron, x, label) =>
        label * sumOf(neuron, x) >= 0 ? neuron : changed(1, 1)(neuron, x, label),
    },
    {
      says: 'Right and wrong are decided without the bias: the sum is w·x + b.',
      formula: (neuron, x, label) => {
        const isRight = label * sumOf({ ...neuron, bias: 0 }, x) > 0;
        if (isRight) return neuron;
        const weights = neuron.weights.map((w, i) => w + label * x[i]);
        return { weights, bias: neuron.bias + label };
      },
    },
  ],
  hints: [
    'First the sum w·x + b. Its sign times the label tells whether the row is on the right side.',
    'Where label · sum ≤ 0, return new weights w + label · x and the bias b + label.',
  ],
  because:
    'After the update label · (w·x + b) has grown by |x|² + 1, so the row is closer to its side. Rosenblatt showed that this ends whenever a line between the classes exists.',
});
