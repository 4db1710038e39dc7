/** @file Checks the gradient of the cross-entropy. */
import { exercise } from '../../exercise.ts';
import { integers, matrix } from '../numbers.ts';
import { crossEntropyGradient } from './solution.ts';

/** p − t of each number, combined otherwise. */
function by(
  combine: (p: number, t: number, rows: number, classes: number) => number,
): typeof crossEntropyGradient {
  return (logits, classes) =>
    logits.map((row, i) => {
      const powers = row.map((x) => Math.exp(x));
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power, j) =>
        combine(power / sum, j === classes[i] ? 1 : 0, logits.length, row.length),
      );
    });
}

export default exercise(crossEntropyGradient)({
  id: 'cross-entropy-gradient',
  title: 'the gradient of the cross-entropy, by hand',
  subject: 'crossEntropyGradient',
  chapter: 'packages/makemore/README.md',
  cases: (random) => [
    [matrix(random, 4, 3), integers(random, 4, 3)],
    [matrix(random, 2, 5), integers(random, 2, 5)],
  ],
  mistakes: [
    {
      says: 'Softmax is divided by the number of rows, the 1 of the right class is not: the whole difference is.',
      formula: by((p, t, rows) => p / rows - t),
    },
    {
      says: 'This is the gradient of the sum: the loss is a mean, so divide by the number of rows.',
      formula: by((p, t) => p - t),
    },
    {
      says: 'The 1 at the right class is missing: the gradient pulls that logit up and all others down.',
      formula: by((p, _, rows) => p / rows),
    },
    {
      says: 'The signs are turned around: the gradient is softmax minus the target.',
      formula: by((p, t, rows) => (t - p) / rows),
    },
    {
      says: 'This is divided by all numbers, rows times classes: there is one loss a row.',
      formula: by((p, t, rows, classes) => (p - t) / (rows * classes)),
    },
  ],
  hints: [
    'The loss of a row is log Σ e^y − x of the right class. What is the derivative of log Σ e^y?',
    'It is softmax. So p − 1 at the right class, p elsewhere, and all of it divided by the number of rows.',
  ],
  because:
    'Softmax minus the target: each row of the gradient adds up to 0. What is taken from the wrong classes is given to the right one.',
});
