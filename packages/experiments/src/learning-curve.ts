/**
 * @file Is more data worth it? The score by training size, on training and on test rows, and what
 * follows from the two. Read models.ts before.
 */
import { UsageError } from '@nnzoo/core';
import type { SplitPolicy } from '@nnzoo/data';
import { correctedTTest, meanOf, type PrimaryMetric, summarize } from '@nnzoo/training';
import { type ComparedModel, modelName } from './models.ts';
import type { TrialResults } from './run-trials.ts';
import type { Trial } from './trial.ts';

/** Shares of the training rows that are trained on: each is a part of the next. */
export const curveShares: readonly number[] = [0.1, 0.2, 0.35, 0.5, 0.75, 1];

/** Mean and standard deviation over seeds and folds. */
export interface Spread {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** What one training size came to. */
export interface CurvePoint {
  readonly share: number;
  /** Rows trained on, on average. */
  readonly rows: number;
  readonly train: Spread;
  readonly test: Spread;
  /** By seed and fold, in the order of the trials. */
  readonly scores: readonly number[];
}

/** How often each size is measured. */
export interface CurveRequest {
  readonly model: ComparedModel;
  readonly seeds: number;
  readonly folds: number;
}

/**
 * The trials of a curve, size by size; all sizes of a seed and fold are tested on the same rows.
 *
 * @throws UsageError `curve/task` where answers are neither classes nor numbers
 */
export function curveTrials({ model, seeds, folds }: CurveRequest): Trial[] {
  const { task, primaryMetric, split } = model.settings!;
  if (primaryMetric.metric !== 'accuracy' && primaryMetric.metric !== 'rmse') {
    const message = `${modelName(model)} on ${model.data} is judged by ${primaryMetric.metric}; a learning curve is about accuracy or rmse of rows`;
    throw new UsageError('curve/task', message, { task });
  }
  const validation = split.kind === 'everything' ? 0 : split.validation;
  const of = (share: number, seed: number, fold: number): Trial => ({
    ...{ measures: 'model', architecture: model.architecture.id, data: model.data },
    ...{ model: modelName(model), task, primaryMetric, seed, options: model.options },
    split: { kind: 'fold', folds, fold, validation, train: share } satisfies SplitPolicy,
    plan: model.length === null ? {} : { length: model.length },
    onTraining: true,
  });
  return curveShares.flatMap((share) =>
    Array.from({ length: seeds }, (_, i) =>
      Array.from({ length: folds }, (_, fold) => of(share, i + 1, fold)),
    ).flat(),
  );
}

/** The points of the curve; sizes at which nothing could be measured are left out. */
export function curvePoints(
  trials: readonly Trial[],
  { resultOf }: Pick<TrialResults, 'resultOf'>,
): CurvePoint[] {
  return curveShares.flatMap((share) => {
    const done = trials
      .filter(({ split }) => split.kind === 'fold' && split.train === share)
      .flatMap((trial) => {
        const result = resultOf(trial);
        const { metric } = trial.primaryMetric;
        const [test, train] = result?.outcomes ?? [];
        const rows = result?.rows.train;
        if (rows === undefined || train === undefined) return [];
        return [{ rows, test: test.metrics[metric], train: train.metrics[metric] }];
      });
    if (done.length === 0) return [];
    const scores = done.map(({ test }) => test);
    return [
      {
        share,
        rows: Math.round(meanOf(done.map(({ rows }) => rows))),
        train: summarize(done.map(({ train }) => train)),
        test: summarize(scores),
        scores,
      },
    ];
  });
}

/** What the numbers say: whether rows still helped, and where the error that is left comes from. */
export function curveSentences(
  points: readonly CurvePoint[],
  { metric, better }: PrimaryMetric,
  folds: number,
): string[] {
  const last = points.at(-1);
  const half = points.find(({ share }) => share === 0.5);
  if (last === undefined || last.share !== 1)
    return ['Too few sizes could be measured to say more.'];
  const errorOf = (value: number) => (better === 'higher' ? 1 - value : value);
  const [train, test] = [errorOf(last.train.mean), errorOf(last.test.mean)];
  const name = better === 'higher' ? 'error (1 − accuracy)' : metric;
  const numbers = `${name} ${test.toPrecision(3)} on test rows, ${train.toPrecision(3)} on training rows`;
  const cause =
    test <= 0
      ? 'There is no error left to explain.'
      : train >= test / 2
        ? `Bias: ${numbers}. At least half of the error is there on rows that it has seen: a model that can express more, or other columns, would help; more rows would not.`
        : `Variance: ${numbers}. More than half of the error is on new rows only: more rows, a smaller model or a penalty would help.`;
  return [half === undefined ? '' : gainSentence(half, last, { better, folds }), cause].filter(
    (sentence) => sentence !== '',
  );
}

function gainSentence(
  half: CurvePoint,
  last: CurvePoint,
  { better, folds }: { readonly better: PrimaryMetric['better']; readonly folds: number },
): string {
  if (half.scores.length !== last.scores.length) return '';
  const sign = better === 'higher' ? 1 : -1;
  const gains = last.scores.map((score, i) => sign * (score - half.scores[i]));
  const test = correctedTTest(gains, 1 / (folds - 1));
  const gain = meanOf(gains);
  const much = `from ${half.rows} to ${last.rows} rows the test score got better by ${gain.toPrecision(2)} (p = ${test === null ? '–' : test.p.toFixed(3)}, paired over folds)`;
  return test !== null && test.p < 0.05 && gain > 0
    ? `More rows are still worth it: ${much}.`
    : `Whether more rows are worth it cannot be told apart from chance: ${much}.`;
}
