/** @file From results to the rows of a table: means, ranks, references, significance. Read ../trial.ts and ../models.ts before. */

import { protocolName, type Task } from '@nnzoo/data';
import { isSynthetic } from '@nnzoo/datasets';
import { meanOf, type PrimaryMetric, summarize } from '@nnzoo/training';
import { type ComparedModel, firstOfEachTask, modelName } from '../models.ts';
import { type Reference, referenceFor } from '../published/reference.ts';
import type { TrialResults } from '../run-trials.ts';
import { modelOf, pairOf, type Trial, type TrialFailure, type TrialResult } from '../trial.ts';
import { formatSettings } from '../variant.ts';
import { judged } from './ranking.ts';
import type { Sample, Verdict } from './verdicts.ts';
import { votesOf } from './vote.ts';

/** What became of each trial. */
type Results = Pick<TrialResults, 'resultOf' | 'failureOf'>;

/** One row. Every number but the times is a function of the results alone. */
export interface Row {
  readonly data: string;
  /** True where nothing in the data was measured. */
  readonly synthetic: boolean;
  readonly kind: 'architecture' | 'baseline';
  readonly id: string;
  readonly title: string;
  /** Null where the architecture does not know the data set. */
  readonly task: Task | null;
  readonly primaryMetric: PrimaryMetric | null;
  /** How rows were divided, where that is not the data set's own way: `10-fold`, `all rows`. */
  readonly protocol: string | null;
  /** Of the primary metric, over seeds and folds; null where nothing was measured. */
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** Trials behind the mean, and trials that failed. */
  readonly trials: number;
  readonly failed: number;
  /** Among the architectures of the same task and data, from 1; equal means share a rank. */
  readonly rank: number | null;
  /** Against the best architecture of the same task and data; null for that one itself. */
  readonly verdict: Verdict | null;
  readonly reference: Reference | null;
  readonly parameters: number | null;
  /** Why there is nothing, or less than was asked for. */
  readonly note: string;
  /** Of one training, on average. */
  readonly seconds: number | null;
  readonly samplesPerSecond: number | null;
}

/** A row with the results behind it. */
export interface Measured {
  readonly row: Row;
  readonly samples: readonly Sample[];
}

/** The rows of a comparison in the order of the request, baselines after what they are compared to. */
export function rowsOf(
  models: readonly ComparedModel[],
  trials: readonly Trial[],
  results: Results,
): Row[] {
  const sets = [...new Set(models.map(({ data }) => data))];
  return sets.flatMap((data) => {
    const here = models.filter((model) => model.data === data);
    const own = trials.filter((trial) => trial.data === data);
    return judged([
      ...here.flatMap((model) => {
        const members = measuredModel(model, own, results);
        return [members, ...votesOf(members, own, results)];
      }),
      ...firstOfEachTask(here).flatMap((model) => measuredBaselines(model, own, results)),
    ]);
  });
}

/** What a row has before anything is known of it. */
export const emptyRow = {
  ...{
    protocol: null,
    mean: null,
    standardDeviation: null,
    trials: 0,
    failed: 0,
    rank: null,
    verdict: null,
  },
  ...{ reference: null, parameters: null, note: '', seconds: null, samplesPerSecond: null },
} satisfies Partial<Row>;

