/** @file Predicted numbers beside the actual ones: the cloud, what is left over, how large errors are. Read tested.ts before. */
import type { TableBatch, TableInput, TablePredictions, TablePreprocessor } from '@nnzoo/data';
import type { Dataset } from '../contract.ts';
import type { ScatterFigure, TableFigure } from '../figure.ts';
import { portions } from '../loop/portions.ts';
import { quantilesOf } from '../metrics/quantiles.ts';
import type { TestedValues } from './tested.ts';

/** Predicted against actual values of the test rows. */
export function predictedFigure(tested: TestedValues): ScatterFigure {
  const { actual, predicted } = tested;
  const ends = endsOf(actual);
  return {
    kind: 'scatter',
    id: 'predicted',
    title: 'Predicted and actual',
    caption:
      'One mark a test row. On the diagonal the prediction is right; marks that lie flatter than ' +
      'it say that large values are predicted too small, and small ones too large.',
    x: axis(tested, 'actual'),
    y: axis(tested, 'predicted'),
    series: [
      { name: 'test rows', x: actual, y: predicted },
      { name: 'right', x: ends, y: ends, line: true },
    ],
  };
}

/** The same of a part, for an architecture that puts it among figures of its own. */
export function predictedOn(
  part: Dataset<TableBatch>,
  {
    preprocessor,
    predict,
  }: {
    readonly preprocessor: Pick<TablePreprocessor, 'target' | 'unit' | 'value'>;
    predict(input: TableInput): TablePredictions;
  },
): ScatterFigure {
  const actual: number[] = [];
  const predicted: number[] = [];
  for (const batch of portions(part)) {
    const answer = predict(batch);
    if (answer.kind !== 'value') continue;
    for (const value of batch.values) actual.push(preprocessor.value(value));
    for (let row = 0; row < answer.values.length; row++) predicted.push(answer.values[row]);
  }
  const { target: name, unit } = preprocessor;
  return predictedFigure({
    ...{ kind: 'value', name, unit },
    ...{ actual: Float64Array.from(actual), predicted: Float64Array.from(predicted) },
  });
}

/** What is left of each test row: actual minus predicted. */
export function residualFigure(tested: TestedValues): ScatterFigure {
  const { predicted } = tested;
  const ends = endsOf(predicted);
  return {
    kind: 'scatter',
    id: 'residuals',
    title: 'Residuals',
    caption:
      'Actual minus predicted, test rows. Good residuals are a band without a shape: a curve asks ' +
      'for another model, a funnel for a logarithm, a straight edge is a cut-off in the data.',
    x: axis(tested, 'predicted'),
    y: axis(tested, 'residual,'),
    series: [
      { name: 'test rows', x: predicted, y: residualsOf(tested) },
      { name: 'no error', x: ends, y: [0, 0], line: true },
    ],
  };
}

const shares = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 1];

/** How large errors are: of the signed ones and of their sizes, what a share of the rows lies below. */
export function errorQuantilesFigure(tested: TestedValues): TableFigure {
  const residuals = residualsOf(tested);
  const signed = quantilesOf(residuals, shares);
  const sizes = quantilesOf(residuals.map(Math.abs), shares);
  const unit = tested.unit === '' ? '' : ` (${tested.unit})`;
  return {
    kind: 'table',
    id: 'error-quantiles',
    title: 'How large errors are',
    caption: `Quantiles over the test rows: half of them are off by at most ${sizes[2].toPrecision(3)}${unit}, one in ten by more than ${sizes[4].toPrecision(3)}. A median of actual minus predicted far from 0 says that predictions are too low, or too high, as a whole.`,
    columns: ['share of the rows', `size of the error${unit}`, 'actual − predicted'],
    rows: shares.map((share, i) => [
      `${Math.round(100 * share)} %`,
      sizes[i].toPrecision(4),
      signed[i].toPrecision(4),
    ]),
  };
}

function residualsOf({ actual, predicted }: TestedValues): Float64Array {
  return actual.map((value, row) => value - predicted[row]);
}

function axis({ name, unit }: TestedValues, prefix: string) {
  const label = `${prefix} ${name || 'value'}`;
  return unit === '' ? { label } : { label, unit };
}

function endsOf(values: Float64Array): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
