/** @file How often each class was taken for each: the counts behind accuracy, precision, recall, F1. */
import type { Metrics } from '../contract.ts';
import type { TableFigure } from '../figure.ts';

/** Counts of actual against predicted classes. A share of nothing is 0. */
export class ConfusionMatrix {
  /** Number of classes K. */
  readonly classes: number;
  /** [K, K], row actual, column predicted. */
  readonly counts: Int32Array;

  constructor(classes: number) {
    this.classes = classes;
    this.counts = new Int32Array(classes * classes);
  }

  /** Counts rows by actual and predicted class. */
  add(actual: ArrayLike<number>, predicted: ArrayLike<number>): void {
    for (let i = 0; i < actual.length; i++) this.counts[actual[i] * this.classes + predicted[i]]++;
  }

  /** Rows of this actual class that were predicted as that one. */
  count(actual: number, predicted: number): number {
    return this.counts[actual * this.classes + predicted];
  }

  /** Rows counted. */
  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** Share of rows that were predicted right. */
  accuracy(): number {
    return share(this.#right(), this.total);
  }

  /** Of the rows predicted as this class, the share that are: TP / (TP + FP). */
  precision(id: number): number {
    return share(this.count(id, id), this.#predicted(id));
  }

  /** Of the rows of this class, the share predicted as it: TP / (TP + FN). */
  recall(id: number): number {
    return share(this.count(id, id), this.#actual(id));
  }

  /** Harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN). */
  f1(id: number): number {
    return share(2 * this.count(id, id), this.#predicted(id) + this.#actual(id));
  }

  /**
   * The shared metrics: `accuracy`, and `precision`, `recall`, `f1` as means over the classes that
   * occur, actual or predicted (macro), or of the class `positive` where that is what matters
   * ("is it a 9?").
   */
  metrics(positive?: number): Metrics {
    const ids =
      positive === undefined
        ? Array.from({ length: this.classes }, (_, id) => id).filter((id) => this.#occurs(id))
        : [positive];
    const mean = (of: (id: number) => number): number =>
      share(
        ids.reduce((sum, id) => sum + of(id), 0),
        ids.length,
      );
    return {
      accuracy: this.accuracy(),
      precision: mean((id) => this.precision(id)),
      recall: mean((id) => this.recall(id)),
      f1: mean((id) => this.f1(id)),
    };
  }

  #right(): number {
    let right = 0;
    for (let id = 0; id < this.classes; id++) right += this.count(id, id);
    return right;
  }

  #actual(id: number): number {
    let sum = 0;
    for (let other = 0; other < this.classes; other++) sum += this.count(id, other);
    return sum;
  }

  #predicted(id: number): number {
    let sum = 0;
    for (let other = 0; other < this.classes; other++) sum += this.count(other, id);
    return sum;
  }

  #occurs(id: number): boolean {
    return this.#actual(id) + this.#predicted(id) > 0;
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The matrix as a table with precision and recall at its edges. */
export function confusionFigure(matrix: ConfusionMatrix, labels: readonly string[]): TableFigure {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return {
    kind: 'table',
    id: 'confusion-matrix',
    title: 'Confusion matrix',
    caption:
      'Rows are what each case was, columns what it was taken for: right answers stand on the diagonal, and a large number beside it names two classes that are confused.',
    columns: ['actual', ...labels, 'recall'],
    rows: [
      ...labels.map((label, actual) => [
        label,
        ...labels.map((_, predicted) => matrix.count(actual, predicted)),
        percent(matrix.recall(actual)),
      ]),
      ['precision', ...labels.map((_, id) => percent(matrix.precision(id))), ''],
    ],
  };
}
