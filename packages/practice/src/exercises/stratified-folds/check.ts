/** @file Checks folds that keep the shares of the classes. */
import { exercise } from '../../exercise.ts';
import { stratifiedFolds } from './solution.ts';

/** Folds from a rule that gives each row its fold. */
function by(
  foldOf: (row: number, classes: readonly number[], k: number) => number,
): typeof stratifiedFolds {
  return (classes, k) => {
    const rows = classes.map((_, row) => row);
    const folds = rows.map((row) => foldOf(row, classes, k));
    return Array.from({ length: k }, (_, fold) => ({
      train: rows.filter((row) => folds[row] !== fold),
      test: rows.filter((row) => folds[row] === fold),
    }));
  };
}

export default exercise(stratifiedFolds)({
  id: 'stratified-folds',
  title: 'k folds that keep the shares of the classes',
  subject: 'stratifiedFolds',
  chapter: 'packages/data/README.md',
  notes: ['N4'],
  cases: (random) => {
    const sorted = [...Array(9)].map((_, i) => Math.floor(i / 3));
    const mixed = sorted.map((label) => label);
    random.shuffle(mixed);
    return [
      [sorted, 3],
      [mixed, 3],
      [[0, 0, 1, 0, 1, 1, 0, 0], 2],
    ];
  },
  mistakes: [
    {
      says: 'The folds are blocks of rows. Where the file is sorted by class, a fold is then one class, and the others have never seen it.',
      formula: by((row, classes, k) => Math.floor((row * k) / classes.length)),
    },
    {
      says: 'All rows are dealt out together. Count each class for itself, or a fold may get two of one class and none of another.',
      formula: by((row, _, k) => row % k),
    },
    {
      says: 'The test rows are among the training rows as well: then the test measures memory. Leave them out.',
      formula: (classes, k) =>
        stratifiedFolds(classes, k).map(({ test }) => ({ train: classes.map((_, i) => i), test })),
    },
    {
      says: 'Train and test are exchanged: of k folds one is tested on, and the others are trained on.',
      formula: (classes, k) =>
        stratifiedFolds(classes, k).map(({ train, test }) => ({ train: test, test: train })),
    },
  ],
  hints: [
    'For each row you need to know how many rows of its class came before. A Map counts them.',
    'Its fold is that count modulo k. Then filter the row numbers: test where the fold is this one, train where it is not.',
  ],
  because:
    'Each row is tested once and trained on k − 1 times, never both; and each fold resembles the whole. The mean over the folds uses every row as a test row.',
});
