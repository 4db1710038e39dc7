/** @file What a network answers to a whole part of the data, and how that compares with the truth. */
import {
  ConfusionMatrix,
  confusionFigure,
  type Dataset,
  evaluationChunk,
  type Figure,
  type TableBatch,
} from '@nnzoo/training';
import type { Shown } from '../figures.ts';

/** A row that was taken for another class. */
export interface Mistake {
  readonly actual: number;
  readonly predicted: number;
  /** Probability given to what it was taken for, and to what it is. */
  readonly wrong: number;
  readonly right: number;
  /** The row as the network saw it. */
  readonly features: Float32Array;
}

/** What came of a part. */
export interface Answers {
  readonly matrix: ConfusionMatrix;
  /** The surest mistakes first. */
  readonly mistakes: readonly Mistake[];
  readonly rows: number;
}

/** Answers to all rows of `part`; of the mistakes, the `most` that the network was surest of. */
export function answersOf({ predict, view }: Shown, part: Dataset<TableBatch>, most = 24): Answers {
  const matrix = new ConfusionMatrix(view.labels.length);
  let mistakes: Mistake[] = [];
  for (const batch of portions(part)) {
    const answer = predict(batch);
    if (answer.kind !== 'class') continue;
    matrix.add(batch.classes, answer.classes);
    mistakes = [...mistakes, ...mistakesIn(batch, answer.classes, answer.probabilities ?? [])]
      .sort((a, b) => b.wrong - b.right - (a.wrong - a.right))
      .slice(0, most);
  }
  return { matrix, mistakes, rows: part.size };
}

function mistakesIn(
  { classes, columns, features }: TableBatch,
  predicted: Int32Array,
  probabilities: ArrayLike<number>,
): Mistake[] {
  const count = probabilities.length / classes.length;
  return Array.from(classes, (actual, row): Mistake | null => {
    if (actual === predicted[row]) return null;
    return {
      actual,
      predicted: predicted[row],
      wrong: probabilities[row * count + predicted[row]],
      right: probabilities[row * count + actual],
      features: features.slice(row * columns, (row + 1) * columns),
    };
  }).filter((mistake) => mistake !== null);
}

function* portions(part: Dataset<TableBatch>): Generator<TableBatch> {
  for (let start = 0; start < part.size; start += evaluationChunk) {
    const length = Math.min(evaluationChunk, part.size - start);
    yield part.take(Int32Array.from({ length }, (_, i) => start + i));
  }
}

/** The confusion matrix over the test rows. */
export function confusionOf({ matrix }: Answers, labels: readonly string[]): Figure {
  return confusionFigure(matrix, labels);
}

/** Predicted against actual values of the test rows. */
export function predictedFigure({ predict, view }: Shown, part: Dataset<TableBatch>): Figure {
  const actual: number[] = [];
  const predicted: number[] = [];
  for (const batch of portions(part)) {
    const answer = predict(batch);
    if (answer.kind !== 'value') continue;
    actual.push(...Array.from(batch.values, (value) => view.value(value)));
    predicted.push(...Array.from(answer.values));
  }
  const unit = view.unit === '' ? {} : { unit: view.unit };
  const ends = [Math.min(...actual), Math.max(...actual)];
  return {
    kind: 'scatter',
    id: 'predicted',
    title: 'Predicted and actual',
    caption:
      'One mark a test row. On the diagonal the prediction is right; marks that lie flatter than ' +
      'it say that large values are predicted too small, and small ones too large.',
    x: { label: `actual ${view.target}`, ...unit },
    y: { label: `predicted ${view.target}`, ...unit },
    series: [
      { name: 'test rows', x: actual, y: predicted },
      { name: 'right', x: ends, y: ends, line: true },
    ],
  };
}
