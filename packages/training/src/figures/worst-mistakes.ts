/** @file The worst mistakes: pictures where the rows are pictures, else their numbers. */

import type { ImageFormat, TablePreprocessor } from '@nnzoo/data';
import { unstandardize } from '@nnzoo/data';
import type { Figure, ImagesFigure } from '../figure.ts';
import type { Answers, Mistake } from './answers.ts';

/** Columns of a table shown beside a mistake. */
const mostColumns = 6;

/** Null where nothing was taken wrongly. */
export function mistakeFigure(answers: Answers, preprocessor: TablePreprocessor): Figure | null {
  const { mistakes } = answers;
  if (preprocessor.image) return mistakePictures(answers, preprocessor.labels, preprocessor.image);
  return mistakes.length === 0 ? null : mistakeTable(mistakes, preprocessor, toldOf(answers));
}

/** Pictures of this format that were taken wrongly; null where none was. */
export function mistakePictures(
  answers: Answers,
  labels: readonly string[],
  { width, height, channels }: ImageFormat,
): ImagesFigure | null {
  const { mistakes } = answers;
  if (mistakes.length === 0) return null;
  return {
    kind: 'images',
    id: 'worst-mistakes',
    title: 'The worst mistakes',
    caption: `${toldOf(answers)} Each says what it is → what it was taken for, and how surely. Some would puzzle a reader too; from the others the network has something to learn.`,
    columns: 6,
    images: mistakes.map(({ actual, predicted, wrong: share, features }) => ({
      ...{ width, height, channels },
      pixels: features,
      label: `${labels[actual]} → ${labels[predicted]}, ${percent(share)}`,
    })),
  };
}

function toldOf({ mistakes, matrix, rows }: Answers): string {
  const wrong = rows - Math.round(matrix.accuracy() * rows);
  return `${wrong} of ${rows} test rows are taken for another class; these ${mistakes.length} with the most certainty.`;
}

function mistakeTable(
  mistakes: readonly Mistake[],
  preprocessor: TablePreprocessor,
  told: string,
): Figure {
  const columns = preprocessor.columns.slice(0, mostColumns);
  const rest = preprocessor.columns.length - columns.length;
  return {
    kind: 'table',
    id: 'worst-mistakes',
    title: 'The worst mistakes',
    caption: `${told}${rest > 0 ? ` ${rest} more columns are not shown.` : ''}`,
    columns: ['is', 'taken for', 'how surely', ...columns],
    rows: mistakes.map(({ actual, predicted, wrong, features }) => [
      preprocessor.labels[actual],
      preprocessor.labels[predicted],
      percent(wrong),
      ...columns.map((_, column) => {
        const value = unstandardize(features[column], preprocessor.standardizer.scales[column]);
        return Number(value.toPrecision(4));
      }),
    ]),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
