/** @file What there is to see of a convolutional network. Read after trainer.ts. */
import {
  answersOf,
  confusionFigure,
  type Figure,
  mistakePictures,
  type Splits,
  type TableBatch,
} from '@nnzoo/training';
import { featureMapsFigure } from './figures/feature-maps.ts';
import { filtersFigure } from './figures/filters.ts';
import { handMadeFigure } from './figures/hand-made.ts';
import { occlusionFigure } from './figures/occlusion.ts';
import { receptiveFieldFigure } from './figures/receptive-fields.ts';
import { oneOfEach, rowOf, type Shown } from './figures/shown.ts';
import { hearsFrames, responsesFigure } from './sound/figure.ts';

/** In the order of the chapter: filters by hand, filters learned, what they mark, what comes of it. */
export function cnnFigures(shown: Shown, { test }: Splits<TableBatch>): Figure[] {
  const { view, predict } = shown;
  const { labels, image } = view;
  const answers = answersOf({ part: test, classes: labels.length, predict });
  const pictures = oneOfEach(test, labels.length);
  const chosen = rowOf(pictures, Math.floor(pictures.size / 2));
  const ofSound = () => [responsesFigure(shown, pictures), occlusionFigure(shown, pictures)];
  const ofLight = () => [
    featureMapsFigure(shown, chosen),
    filtersFigure(shown),
    handMadeFigure(shown, chosen),
    occlusionFigure(shown, pictures),
    receptiveFieldFigure(shown, pictures),
  ];
  const all = [
    ...(hearsFrames(shown) ? ofSound() : ofLight()),
    mistakePictures(answers, labels, image),
    confusionFigure(answers.matrix, labels),
  ];
  return all.filter((figure) => figure !== null);
}