function measuredModel(model: ComparedModel, trials: readonly Trial[], results: Results): Measured {
  const { architecture, data, settings, why } = model;
  const [id, title] = [modelName(model), titleOf(model)];
  const synthetic = isSynthetic(data);
  const row = { ...emptyRow, data, synthetic, kind: 'architecture', id, title } as const;
  if (settings === null) {
    return {
      row: { ...row, task: null, primaryMetric: null, note: why ?? `does not know ${data}` },
      samples: [],
    };
  }
  const { task, primaryMetric } = settings;
  const own = trials.filter((r) => r.measures === 'model' && modelOf(r) === id);
  const done = own.flatMap((trial) => results.resultOf(trial) ?? []);
  const failures = own.flatMap((trial) => results.failureOf(trial) ?? []);
  const samples = samplesOf(own, results, architecture.id);
  const summary = summaryOf(samples);
  const isUsualLength = own[0]?.plan.length === undefined;
  const protocol = protocolOf(own);
  return {
    row: {
      ...{ ...row, task, primaryMetric, protocol, ...summary, ...timesOf(done) },
      ...{ trials: samples.length, failed: failures.length },
      reference: referenceFor(
        { id: architecture.id, data, primaryMetric },
        { ...summary, rows: protocol, isUsualLength, isUsualOptions: id === architecture.id },
      ),
      parameters:
        done.length > 0 ? Math.round(meanOf(done.map(({ parameters }) => parameters))) : null,
      note: noteOf(own.length, done.length, failures),
    },
    samples,
  };
}

function measuredBaselines(
  { data, settings }: ComparedModel,
  trials: readonly Trial[],
  results: Results,
): Measured[] {
  const { task, primaryMetric } = settings!;
  const own = trials.filter((r) => r.measures === 'baselines' && r.task === task);
  const outcomes = own.flatMap((trial) => results.resultOf(trial)?.outcomes ?? []);
  // One trial holds all of them: what became of it is said once, with the first.
  const failures = own.flatMap((trial) => results.failureOf(trial) ?? []);
  const done = own.filter((trial) => results.resultOf(trial)).length;
  const titles = new Map(outcomes.map(({ id, title }) => [id, title]));
  return [...titles].map(([id, title], place) => {
    const samples = samplesOf(own, results, id);
    const summary = summaryOf(samples);
    const synthetic = isSynthetic(data);
    const named = { ...emptyRow, data, synthetic, kind: 'baseline', id, title } as const;
    const head = { ...named, task, primaryMetric, protocol: protocolOf(own) };
    const omitted = outcomes.find((outcome) => outcome.id === id)?.omitted;
    const note = omitted ?? (place === 0 ? noteOf(own.length, done, failures) : '');
    const counts = { trials: samples.length, failed: failures.length };
    return { row: { ...head, ...summary, ...counts, note }, samples };
  });
}

/** `Feed-forward network (layers=50)`. */
function titleOf({ architecture: { title }, ...settings }: ComparedModel): string {
  const text = formatSettings(settings);
  return text === '' ? title : `${title} (${text})`;
}

/** Of each finished trial the outcome of this id, where it was measured. */
export function samplesOf(trials: readonly Trial[], results: Results, id: string): Sample[] {
  return trials.flatMap((trial) => {
    const result = results.resultOf(trial);
    const outcome = result?.outcomes.find((each) => each.id === id);
    const value = outcome?.metrics[trial.primaryMetric.metric];
    if (value === undefined) return [];
    return [{ pair: pairOf(trial), value, rows: result!.rows, scores: outcome!.scores }];
  });
}

/** Of the trials of one row, which are all of one kind. */
function protocolOf([trial]: readonly Trial[]): string | null {
  return trial ? protocolName(trial.split) : null;
}

/** Null where nothing was measured. */
export function summaryOf(samples: readonly Sample[]): Pick<Row, 'mean' | 'standardDeviation'> {
  if (samples.length === 0) return { mean: null, standardDeviation: null };
  return summarize(samples.map(({ value }) => value));
}

function timesOf(results: readonly TrialResult[]): Pick<Row, 'seconds' | 'samplesPerSecond'> {
  const seconds = results.reduce((sum, each) => sum + each.seconds, 0);
  const samples = results.reduce((sum, each) => sum + each.samples, 0);
  return {
    // Committed results hold no times.
    seconds: seconds > 0 ? seconds / results.length : null,
    samplesPerSecond: seconds > 0 && samples > 0 ? samples / seconds : null,
  };
}

function noteOf(asked: number, done: number, failures: readonly TrialFailure[]): string {
  if (failures.length > 0) return `failed ${failures.length} of ${asked}: ${failures[0].line}`;
  return done < asked ? `stopped after ${done} of ${asked}` : '';
}
