/** @file Figures of a predicted number: predictions beside values, residuals, the tube. Read after figures.ts and support-vectors.ts. */
import { measureScale, type TablePreprocessor } from '@nnzoo/data';
import type { Figure, ScatterFigure } from '@nnzoo/training';
import { type Context, coefficientFigures, type FigureSource, someRows } from './figures.ts';
import { tubeTolerance } from './support-vectors.ts';

/** Of a number: predicted beside actual, residuals, coefficients. */
export function valueFigures(source: FigureSource, context: Context): Figure[] {
  return [
    predictionFigure(source, context),
    residualFigure(source, context),
    ...coefficientFigures(source),
  ];
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

function valueAxis({ target, unit }: TablePreprocessor, prefix: string) {
  const label = `${prefix} ${target || 'value'}`;
  return unit === '' ? { label } : { label, unit };
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
