/** @file Checks the cross-entropy of logits. */
import { exercise } from '../../exercise.ts';
import { integers, matrix } from '../numbers.ts';
import { crossEntropy } from './solution.ts';

type Logits = Parameters<typeof crossEntropy>[0];

function probabilities(logits: Logits): number[][] {
  return logits.map((row) => {
    const maximum = Math.max(...row);
    const powers = row.map((x) => Math.exp(x - maximum));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

export default exercise(crossEntropy)({
  id: 'cross-entropy',
  title: 'cross-entropy from logits',
  subject: 'crossEntropy',
  chapter: 'packages/feedforward/README.md',
  notes: ['N2'],
  cases: (random) => [
    [matrix(random, 4, 3), integers(random, 4, 3)],
    [[[1000, 0, -1000]], [0]],
    [matrix(random, 2, 5), integers(random, 2, 5)],
    [
      [
        [1000, 0, 0],
        [0, 0, 0],
      ],
      [1, 2],
    ],
  ],
  mistakes: [
    {
      says: 'The logarithm is taken of a probability that has become 0: log 0 is −Infinity. Take log Σ e^x − x instead, with the maximum taken out.',
      formula: (logits, classes) => {
        const all = probabilities(logits);
        return sumOf(all.map((row, i) => -Math.log(row[classes[i]]))) / all.length;
      },
    },
    {
      says: 'This is the sum over the rows: divide by their number.',
      formula: (logits, classes) => crossEntropy(logits, classes) * logits.length,
    },
    {
      says: 'This is divided by the number of classes too. There is one loss a row: divide by the number of rows.',
      formula: (logits, classes) => crossEntropy(logits, classes) / logits[0].length,
    },
    {
      says: 'The sign is wrong: a likely right class gives a small loss, and every loss is at least 0.',
      formula: (logits, classes) => -crossEntropy(logits, classes),
    },
    {
      says: 'This is −x of the right class alone: the logarithm of the sum Σ e^x is missing.',
      formula: (logits, classes) => sumOf(logits.map((row, i) => -row[classes[i]])) / logits.length,
    },
  ],
  hints: [
    '−log(e^x / Σ e^y) = log Σ e^y − x. How is the logarithm of the sum kept from overflowing?',
    'log Σ e^y = m + log Σ e^(y − m), with m the maximum of the row. Then the mean over the rows.',
  ],
  because:
    'Softmax and logarithm together never leave the range: m + log Σ e^(y − m) is between m and m + log(classes). Computed one after the other, a small probability is rounded to 0 first.',
});
