/** @file Predicted values beside the actual ones. */

import type { TableBatch } from '@nnzoo/data';
import { type Dataset, type Figure, portions } from '@nnzoo/training';
import type { Shown } from '../figures.ts';

/** Predicted against actual values of the test rows. */
export function predictedFigure(
  { predict, preprocessor }: Shown,
  part: Dataset<TableBatch>,
): Figure {
  const actual: number[] = [];
  const predicted: number[] = [];
  for (const batch of portions(part)) {
    const answer = predict(batch);
    if (answer.kind !== 'value') continue;
    actual.push(...Array.from(batch.values, (value) => preprocessor.value(value)));
    predicted.push(...Array.from(answer.values));
  }
  const unit = preprocessor.unit === '' ? {} : { unit: preprocessor.unit };
  const ends = [Math.min(...actual), Math.max(...actual)];
  return {
    kind: 'scatter',
    id: 'predicted',
    title: 'Predicted and actual',
    caption:
      'One mark a test row. On the diagonal the prediction is right; marks that lie flatter than ' +
      'it say that large values are predicted too small, and small ones too large.',
    x: { label: `actual ${preprocessor.target}`, ...unit },
    y: { label: `predicted ${preprocessor.target}`, ...unit },
    series: [
      { name: 'test rows', x: actual, y: predicted },
      { name: 'right', x: ends, y: ends, line: true },
    ],
  };
}
