/** @file What there is to see of sigmoid neurons. Read after sigmoid-trainer.ts and saturation.ts. */

import type { TableBatch, TableInput, TablePredictions, TablePreprocessor } from '@nnzoo/data';
import {
  answersOf,
  confusionFigure,
  type Dataset,
  type Figure,
  type FigureContext,
  type LinesFigure,
  mistakeFigure,
  portions,
  rowsAtOnce,
} from '@nnzoo/training';
import { lineFigure, pixelFigure, weightsFigure } from './figures.ts';
import { unlearning } from './saturation.ts';
import type { SigmoidClassifier } from './sigmoid-classifier.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: SigmoidClassifier;
  readonly preprocessor: TablePreprocessor;
  predict(input: TableInput): TablePredictions;
}

/** Points drawn at most. */
const mostPoints = 2000;

/** The line or the mistakes, the weights, precision against recall, and the two losses. */
export function sigmoidFigures(
  { model, preprocessor, predict }: Shown,
  { splits }: FigureContext<TableBatch>,
): Figure[] {
  const { labels, image, columns } = preprocessor;
  const { size, rowBytes = 0 } = splits.train;
  const length = Math.min(size, rowsAtOnce(rowBytes, mostPoints));
  const rows = splits.train.take(Int32Array.from({ length }, (_, row) => row));
  const answers = answersOf({ part: splits.test, classes: labels.length, predict });
  const mistakes = mistakeFigure(answers, preprocessor);
  return [
    columns.length === 2 ? lineFigure(model, preprocessor, rows) : null,
    ...(image
      ? [mistakes, pixelFigure(model, preprocessor, image)]
      : [weightsFigure(model, preprocessor)]),
    confusionFigure(answers.matrix, labels),
    labels.length === 2 ? thresholdFigure(model, labels[1], splits.test) : null,
    image ? null : mistakes,
    slowStartFigure(),
  ].filter((figure) => figure !== null);
}

/** Precision and recall for every line that could be drawn instead of ½. */
function thresholdFigure(
  { units: [unit] }: SigmoidClassifier,
  label: string,
  part: Dataset<TableBatch>,
): LinesFigure {
  const thresholds = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  const hits = new Float64Array(thresholds.length);
  const alarms = new Float64Array(thresholds.length);
  let positives = 0;
  for (const { features, columns, classes } of portions(part)) {
    classes.forEach((id, row) => {
      const p = unit.probability(features, row * columns);
      positives += id;
      thresholds.forEach((threshold, i) => {
        hits[i] += Number(p > threshold && id === 1);
        alarms[i] += Number(p > threshold);
      });
    });
  }
  const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);
  return {
    kind: 'lines',
    id: 'threshold',
    title: 'Precision and recall by threshold',
    caption:
      `Above the threshold the answer is "${label}". A high one finds few and is rarely wrong (precision); ` +
      'a low one finds nearly all, with false alarms (recall). One half is only a habit.',
    x: { label: 'threshold' },
    y: { label: 'share', domain: [0, 1] },
    series: [
      {
        name: 'precision',
        x: thresholds,
        y: thresholds.map((_, i) => share(hits[i], alarms[i])),
      },
      { name: 'recall', x: thresholds, y: thresholds.map((_, i) => share(hits[i], positives)) },
    ],
  };
}

/** A neuron that is certain and wrong, under either loss. */
function slowStartFigure(): LinesFigure {
  const lesson = { weight: 2, bias: 2, learningRate: 0.15, steps: 300 };
  const x = Array.from({ length: lesson.steps + 1 }, (_, step) => step);
  return {
    kind: 'lines',
    id: 'slow-start',
    title: 'Certain and wrong: how fast is it unlearned?',
    caption:
      'One neuron, one input; it says 0.98 and should say 0. The squared error hardly moves it at first, ' +
      'as the slope of the sigmoid is nearly 0 there; cross-entropy divides that slope away.',
    x: { label: 'step' },
    y: { label: 'output', domain: [0, 1] },
    series: [
      { name: 'squared error', x, y: unlearning({ ...lesson, loss: 'squared' }) },
      { name: 'cross-entropy', x, y: unlearning({ ...lesson, loss: 'cross-entropy' }) },
    ],
  };
}
