/**
 * @file `zoo compare runs/a runs/b`: finished runs side by side. What differs is named, and where
 * they were tested on the same rows, a test says how often chance makes two differ so far.
 * Read ../folder/run-summary.ts before.
 */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { asRecord, type SplitPolicy, splitRows } from '@nnzoo/data';
import {
  type Differing,
  describeRows,
  differingSettings,
  emptyRow,
  judged,
  type Measured,
  type Raw,
  type Row,
  rankedRows,
  scoresOf,
} from '@nnzoo/experiments';
import type { LinesFigure } from '@nnzoo/training';
import { displayPath } from '../command-line.ts';
import { configName } from '../folder/run-config.ts';
import { type RunSummary, readHistory, summarizeRun, taskOf } from '../folder/run-summary.ts';
import type { Io } from '../io.ts';
import { reopenRun } from '../run/resume.ts';

/** A run with the place it was read from. */
interface Run extends RunSummary {
  readonly folder: string;
  readonly name: string;
}

/** Runs beside each other. */
export interface ComparedRuns {
  readonly rows: readonly Row[];
  /** In the order of the runs as they were named. */
  readonly names: readonly string[];
  readonly differing: Differing;
  /** Null where too little was recorded. */
  readonly curves: LinesFigure | null;
}

/** True for a path that holds a run. */
export function isRunFolder(io: Pick<Io, 'cwd'>, argument: string): boolean {
  return existsSync(join(resolve(io.cwd, argument), configName));
}

/**
 * Lays runs side by side.
 *
 * @throws UsageError `compare/other-data`, `compare/other-task` where they cannot be compared; what
 * reading and opening a run throws
 */
export async function compareRuns(io: Io, paths: readonly string[]): Promise<ComparedRuns> {
  const folders = [...new Set(paths.map((path) => resolve(io.cwd, path)))];
  const runs = await Promise.all(
    folders.map(async (folder): Promise<Run> => {
      return { ...(await summarizeRun(folder)), folder, name: displayPath(io.cwd, folder) };
    }),
  );
  refuseOthers(runs);
  const differing = differingSettings(runs.map(({ config }) => config.configuration));
  const measured: Measured[] = [];
  for (const run of runs) measured.push(await measuredRun(io, run));
  const baselines = areOneTest(measured) ? baselineRows(runs) : [];
  return {
    rows: rankedRows(judged([...measured, ...baselines])),
    names: runs.map(({ name }) => name),
    differing,
    curves: curvesOf(runs),
  };
}

/** Everything of them must be about one question: the same rows, task and metric. */
function refuseOthers([first, ...others]: readonly Run[]): void {
  for (const other of others) {
    const [one, two] = [first, other].map(({ config }) => {
      const { fingerprint } = asRecord(config.configuration['data'], 'data');
      return { name: config.data.name, fingerprint };
    });
    if (one.fingerprint !== two.fingerprint) {
      const values = one.name === two.name ? ' with other values' : '';
      const message = `${first.name} learned from ${one.name}, ${other.name} from ${two.name}${values}: runs of different data have no result in common; compare those of one data set (\`zoo runs --data ${one.name}\`)`;
      throw new UsageError('compare/other-data', message, { runs: [first.name, other.name] });
    }
    const asked = [first, other].map(
      ({ config, primaryMetric }) => `${taskOf(config)} by ${primaryMetric.metric}`,
    );
    if (asked[0] === asked[1]) continue;
    const message = `${first.name} is ${asked[0]}, ${other.name} ${asked[1]}: results of different tasks cannot be ranked; compare runs of one task`;
    throw new UsageError('compare/other-task', message, { runs: [first.name, other.name] });
  }
}

async function measuredRun(io: Io, run: Run): Promise<Measured> {
  const { config, name, value, primaryMetric, parameters, seconds } = run;
  const row: Row = {
    ...emptyRow,
    ...{ data: config.data.name, synthetic: false, kind: 'architecture', id: name, title: name },
    ...{ task: taskOf(config), primaryMetric, parameters, seconds },
    ...(value === null
      ? { note: `${run.status}: \`zoo run --resume ${name}\` finishes it` }
      : { mean: value, trials: 1 }),
  };
  if (value === null) return { row, samples: [] };
  const { experiment, architecture, data } = await reopenRun(io, run.folder, {
    flags: {},
    named: null,
  });
  const raw = (
    'source' in data && !('subset' in data)
      ? await architecture.datasets[data.name].load(data.source)
      : data
  ) as Raw;
  const split = config.configuration['split'] as unknown;
  const { test } = splitRows(raw, split as SplitPolicy, config.seed);
  const scores = experiment.task === 'map' ? null : scoresOf(experiment, raw, test);
  return { row, samples: [{ pair: 'run', value, rows: describeRows(raw, test), scores }] };
}

function areOneTest(measured: readonly Measured[]): boolean {
  const tested = measured.flatMap(({ samples }) => samples.map(({ rows }) => rows.fingerprint));
  return new Set(tested).size === 1;
}

/** What simple rules reach on the rows that all runs were tested on. */
function baselineRows(runs: readonly Run[]): Measured[] {
  const [run] = runs.filter(({ baselines }) => baselines.length > 0);
  if (run === undefined) return [];
  const { primaryMetric, config, baselines } = run;
  return baselines.flatMap(({ id, title, metrics }) => {
    const mean = metrics[primaryMetric.metric];
    if (mean === undefined) return [];
    const named = {
      data: config.data.name,
      synthetic: false,
      kind: 'baseline',
      id,
      title,
    } as const;
    const row = { ...emptyRow, ...named, task: taskOf(config), primaryMetric, mean, trials: 1 };
    return [{ row, samples: [] }];
  });
}

/** Loss, or else the metric, of each run on one pair of axes: on validation where all have it. */
function curvesOf(runs: readonly Run[]): LinesFigure | null {
  const histories = runs.map(({ folder }) => readHistory(folder));
  const { metric } = runs[0].primaryMetric;
  const part = histories.every((history) => history.some(({ validation }) => validation !== null))
    ? 'validation'
    : 'train';
  const has = (name: string) =>
    histories.every((history) => history.some((record) => record[part]?.[name] !== undefined));
  const shown = has('loss') ? 'loss' : metric;
  const series = runs.map(({ folder }, i) => ({
    name: basename(folder),
    x: histories[i].map(({ step }) => step),
    y: histories[i].map((record) => record[part]?.[shown] ?? Number.NaN),
  }));
  const drawn = series.filter(({ y }) => y.filter(Number.isFinite).length > 1);
  if (drawn.length === 0) return null;
  return {
    kind: 'lines',
    id: 'curves',
    title: `${shown} by step`,
    caption: `On the ${part === 'train' ? 'training' : 'validation'} part, one curve a run.`,
    x: { label: 'step' },
    y: { label: shown },
    series: drawn,
  };
}
