/** @file What there is to see: predictions beside values, residuals, coefficients, the tube. Read after the trainers. */

import {
  measureScale,
  type TableBatch,
  type TableInput,
  type TablePreprocessor,
} from '@nnzoo/data';
import {
  agreementFigure,
  type BarsFigure,
  boundaryFigure,
  ConfusionMatrix,
  confusionFigure,
  type Dataset,
  type Figure,
  type FigureContext,
  largest,
  rowsAtOnce,
  type ScatterFigure,
  ScoredRows,
} from '@nnzoo/training';
import { tubeTolerance } from './support-vectors.ts';

/** What the figures ask of a model. */
export interface FigureSource {
  readonly preprocessor: TablePreprocessor;
  /** [B, outputs] */
  predict(rows: TableInput): Float64Array;
  /** [B, K], comparable from row to row: probabilities, or votes. Only of classes. */
  scores?(rows: TableInput): ArrayLike<number>;
  /** [outputs, F]; null where there are none. */
  weights(): ArrayLike<number> | null;
}

type Context = FigureContext<TableBatch>;

/** Rows and bars shown at most: more would cover each other. */
const mostRows = 2000;
const mostBars = 30;

/** Of a number: predicted beside actual, residuals, coefficients. */
export function valueFigures(source: FigureSource, context: Context): Figure[] {
  return [
    predictionFigure(source, context),
    residualFigure(source, context),
    ...coefficientFigures(source),
  ];
}

/** Of classes: the boundary (for two columns), the confusion matrix, the ROC curve, coefficients. */
export function classFigures(source: FigureSource, { splits }: Context): Figure[] {
  const { preprocessor } = source;
  const classes = preprocessor.labels.length;
  const classify = (rows: TableInput) => largest(source.predict(rows), classes);
  const matrix = new ConfusionMatrix(classes);
  const test = someRows(splits.test);
  matrix.add(test.classes, classify(test));
  const scored = new ScoredRows();
  scored.add(test.classes, source.scores?.(test) ?? []);
  const roc = scored.figure(preprocessor.labels);
  const caption =
    'The answer over the plane, and the training rows on it. Logistic regression cuts along ' +
    'straight lines.';
  const rows = someRows(splits.train);
  return [
    ...(preprocessor.columns.length === 2
      ? [boundaryFigure({ preprocessor, rows, classify, caption })]
      : []),
    confusionFigure(matrix, preprocessor.labels),
    ...(roc ? [roc] : []),
    ...scored.others(preprocessor.labels),
    agreementFigure(matrix),
    ...coefficientFigures(source),
  ];
}

function someRows(part: Dataset<TableBatch>): TableBatch {
  const length = Math.min(part.size, rowsAtOnce(part.rowBytes ?? 0, mostRows));
  return part.take(Int32Array.from({ length }, (_, row) => row));
}

function valueAxis({ target, unit }: TablePreprocessor, prefix: string) {
  const label = `${prefix} ${target || 'value'}`;
  return unit === '' ? { label } : { label, unit };
}

function predictionFigure(
  { preprocessor, predict }: FigureSource,
  { splits }: Context,
): ScatterFigure {
  const parts = [
    { name: 'training rows', rows: someRows(splits.train) },
    { name: 'test rows', rows: someRows(splits.test) },
  ];
  const series = parts.map(({ name, rows }) => ({ name, x: predict(rows), y: rows.values }));
  const ends = series.flatMap(({ x, y }) => [...minMax(x), ...minMax(y)]);
  const line = [Math.min(...ends), Math.max(...ends)];
  return {
    kind: 'scatter',
    id: 'predictions',
    title: 'Predicted and actual values',
    caption:
      'One mark a row; on the line the prediction is right. A bend in the cloud is something that ' +
      'the model cannot express.',
    x: valueAxis(preprocessor, 'predicted'),
    y: valueAxis(preprocessor, 'actual'),
    series: [...series, { name: 'right', x: line, y: line, line: true }],
  };
}

function residualFigure(
  { preprocessor, predict }: FigureSource,
  { splits }: Context,
): ScatterFigure {
  const rows = someRows(splits.test);
  const predicted = predict(rows);
  const residuals = predicted.map((value, row) => rows.values[row] - value);
  const ends = minMax(predicted);
  return {
    kind: 'scatter',
    id: 'residuals',
    title: 'Residuals',
    caption:
      'Actual minus predicted, test rows. Good residuals are a band without a shape: a curve asks ' +
      'for another model, a funnel for a logarithm, a straight edge is a cut-off in the data.',
    x: valueAxis(preprocessor, 'predicted'),
    y: valueAxis(preprocessor, 'residual,'),
    series: [
      { name: 'test rows', x: predicted, y: residuals },
      { name: 'no error', x: ends, y: [0, 0], line: true },
    ],
  };
}

function coefficientFigures({ preprocessor, weights }: FigureSource): BarsFigure[] {
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

/** The residuals of the training rows against the tube of half width `epsilon`. */
export function tubeFigure(
  { preprocessor, predict }: FigureSource,
  { splits }: Context,
  epsilon: number,
): ScatterFigure {
  const rows = someRows(splits.train);
  const predicted = predict(rows);
  const residuals = predicted.map((value, row) => rows.values[row] - value);
  const short = 2 * tubeTolerance * measureScale(rows.values).standardDeviation; // of the wall, by the solver
  const inside = Array.from(residuals.keys()).filter(
    (row) => Math.abs(residuals[row]) < epsilon - short,
  );
  const outside = Array.from(residuals.keys()).filter((row) => !inside.includes(row));
  const points = (name: string, chosen: readonly number[]) => ({
    name,
    x: chosen.map((row) => predicted[row]),
    y: chosen.map((row) => residuals[row]),
  });
  const ends = minMax(predicted);
  const wall = (name: string, y: number) => ({ name, x: ends, y: [y, y], line: true });
  return {
    kind: 'scatter',
    id: 'tube',
    title: 'The tube',
    caption:
      'Residuals of the training rows. Rows inside the tube cost nothing and could be left out; ' +
      'those on its walls and beyond are the support vectors, and make the function alone.',
    x: valueAxis(preprocessor, 'predicted'),
    y: valueAxis(preprocessor, 'residual,'),
    series: [
      points('inside', inside),
      points('support vectors', outside),
      wall('+ε', epsilon),
      wall('−ε', -epsilon),
    ],
  };
}

function minMax(values: ArrayLike<number>): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return [low, high];
}
