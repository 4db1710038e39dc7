/** @file What a trained model answered for each test row, and the accuracy of maps. Read ../trial.ts before. */
import { Fingerprint, type Parts, type Splittable, type Target } from '@nnzoo/data';
import { type Experiment, type Metrics, meanOf, type TrainingReport } from '@nnzoo/training';
import type { Outcome, Trial, TrialResult } from '../trial.ts';
import { answersTo } from './answers.ts';

/** Raw data as it is split and scored; a target where rows have a class or a value each. */
export interface Raw extends Splittable {
  readonly target?: Target | null;
  fingerprint(): string;
  subset(rows: Int32Array): unknown;
}

/** A trained model with the rows it is to be scored on. */
export interface Scorable {
  readonly trial: Trial;
  readonly experiment: Experiment;
  readonly raw: Raw;
  readonly rows: Parts;
  readonly report: TrainingReport;
}

/** Scores of more rows than these are not kept: a result stays a line of some kilobytes. */
const mostRows = 10_000;

/**
 * The metrics of the report with the scores of the test rows. A map that is compared as a classifier
 * answers each row with the majority class that its unit has among the training rows, and gets the
 * share of right answers as its `accuracy`.
 */
export function scoreRows({
  trial,
  experiment,
  raw,
  rows,
  report,
}: Scorable): Pick<Outcome, 'metrics' | 'scores' | 'answers'> {
  const { task, primaryMetric } = trial;
  const isMap = experiment.task === 'map' && task === 'classification';
  const scores =
    isMap || rows.test.length <= mostRows ? scoresOf(experiment, raw, rows.test) : null;
  const metrics: Metrics =
    isMap && scores !== null
      ? { ...report.metrics, [primaryMetric.metric]: meanOf(scores) }
      : report.metrics;
  if (rows.test.length > mostRows) return { metrics, scores: null };
  const answers = trial.keepsAnswers ? answersTo(experiment, raw, rows.test) : null;
  return { metrics, scores, ...(answers && { answers }) };
}

/** Right (1) or wrong (0), or the squared error of each row; null where rows have no answers. */
export function scoresOf(
  experiment: Pick<Experiment, 'predict'>,
  raw: Raw,
  test: Int32Array,
): number[] | null {
  const { target } = raw;
  if (!target) return null;
  const records = experiment.predict(raw.subset(test));
  if (records.length !== test.length) return null;
  return records.map((record, i) => {
    const given = record[target.name];
    if (target.kind === 'class') return Number(given === target.labels[target.ids[test[i]]]);
    return (Number(given) - target.values[test[i]]) ** 2;
  });
}

/** What a model answers to the rows that it was trained on; none where rows have no answers. */
export function trainingOutcome(
  experiment: Pick<Experiment, 'predict'>,
  raw: Raw,
  train: Int32Array,
): Outcome[] {
  const scores = scoresOf(experiment, raw, train);
  if (scores === null) return [];
  const mean = meanOf(scores);
  const metrics: Metrics =
    raw.target?.kind === 'class' ? { accuracy: mean } : { rmse: Math.sqrt(mean) };
  return [{ id: 'training', title: 'training rows', metrics, scores: null }];
}

/** The rows that a model was tested on: their number, all others, and which they are. */
export function describeRows({ size }: Raw, test: Int32Array): TrialResult['rows'] {
  const fingerprint = new Fingerprint().array(test).digest();
  return { test: test.length, others: Math.max(0, size - test.length), fingerprint };
}
