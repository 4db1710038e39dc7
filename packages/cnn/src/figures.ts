/** @file What there is to see of a convolutional network. Read after trainer.ts. */
import {
  answersOf,
  confusionFigure,
  type Figure,
  mistakePictures,
  type Splits,
  type TableBatch,
  type TableInput,
  type TablePredictions,
} from '@nnzoo/training';
import type { ConvolutionalNetwork } from './network.ts';
import type { ImageView } from './view.ts';

/** What figures are drawn of. */
export interface Shown {
  readonly model: ConvolutionalNetwork;
  readonly view: ImageView;
  predict(input: TableInput): TablePredictions;
}

/** The most telling first. */
export function cnnFigures({ view, predict }: Shown, splits: Splits<TableBatch>): Figure[] {
  const { labels, image } = view;
  const answers = answersOf({ part: splits.test, classes: labels.length, predict });
  const all = [mistakePictures(answers, labels, image), confusionFigure(answers.matrix, labels)];
  return all.filter((figure) => figure !== null);
}
