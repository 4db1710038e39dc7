/** @file What the network answers on the test part, beside what was right. */
import {
  ConfusionMatrix,
  confusionFigure,
  type Figure,
  largest,
  type ScatterFigure,
  ScoredRows,
} from '@nnzoo/training';
import { classCount, outputsOf, predict } from '../targets.ts';
import type { Drawn } from './index.ts';

/** How often each class was taken for each, and what the outputs find at every threshold. */
export function answerFigures({ network, view, test }: Drawn): Figure[] {
  const matrix = new ConfusionMatrix(classCount(view));
  const scored = new ScoredRows();
  const outputs = outputsOf(network, test);
  matrix.add(test.classes, largest(outputs, matrix.classes));
  scored.add(test.classes, outputs);
  const roc = scored.figure(view.labels);
  return [confusionFigure(matrix, view.labels), ...(roc ? [roc] : [])];
}

/** Predicted over actual values, with the diagonal. */
export function predictedAgainstActual({ network, view, test }: Drawn): ScatterFigure {
  const actual = Float64Array.from(test.values, (value) => view.value(value));
  const answers = predict(network, view, test);
  const predicted = answers.kind === 'value' ? answers.values : [];
  const ends = [Math.min(...actual), Math.max(...actual)];
  const unit = view.unit && { unit: view.unit };
  return {
    kind: 'scatter',
    id: 'answers',
    title: 'Predicted and actual',
    caption:
      'Rows of the test part. On the line the answer is right; points that leave it at one end ' +
      'belong to values beyond those that the centers were placed among.',
    x: { label: `${view.target}, actual`, ...unit },
    y: { label: `${view.target}, predicted`, ...unit },
    series: [
      { name: 'test rows', x: actual, y: predicted },
      { name: 'right', x: ends, y: ends, line: true },
    ],
  };
}
