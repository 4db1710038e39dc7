/** @file Predictions over a table as records, for printing and CSV. Read after @nnzoo/data/table-preprocessor.ts. */

import type { TablePredictions, TablePreprocessor } from '@nnzoo/data';
import type { Records } from './architecture.ts';

/** Predictions over a table as records: the label or value, and the probability of each class. */
export function predictionRecords(
  predictions: TablePredictions,
  preprocessor: TablePreprocessor,
): Records {
  return labeledRecords(predictions, preprocessor);
}

/** The same with any preprocessor that knows what is predicted and the names of the classes. */
export function labeledRecords(
  predictions: TablePredictions,
  preprocessor: Pick<TablePreprocessor, 'target' | 'labels'>,
): Records {
  const probable = predictions.kind === 'class' && predictions.probabilities !== undefined;
  const chances = probable ? preprocessor.labels.map((label) => `p(${label})`) : [];
  const name = predictedColumn(preprocessor.target, chances);
  if (predictions.kind === 'value') {
    return Array.from(predictions.values, (value) => ({ [name]: value }));
  }
  const { classes, probabilities } = predictions;
  return Array.from(classes, (id, row) => {
    const cells: [string, string | number][] = [[name, preprocessor.labels[id]]];
    if (probabilities) {
      chances.forEach((chance, c) => {
        cells.push([chance, probabilities[row * chances.length + c]]);
      });
    }
    // Not by assignment: a column may be called `__proto__`.
    return Object.fromEntries(cells);
  });
}

/**
 * The name of the column with what is predicted: that of the target, `prediction` without one, and
 * `predicted unit` where another column of the output is called `unit`.
 */
export function predictedColumn(target: string, others: readonly string[]): string {
  let name = target || 'prediction';
  while (others.includes(name)) name = `predicted ${name}`;
  return name;
}
