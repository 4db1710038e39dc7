/** @file What there is to see of a network: its answers, its mistakes, its weights, its health. Read after trainer.ts. */

import type { Tensor } from '@nnzoo/core';
import {
  boundaryFigure,
  type Figure,
  type FigureContext,
  type TableBatch,
  type TableInput,
  type TablePredictions,
  type TableView,
  type Task,
} from '@nnzoo/training';
import { answersOf, confusionOf, predictedFigure } from './figures/answers.ts';
import { activationFigure, gradientFigure } from './figures/histograms.ts';
import { mistakeFigure } from './figures/mistakes.ts';
import { weightFigure } from './figures/weights.ts';
import type { MultilayerPerceptron } from './network.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: MultilayerPerceptron;
  readonly view: TableView;
  readonly task: Task;
  loss(batch: TableBatch): Tensor;
  predict(input: TableInput): TablePredictions;
}

/** Rows looked at for histograms, and points drawn at most. */
const mostRows = 1000;

/** The most telling figure first: the boundary of two columns, pictures taken wrongly, confusions. */
export function feedforwardFigures(shown: Shown, { splits }: FigureContext<TableBatch>): Figure[] {
  const { view, task } = shown;
  const length = Math.min(splits.train.size, mostRows);
  const rows = Int32Array.from({ length }, (_, i) => Math.floor((i * splits.train.size) / length));
  const sample = splits.train.take(rows);
  const layers = [activationFigure(shown, sample), gradientFigure(shown, sample)];
  if (task === 'regression') return [predictedFigure(shown, splits.test), ...layers];
  const answers = answersOf(shown, splits.test);
  const confusion = confusionOf(answers, view.labels);
  const mistakes = mistakeFigure(answers, view);
  const first = view.columns.length === 2 ? boundaryOf(shown, sample) : null;
  const weights = weightFigure(shown);
  // Pictures come before numbers.
  const body = view.image ? [mistakes, confusion, weights] : [confusion, mistakes];
  return [first, ...body, ...layers].filter((figure) => figure !== null);
}

function boundaryOf({ view, predict }: Shown, rows: TableBatch): Figure {
  return boundaryFigure({
    view,
    rows,
    classify: (input) => {
      const answer = predict(input);
      return answer.kind === 'class' ? answer.classes : [];
    },
    caption:
      'The answer over the plane, and training rows on it. Each hidden unit folds the plane along ' +
      'a line; together they bend the boundary around the points.',
  });
}
