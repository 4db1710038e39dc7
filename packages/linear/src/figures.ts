/** @file Figures of classes, and the coefficients of all models. Read after linear-model.ts. */

import type { TableBatch, TableInput, TablePreprocessor } from '@nnzoo/data';
import {
  type BarsFigure,
  boundaryFigure,
  ConfusionMatrix,
  confusionFigure,
  type Dataset,
  type Figure,
  type FigureContext,
  largest,
  rowsAtOnce,
} from '@nnzoo/training';

/** What the figures ask of a model. */
export interface FigureSource {
  readonly preprocessor: TablePreprocessor;
  /** [B, outputs] */
  predict(rows: TableInput): Float64Array;
  /** [outputs, F]; null where there are none. */
  weights(): ArrayLike<number> | null;
}

/** What the figures are drawn from. */
export type Context = FigureContext<TableBatch>;

/** Rows and bars shown at most: more would cover each other. */
const mostRows = 2000;
const mostBars = 30;

/** Of classes: the boundary (for two columns), the confusion matrix, coefficients. */
export function classFigures(source: FigureSource, { splits }: Context): Figure[] {
  const { preprocessor } = source;
  const classes = preprocessor.labels.length;
  const classify = (rows: TableInput) => largest(source.predict(rows), classes);
  const matrix = new ConfusionMatrix(classes);
  const test = someRows(splits.test);
  matrix.add(test.classes, classify(test));
  const caption =
    'The answer over the plane, and the training rows on it. Logistic regression cuts along ' +
    'straight lines.';
  const rows = someRows(splits.train);
  return [
    ...(preprocessor.columns.length === 2
      ? [boundaryFigure({ preprocessor, rows, classify, caption })]
      : []),
    confusionFigure(matrix, preprocessor.labels),
    ...coefficientFigures(source),
  ];
}

/** The first rows of a part, as many as a figure shows. */
export function someRows(part: Dataset<TableBatch>): TableBatch {
  const length = Math.min(part.size, rowsAtOnce(part.rowBytes ?? 0, mostRows));
  return part.take(Int32Array.from({ length }, (_, row) => row));
}

/** The weights of each output as bars, the largest columns; none where the model has none. */
export function coefficientFigures({ preprocessor, weights }: FigureSource): BarsFigure[] {
  const all = weights();
  if (all === null) return [];
  const { columns, labels } = preprocessor;
  const outputs = all.length / columns.length;
  const size = (column: number): number =>
    Math.max(
      ...Array.from({ length: outputs }, (_, out) => Math.abs(all[out * columns.length + column])),
    );
  const shown = columns
    .map((_, column) => column)
    .sort((a, b) => size(b) - size(a))
    .slice(0, mostBars);
  return [
    {
      kind: 'bars',
      id: 'coefficients',
      title: 'Coefficients',
      caption:
        'How much the output changes when a column rises by one standard deviation and the others ' +
        'stay. Of columns that go together, one may rise and the other fall without meaning much.',
      categories: shown.map((column) => columns[column]),
      y: {
        label: 'change by one standard deviation',
        ...(preprocessor.unit === '' ? {} : { unit: preprocessor.unit }),
      },
      series: Array.from({ length: outputs }, (_, out) => ({
        name: outputs === 1 ? preprocessor.target || 'value' : labels[out],
        values: shown.map((column) => all[out * columns.length + column]),
      })),
    },
  ];
}
