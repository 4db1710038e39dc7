/** @file Checks the gate of a mixture. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { mixture } from './solution.ts';

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

export default exercise(mixture)({
  id: 'mixture-gate',
  title: 'the gate of a mixture',
  subject: 'mixture',
  chapter: 'packages/modular/README.md',
  notes: ['N15'],
  cases: (random) => [
    [matrix(random, 3, 2), matrix(random, 3, 2)],
    [matrix(random, 2, 4), matrix(random, 2, 4)],
  ],
  mistakes: [
    {
      says: 'Softmax runs over the rows: then experts compete for rows. Each row has shares over its experts that add up to 1.',
      formula: (logits, answers) => {
        const sums = logits[0].map((_, k) => sumOf(logits.map((row) => Math.exp(row[k]))));
        return logits.map((row, i) =>
          sumOf(row.map((logit, k) => (Math.exp(logit) / sums[k]) * answers[i][k])),
        );
      },
    },
    {
      says: 'Only the expert with the largest share answers: the answers are mixed.',
      formula: (logits, answers) =>
        logits.map((row, i) => answers[i][row.indexOf(Math.max(...row))]),
    },
    {
      says: 'This is the plain mean of the experts: the gate is not used.',
      formula: (_, answers) => answers.map((row) => sumOf(row) / row.length),
    },
    {
      says: 'The logits themselves are the weights here: they may be negative and do not add up to 1. Softmax first.',
      formula: (logits, answers) =>
        logits.map((row, i) => sumOf(row.map((logit, k) => logit * answers[i][k]))),
    },
    {
      says: 'The weights are e^logit, not divided by their sum.',
      formula: (logits, answers) =>
        logits.map((row, i) => sumOf(row.map((logit, k) => Math.exp(logit) * answers[i][k]))),
    },
  ],
  hints: [
    'A softmax of each row of logits, then a sum of products with the same row of answers.',
    'Σₖ share[k] · answers[i][k].',
  ],
  because:
    'The answer lies between those of the experts. Gradients reach an expert times its share, so each learns most from the rows that the gate gives it: they divide the work among themselves.',
});
