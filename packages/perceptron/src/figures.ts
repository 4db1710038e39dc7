/** @file What there is to see: the plane between the points, the mistakes it took, the weights. Read after trainer.ts. */

import type { ImageFormat, TableBatch, TablePreprocessor } from '@nnzoo/data';
import {
  type BoundaryFigure,
  boundaryFigure,
  type Figure,
  type FigureContext,
  type LinesFigure,
  rowsAtOnce,
  weightPictures,
} from '@nnzoo/training';
import type { PerceptronClassifier } from './classifier.ts';

/** Points and bars shown at most: more would cover each other. */
const mostPoints = 2000;
const mostBars = 40;

/** The boundary (for two columns), mistakes by epoch, and the weights. */
export function perceptronFigures(
  model: PerceptronClassifier,
  preprocessor: TablePreprocessor,
  { splits, history }: FigureContext<TableBatch>,
): Figure[] {
  const { size, rowBytes = 0 } = splits.train;
  const length = Math.min(size, rowsAtOnce(rowBytes, mostPoints));
  const shown = splits.train.take(Int32Array.from({ length }, (_, row) => row));
  const mistakes = mistakesFigure(history);
  return [
    ...(preprocessor.columns.length === 2 ? [lineFigure(model, preprocessor, shown)] : []),
    ...(mistakes === null ? [] : [mistakes]),
    preprocessor.image
      ? pixelFigure(model, preprocessor, preprocessor.image)
      : weightsFigure(model, preprocessor),
  ].filter((figure) => figure !== null);
}

/** The line that `model` draws between the points of two columns. */
export function lineFigure(
  model: PerceptronClassifier,
  preprocessor: TablePreprocessor,
  rows: TableBatch,
): BoundaryFigure {
  return boundaryFigure({
    preprocessor,
    rows,
    classify: ({ size, columns, features }) =>
      Int32Array.from({ length: size }, (_, cell) => model.classify(features, cell * columns)),
    caption:
      'The answer over the plane, and the training rows on it. A single neuron cuts along a straight ' +
      'line; points in the color of the other side are mistakes.',
  });
}

/** Null before the first epoch. */
function mistakesFigure(history: FigureContext<TableBatch>['history']): LinesFigure | null {
  const records = history.filter(({ train }) => train['mistakes'] !== undefined);
  if (records.length === 0) return null;
  return {
    kind: 'lines',
    id: 'mistakes',
    title: 'Mistakes by epoch',
    caption:
      'Each mistake is one correction. Where a plane separates the classes the line reaches 0 and ' +
      'the training ends; where none does, it never ends.',
    x: { label: 'epoch' },
    y: { label: 'mistakes' },
    series: [
      {
        name: 'mistakes',
        x: records.map(({ epoch }) => epoch),
        y: records.map(({ train }) => train['mistakes']),
      },
    ],
  };
}

/** The weights of pixels as pictures; null for colors. */
export function pixelFigure(
  model: PerceptronClassifier,
  preprocessor: TablePreprocessor,
  image: ImageFormat,
): Figure | null {
  return weightPictures({
    weights: model.units.map((unit) => unit.weights),
    labels: model.units.map((_, i) => preprocessor.labels[model.classOf(i)]),
    image,
  });
}

/** What each column counts for, the bias last. */
export function weightsFigure(
  model: PerceptronClassifier,
  preprocessor: TablePreprocessor,
): Figure {
  const names = [...preprocessor.columns, 'bias'];
  const size = (index: number) =>
    Math.max(...model.units.map((unit) => Math.abs(unit.parameters[index])));
  const shown = names
    .map((_, index) => index)
    .sort((a, b) => size(b) - size(a))
    .slice(0, mostBars)
    .sort((a, b) => a - b);
  return {
    kind: 'bars',
    id: 'weights',
    title: 'Weights',
    caption:
      'What each input counts for: above 0 it speaks for the class, below 0 against it. The bias is ' +
      'the threshold with its sign turned. Lengths compare only between columns of one scale.',
    categories: shown.map((index) => names[index]),
    y: { label: 'weight' },
    series: model.units.map((unit, i) => ({
      name: preprocessor.labels[model.classOf(i)],
      values: shown.map((index) => unit.parameters[index]),
    })),
  };
}
