/**
 * @file The ensemble beside each of its members, on the same rows. Read answers.ts
 * before; figures/ablation.ts says it in words.
 */

import type { Table } from '@nnzoo/data';
import {
  ConfusionMatrix,
  type Evaluation,
  LogLoss,
  type Metrics,
  RegressionErrors,
} from '@nnzoo/training';
import { type Answer, classesOf } from './answers.ts';
import type { Answers } from './combination.ts';

/** How good one answerer is. */
export class Score {
  readonly matrix: ConfusionMatrix;
  readonly #loss: LogLoss;
  readonly #errors = new RegressionErrors();
  readonly #width: number;

  /** @param width classes, or 1 for numbers */
  constructor(width: number) {
    this.#width = width;
    this.matrix = new ConfusionMatrix(width);
    this.#loss = new LogLoss(width);
  }

  add({ target }: Table, answer: Answer): void {
    if (target?.kind === 'class') {
      this.matrix.add(target.ids, classesOf(answer));
      this.#loss.add(target.ids, answer.values);
    } else if (target?.kind === 'value') this.#errors.add(target.values, answer.values);
  }

  /** `accuracy`, `precision`, `recall`, `f1`, `loss` of classes; `rmse`, `mae`, `r2` of numbers. */
  metrics(): Metrics {
    if (this.#width === 1) return this.#errors.metrics();
    return { ...this.matrix.metrics(), loss: this.#loss.mean() };
  }

  /** The share of right answers, or the error in the unit of the data. */
  primaryMetric(): number {
    const { accuracy = 0, rmse = 0 } = this.metrics();
    return this.#width === 1 ? rmse : accuracy;
  }
}

/** How good the ensemble and its members are. */
export class EnsembleEvaluation implements Evaluation<Table> {
  readonly #width: number;
  readonly #answer: (rows: Table) => Answers;
  readonly combined: Score;
  /** By name. */
  readonly alone = new Map<string, Score>();

  constructor(width: number, answer: (rows: Table) => Answers) {
    this.#width = width;
    this.#answer = answer;
    this.combined = new Score(width);
  }

  see(rows: Table): void {
    const { combined, alone } = this.#answer(rows);
    this.combined.add(rows, combined);
    for (const { name, answer } of alone) {
      const score = this.alone.get(name) ?? new Score(this.#width);
      this.alone.set(name, score);
      score.add(rows, answer);
    }
  }

  /**
   * Of the ensemble as `Score.metrics`; beside it the best member on these rows, the members' mean,
   * and what the ensemble gains over each (above 0: it is better). The best member is chosen by the
   * rows that it is measured on, which favors it: a gain over it is no luck of the choice.
   */
  metrics(): Metrics {
    const own = this.combined.metrics();
    const primaryMetrics = [...this.alone.values()].map((score) => score.primaryMetric());
    if (primaryMetrics.length === 0) return own;
    const [sign, best] =
      this.#width === 1 ? [-1, Math.min(...primaryMetrics)] : [1, Math.max(...primaryMetrics)];
    const mean = primaryMetrics.reduce((sum, value) => sum + value, 0) / primaryMetrics.length;
    const primaryMetric = this.combined.primaryMetric();
    return {
      ...own,
      bestMember: best,
      meanMember: mean,
      gainOverBest: sign * (primaryMetric - best),
      gainOverMean: sign * (primaryMetric - mean),
    };
  }
}
