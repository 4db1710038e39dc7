/**
 * @file One number for a whole confusion matrix: averages over the classes, and agreement beyond
 * chance. Read confusion-matrix.ts before.
 */
import type { ConfusionMatrix } from './confusion-matrix.ts';

/** How classes are averaged. */
export type Average = 'macro' | 'micro' | 'weighted';

/** Precision, recall and F1 in one average each. */
export interface AveragedScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * `macro`: every class counts as much; `weighted`: by its actual rows; `micro`: all rows in one count,
 * which is the accuracy, as each row has one class and one answer. Classes that do not occur are left out.
 */
export function averagedScores(matrix: ConfusionMatrix, average: Average): AveragedScores {
  const all = Array.from({ length: matrix.classes }, (_, id) => id);
  const actual = all.map((id) => all.reduce((sum, other) => sum + matrix.count(id, other), 0));
  const taken = all.map((id) => all.reduce((sum, other) => sum + matrix.count(other, id), 0));
  if (average === 'micro') {
    const accuracy = matrix.accuracy();
    return { precision: accuracy, recall: accuracy, f1: accuracy };
  }
  const ids = all.filter((id) => actual[id] + taken[id] > 0);
  const weightOf = (id: number) => (average === 'macro' ? 1 : actual[id]);
  const total = ids.reduce((sum, id) => sum + weightOf(id), 0);
  const mean = (of: (id: number) => number) =>
    total === 0 ? 0 : ids.reduce((sum, id) => sum + weightOf(id) * of(id), 0) / total;
  return {
    precision: mean((id) => matrix.precision(id)),
    recall: mean((id) => matrix.recall(id)),
    f1: mean((id) => matrix.f1(id)),
  };
}

/** Counts of the rows, by class: right answers, actual, and as what they were taken. */
function sumsOf(matrix: ConfusionMatrix) {
  const { classes } = matrix;
  let [right, products, actualSquares, takenSquares] = [0, 0, 0, 0];
  for (let id = 0; id < classes; id++) {
    let [actual, taken] = [0, 0];
    for (let other = 0; other < classes; other++) {
      actual += matrix.count(id, other);
      taken += matrix.count(other, id);
    }
    right += matrix.count(id, id);
    products += actual * taken;
    actualSquares += actual * actual;
    takenSquares += taken * taken;
  }
  return { rows: matrix.total, right, products, actualSquares, takenSquares };
}

/**
 * Cohen's κ = (p₀ − pₑ)/(1 − pₑ): how much more often answers are right than those of somebody who
 * gives each class as often, blindly. 1 is perfect, 0 is chance; 0 too where only one class occurs.
 *
 * @see Cohen (1960), A coefficient of agreement for nominal scales
 */
export function cohenKappa(matrix: ConfusionMatrix): number {
  const { rows, right, products } = sumsOf(matrix);
  const chance = products / rows ** 2;
  return rows === 0 || chance === 1 ? 0 : (right / rows - chance) / (1 - chance);
}

/**
 * Matthews' correlation of answers with classes: −1 … 1, 0 for chance, and 0 where all answers, or all
 * rows, are of one class. A classifier of rare cases that always says no has an accuracy near 1 and this at 0.
 *
 * @see Gorodkin (2004), Comparing two K-category assignments by a K-category correlation coefficient
 */
export function matthewsCorrelation(matrix: ConfusionMatrix): number {
  const { rows, right, products, actualSquares, takenSquares } = sumsOf(matrix);
  const square = rows ** 2;
  const spread = Math.sqrt(square - takenSquares) * Math.sqrt(square - actualSquares);
  return spread === 0 ? 0 : (right * rows - products) / spread;
}
