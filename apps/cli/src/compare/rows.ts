/** @file From cells to the rows of the table: means, ranks, significance. Read after entrants.ts and cell.ts. */
import type { Headline, Task } from '@nnzoo/training';
import type { Cell, CellFailure, CellRequest, Outcome } from './cell.ts';
import { type Entrant, firstOfEachTask, type Repeats } from './entrants.ts';

/** What became of each request. */
export interface Results {
  cellOf(request: CellRequest): Cell | undefined;
  failureOf(request: CellRequest): CellFailure | undefined;
}

/** One row. Every number but the times is a function of the cells alone. */
export interface Row {
  readonly data: string;
  readonly task: Task | null;
  readonly kind: 'architecture' | 'baseline';
  readonly id: string;
  readonly title: string;
  readonly headline: Headline | null;
  /** Of the headline, over seeds and folds; null where nothing was measured. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Cells behind the mean, and cells that failed. */
  readonly cells: number;
  readonly failed: number;
  /** Among the architectures of the same task and data, from 1. */
  readonly rank: number | null;
  readonly parameters: number | null;
  /** Of one training, on average. */
  readonly seconds: number | null;
  readonly samplesPerSecond: number | null;
  /** Why there is nothing, or less than was asked for. */
  readonly note: string;
}

/** The rows of a comparison in the order of the request, baselines after what they are compared to. */
export function rowsOf(
  entrants: readonly Entrant[],
  requests: readonly CellRequest[],
  results: Results,
): Row[] {
  const sets = [...new Set(entrants.map(({ data }) => data))];
  return sets.flatMap((data) => {
    const here = entrants.filter((entrant) => entrant.data === data);
    const own = requests.filter((request) => request.data === data);
    return [
      ...ranked(here.map((entrant) => modelRow(entrant, own, results))),
      ...firstOfEachTask(here).flatMap((entrant) => baselineRows(entrant, own, results)),
    ];
  });
}

function modelRow(
  { architecture, data, settings }: Entrant,
  requests: readonly CellRequest[],
  results: Results,
): Row {
  const { id, title } = architecture;
  const own = requests.filter(
    (request) => request.measures === 'model' && request.architecture === id,
  );
  const cells = own.flatMap((request) => results.cellOf(request) ?? []);
  const failures = own.flatMap((request) => results.failureOf(request) ?? []);
  const base = { data, kind: 'architecture', id, title, rank: null } as const;
  if (settings === null) return { ...base, ...nothing, note: `no data set of ${id}` };
  const { task, headline } = settings;
  const values = cells.map(({ outcomes }) => outcomes[0].metrics[headline.metric]);
  const seconds = cells.reduce((sum, cell) => sum + cell.seconds, 0);
  const samples = cells.reduce((sum, cell) => sum + cell.samples, 0);
  return {
    ...base,
    ...{ task, headline, ...summarize(values), cells: cells.length, failed: failures.length },
    parameters: cells.length > 0 ? Math.round(average(cells.map((cell) => cell.parameters))) : null,
    seconds: cells.length > 0 ? seconds / cells.length : null,
    samplesPerSecond: seconds > 0 ? samples / seconds : null,
    note: noteOf(own.length, cells.length, failures),
  };
}

const nothing = {
  ...{ task: null, headline: null, mean: null, deviation: null, cells: 0, failed: 0 },
  ...{ parameters: null, seconds: null, samplesPerSecond: null },
};

function noteOf(asked: number, done: number, failures: readonly CellFailure[]): string {
  if (failures.length > 0) return `failed ${failures.length} of ${asked}: ${failures[0].line}`;
  return done < asked ? `stopped after ${done} of ${asked}` : '';
}

function baselineRows(
  { data, settings }: Entrant,
  requests: readonly CellRequest[],
  results: Results,
): Row[] {
  if (settings === null) return [];
  const { task, headline } = settings;
  const own = requests.filter((r) => r.measures === 'baselines' && r.task === task);
  const outcomes = own.flatMap((request) => results.cellOf(request)?.outcomes ?? []);
  const titles = new Map(outcomes.map(({ id, title }) => [id, title]));
  return [...titles].map(([id, title]) => {
    const values = outcomes
      .filter((outcome: Outcome) => outcome.id === id)
      .map(({ metrics }) => metrics[headline.metric]);
    return {
      ...{ data, task, kind: 'baseline' as const, id, title, headline, ...summarize(values) },
      ...{ cells: values.length, failed: 0, rank: null, parameters: null, seconds: null },
      ...{ samplesPerSecond: null, note: '' },
    };
  });
}

/** Ranks by the mean within a task; equal means share a rank. */
function ranked(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    const { mean, headline } = row;
    if (mean === null || headline === null) return row;
    const better = rows.filter((other) => {
      if (other.task !== row.task || other.mean === null) return false;
      if (other.headline?.metric !== headline.metric) return false;
      return headline.better === 'higher' ? other.mean > mean : other.mean < mean;
    });
    return { ...row, rank: better.length + 1 };
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean and sample standard deviation; 0 for one value, null of none. */
function summarize(values: readonly number[]): Pick<Row, 'mean' | 'deviation'> {
  if (values.length === 0) return { mean: null, deviation: null };
  const mean = average(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}

export type { Repeats };
