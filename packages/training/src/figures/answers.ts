/** @file What a classifier answers to a whole part of the data, and the mistakes it is surest of. */

import type { TableBatch, TableInput, TablePredictions } from '@nnzoo/data';
import type { Dataset } from '../contract.ts';
import { portions } from '../loop/portions.ts';
import { ConfusionMatrix } from '../metrics/confusion-matrix.ts';

/** A row that was taken for another class. */
export interface Mistake {
  readonly actual: number;
  readonly predicted: number;
  /** Probability given to what it was taken for, and to what it is. */
  readonly wrong: number;
  readonly right: number;
  /** The row as the model saw it. */
  readonly features: Float32Array;
}

/** What came of a part. */
export interface Answers {
  readonly matrix: ConfusionMatrix;
  /** The surest mistakes first. */
  readonly mistakes: readonly Mistake[];
  readonly rows: number;
}

/** Whose answers are wanted, and to what. */
export interface AnswersRequest {
  readonly part: Dataset<TableBatch>;
  /** Number of classes. */
  readonly classes: number;
  /** Mistakes kept at most; default 24. */
  readonly most?: number;
  predict(input: TableInput): TablePredictions;
}

/** Answers to all rows of `part`; of the mistakes, those that the model was surest of. */
export function answersOf({ part, classes, most = 24, predict }: AnswersRequest): Answers {
  const matrix = new ConfusionMatrix(classes);
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
