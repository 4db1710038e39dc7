/** @file What there is to see of a convolutional network. Read after trainer.ts. */

import type { TableBatch } from '@nnzoo/data';
import {
  answersOf,
  confusionFigure,
  type Drawing,
  mistakePictures,
  oneOfEach,
  type Splits,
} from '@nnzoo/training';
import { featureMapsFigure } from './figures/feature-maps.ts';
import { filtersFigure } from './figures/filters.ts';
import { handMadeFigure } from './figures/hand-made.ts';
import { occlusionFigure } from './figures/occlusion.ts';
import { receptiveFieldFigure } from './figures/receptive-fields.ts';
import { rowOf, type Shown } from './figures/shown.ts';
import { hearsFrames, responsesFigure } from './sound/figure.ts';

/** In the order of the chapter: filters by hand, filters learned, what they mark, what comes of it. */
export function cnnFigures(shown: Shown, { test }: Splits<TableBatch>): Drawing[] {
  const { preprocessor, predict } = shown;
  const { labels, image } = preprocessor;
  const answers = once(() => answersOf({ part: test, classes: labels.length, predict }));
  const pictures = once(() => oneOfEach(test, labels.length));
  const chosen = () => rowOf(pictures(), Math.floor(pictures().size / 2));
  const occlusion = { id: 'occlusion', draw: () => occlusionFigure(shown, pictures()) };
  const ofSound = [{ id: 'responses', draw: () => responsesFigure(shown, pictures()) }, occlusion];
  const ofLight = [
    { id: 'feature-maps', draw: () => featureMapsFigure(shown, chosen()) },
    { id: 'learned-filters', draw: () => filtersFigure(shown) },
    { id: 'hand-made-filters', draw: () => handMadeFigure(shown, chosen()) },
    occlusion,
    { id: 'receptive-fields', draw: () => receptiveFieldFigure(shown, pictures()) },
  ];
  return [
    ...(hearsFrames(shown) ? ofSound : ofLight),
    { id: 'worst-mistakes', draw: () => mistakePictures(answers(), labels, image) },
    { id: 'confusion', draw: () => confusionFigure(answers().matrix, labels) },
  ];
}

/** `make`, called when it is first needed and not again. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
