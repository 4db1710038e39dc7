/** @file What there is to see. Read after ../trainer.ts. */
import type { TableBatch } from '@nnzoo/data';
import {
  answersOf,
  confusionFigure,
  type Dataset,
  type Drawing,
  mistakePictures,
} from '@nnzoo/training';
import { attentionFigure } from './attention.ts';
import { positionsFigure } from './positions.ts';
import type { Shown } from './shown.ts';

/** Where the token looks first; what came of it last. */
export function vitFigures(shown: Shown, test: Dataset<TableBatch>): Drawing[] {
  const { preprocessor, predict, model } = shown;
  const { labels, image } = preprocessor;
  const answers = () => answersOf({ part: test, classes: labels.length, predict });
  const { positions } = model;
  return [
    { id: 'attention', draw: () => attentionFigure(shown, test) },
    ...(positions === null
      ? []
      : [{ id: 'positions', draw: () => positionsFigure(positions.weight, shown.grid) }]),
    { id: 'worst-mistakes', draw: () => mistakePictures(answers(), labels, image) },
    { id: 'confusion', draw: () => confusionFigure(answers().matrix, labels) },
  ];
}
