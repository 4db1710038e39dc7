/** @file Figures of a predicted number: predictions beside values, the tube. Read after figures.ts and support-vectors.ts. */
import {
  measureScale,
  type TableInput,
  type TablePredictions,
  type TablePreprocessor,
} from '@nnzoo/data';
import { type Figure, predictedOn, type ScatterFigure } from '@nnzoo/training';
import { type Context, coefficientFigures, type FigureSource, someRows } from './figures.ts';
import { tubeTolerance } from './support-vectors.ts';

/** Of a number: predicted beside actual, coefficients; the harness adds residuals. */
export function valueFigures(source: FigureSource, { splits }: Context): Figure[] {
  const predict = (rows: TableInput) =>
    ({ kind: 'value', values: source.predict(rows) }) satisfies TablePredictions;
  const { preprocessor } = source;
  return [predictedOn(splits.test, { preprocessor, predict }), ...coefficientFigures(source)];
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
