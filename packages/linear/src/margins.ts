/**
 * @file Support vector classification: between two classes the widest margin, between more one of
 * each two: one-vs-one. Read support-vectors.ts before: the sum that answers is the same.
 *
 * @see Cortes, Vapnik (1995), Support-Vector Networks; Hsu, Lin (2002), A Comparison of Methods for
 *   Multiclass Support Vector Machines (one-against-one)
 */
import { elementwise, expression, linalg, matmul, stack, type Tensor, tensor } from '@nnzoo/core';
import type { TableInput } from '@nnzoo/data';
import { SupportVectorRegressor, type TubeFit } from './support-vectors.ts';

/** Rows of two classes: y = 1 for the first, −1 for the second. */
export interface TwoClasses {
  readonly kernel: linalg.KernelRows;
  /** [N] */
  readonly signs: Int32Array;
  /** C: the price of a row's shortfall from the margin, above 0: of all rows, or of each, [N]. */
  readonly cost: number | ArrayLike<number>;
}

/**
 * The function of least ½|w|² + C Σ max(0, 1 − yᵢf(xᵢ)); in its dual a row has one variable α, and
 * its coefficient is yᵢαᵢ.
 */
export function* fitMargin(
  { kernel, signs, cost }: TwoClasses,
  options: linalg.SmoOptions = {},
): Generator<linalg.SmoProgress, TubeFit> {
  const linear = new Float64Array(kernel.size).fill(-1);
  const bounds =
    typeof cost === 'number' ? new Float64Array(kernel.size).fill(cost) : Float64Array.from(cost);
  const solution = yield* linalg.smo({ kernel, signs, linear, bounds }, options);
  const { alpha, bias } = solution;
  return { coefficients: alpha.map((value, i) => signs[i] * value), bias, solution };
}

/** Two classes by number, and the function that is above 0 for the first. */
export interface BinaryClassifier {
  readonly first: number;
  readonly second: number;
  readonly machine: SupportVectorRegressor;
}

/** 1 for the first class, 0 for the second. */
const voteOf = elementwise('vote', (x) => expression.select(expression.greaterEqual(x, 0), 1, 0));

/** One-vs-one: a binary classifier for each two classes; the class with most votes is the answer. */
export class SupportVectorClassifier {
  readonly classes: number;
  readonly classifiers: readonly BinaryClassifier[];

  constructor(columns: number, classes: number, kernel: linalg.Kernel) {
    this.classes = classes;
    this.classifiers = Array.from({ length: classes }, (_, first) => first).flatMap((first) =>
      Array.from({ length: classes - first - 1 }, (_, i) => ({
        first,
        second: first + 1 + i,
        machine: new SupportVectorRegressor(columns, kernel),
      })),
    );
  }

  /** Votes for each class, [rows, K]; how clear they are decides between equals, and counts under ½. */
  scores(input: TableInput): Float64Array {
    const scores = new Float64Array(input.size * this.classes);
    for (const { first, second, machine } of this.classifiers) {
      if (machine.coefficients.length === 0) continue; // a class without rows
      machine.predict(input).forEach((value, row) => {
        const clearness = value / (1 + Math.abs(value)) / (3 * this.classes);
        scores[row * this.classes + first] += Number(value >= 0) + clearness;
        scores[row * this.classes + second] += Number(value < 0) - clearness;
      });
    }
    return scores;
  }

  /** The same as ops. @shape [B, F] float64 → [B, K] */
  forward(x: Tensor): Tensor {
    const asked = this.classifiers.filter(({ machine }) => machine.coefficients.length > 0);
    const values = stack(
      asked.map(({ machine }) => machine.forward(x)),
      1,
    ); // [B, classifiers]
    const forFirst = voteOf(values).add(values.div(values.abs().add(1)).div(3 * this.classes));
    const ofClasses = (chosen: (pair: BinaryClassifier) => number): Tensor =>
      tensor(
        asked.map((pair) => {
          return Array.from({ length: this.classes }, (_, id) => Number(chosen(pair) === id));
        }),
        { dtype: 'float64' },
      );
    const first = matmul(
      forFirst,
      ofClasses((pair) => pair.first),
    );
    const forSecond = forFirst.neg().add(1);
    return first.add(
      matmul(
        forSecond,
        ofClasses((pair) => pair.second),
      ),
    );
  }

  /** Rows that count, over all classifiers. */
  get supportVectors(): number {
    return this.classifiers.reduce((sum, { machine }) => sum + machine.coefficients.length, 0);
  }
}
