/** @file What the simplest predictors of a class or a value have in common, and the simplest of them. */
import type { TableInput, TablePredictions } from '@nnzoo/data';

/** Rows whose class or value is known. */
export interface KnownRows extends TableInput {
  /** Class of each row; empty for values. */
  readonly classes: Int32Array;
  /** Value of each row, in the unit of the data; empty for classes. */
  readonly values: Float64Array;
  /** Number of classes; 0 for values. */
  readonly classCount: number;
}

/** Answers for rows whose class or value is not known. */
export type Predictor = (rows: TableInput) => TablePredictions;

/** A predictor that needs no tuning. */
export interface Baseline {
  readonly id: string;
  readonly title: string;
  /** Seconds, about, to learn from `train` rows and answer for `test` rows on one quiet core. */
  seconds(train: number, test: number, columns: number): number;
  /** Learns; yields at least every tenth of a second or so. */
  fit(train: KnownRows): Generator<void, Predictor>;
}

/** Multiplications of one number after the other that take a second. */
export const perSecond = 1e9;

/** Always the most common class; for values, always their mean. */
export const constantBaseline: Baseline = {
  id: 'constant',
  title: 'majority class, or mean',
  seconds: (train) => train / perSecond,
  *fit({ classes, values, classCount }) {
    if (classCount === 0) {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return ({ size }) => ({ kind: 'value', values: new Float64Array(size).fill(mean) });
    }
    const counts = new Int32Array(classCount);
    for (const id of classes) counts[id]++;
    const majority = counts.indexOf(Math.max(...counts));
    return ({ size }) => ({ kind: 'class', classes: new Int32Array(size).fill(majority) });
  },
};
