/** @file What there is to see of a network: its answers, its mistakes, its weights, its health. Read after trainer.ts. */

import type { Tensor } from '@nnzoo/core';
import type {
  TableBatch,
  TableInput,
  TablePredictions,
  TablePreprocessor,
  Task,
} from '@nnzoo/data';
import {
  answersOf,
  boundaryFigure,
  confusionFigure,
  type Figure,
  type FigureContext,
  mistakeFigure,
  predictedOn,
  spreadRows,
  weightPictures,
} from '@nnzoo/training';
import { activationFigure, gradientFigure } from './figures/histograms.ts';
import type { MultilayerPerceptron } from './network.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: MultilayerPerceptron;
  readonly preprocessor: TablePreprocessor;
  readonly task: Task;
  loss(batch: TableBatch): Tensor;
  predict(input: TableInput): TablePredictions;
}

/** Rows looked at for histograms, and points drawn at most. */
const mostRows = 1000;

/** The most telling figure first: the boundary of two columns, pictures taken wrongly, confusions. */
export function feedforwardFigures(shown: Shown, { splits }: FigureContext<TableBatch>): Figure[] {
  const { preprocessor, task } = shown;
  const sample = splits.train.take(spreadRows(splits.train, mostRows));
  const layers = [activationFigure(shown, sample), gradientFigure(shown, sample)];
  if (task === 'regression') return [predictedOn(splits.test, shown), ...layers];
  const { labels, image } = preprocessor;
  const answers = answersOf({ ...shown, part: splits.test, classes: labels.length });
  const confusion = confusionFigure(answers.matrix, labels);
  const mistakes = mistakeFigure(answers, preprocessor);
  const first = preprocessor.columns.length === 2 ? boundaryOf(shown, sample) : null;
  // Pictures come before numbers.
  const body = image
    ? [mistakes, confusion, weightPictures({ weights: firstWeights(shown), image })]
    : [confusion, mistakes];
  return [first, ...body, ...layers].filter((figure) => figure !== null);
}

/** The weights of each unit of the first layer. */
function firstWeights({ model }: Shown): ArrayLike<number>[] {
  const { weight } = model.linears[0];
  const [units, inputs] = weight.shape;
  const values = weight.data();
  return Array.from({ length: units }, (_, unit) =>
    values.subarray(unit * inputs, (unit + 1) * inputs),
  );
}

function boundaryOf({ preprocessor, predict }: Shown, rows: TableBatch): Figure {
  return boundaryFigure({
    preprocessor,
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
