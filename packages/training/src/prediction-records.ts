/** @file Predictions over a table as records, for printing and CSV. Read after table-view.ts. */
import type { Records } from './architecture.ts';
import type { TablePredictions, TableView } from './table-view.ts';

/** Predictions over a table as records: the label or value, and the probability of each class. */
export function predictionRecords(predictions: TablePredictions, view: TableView): Records {
  return labelledRecords(predictions, view);
}

/** The same with any view that knows what is predicted and the names of the classes. */
export function labelledRecords(
  predictions: TablePredictions,
  view: Pick<TableView, 'target' | 'labels'>,
): Records {
  const name = view.target || 'prediction';
  if (predictions.kind === 'value') {
    return Array.from(predictions.values, (value) => ({ [name]: value }));
  }
  const { classes, probabilities } = predictions;
  return Array.from(classes, (id, row) => {
    const cells: [string, string | number][] = [[name, view.labels[id]]];
    if (probabilities) {
      view.labels.forEach((label, c) => {
        cells.push([`p(${label})`, probabilities[row * view.labels.length + c]]);
      });
    }
    // Not by assignment: a column may be called `__proto__`.
    return Object.fromEntries(cells);
  });
}
