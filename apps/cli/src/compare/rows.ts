/** @file From cells to the rows of the table: means, ranks, references, significance. Read after entrants.ts and cell.ts. */

import { protocolName, type Task } from '@nnzoo/data';
import { isSynthetic } from '@nnzoo/datasets';
import { type Headline, meanOf, summarize } from '@nnzoo/training';
import type { Cell, CellFailure, CellRequest } from './cell.ts';
import { type Entrant, firstOfEachTask } from './entrants.ts';
import { judged } from './ranking.ts';
import { type Reference, referenceFor } from './reference.ts';
import type { Sample, Verdict } from './verdicts.ts';

/** What became of each request. */
export interface Results {
  cellOf(request: CellRequest): Cell | undefined;
  failureOf(request: CellRequest): CellFailure | undefined;
}

/** One row. Every number but the times is a function of the cells alone. */
export interface Row {
  readonly data: string;
  /** True where nothing in the data was measured. */
  readonly synthetic: boolean;
  readonly kind: 'architecture' | 'baseline';
  readonly id: string;
  readonly title: string;
  /** Null where the architecture does not know the data set. */
  readonly task: Task | null;
  readonly headline: Headline | null;
  /** How rows were divided, where that is not the data set's own way: `10-fold`, `all rows`. */
  readonly protocol: string | null;
  /** Of the headline, over seeds and folds; null where nothing was measured. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Cells behind the mean, and cells that failed. */
  readonly cells: number;
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

/** A row with the cells behind it. */
export interface Measured {
  readonly row: Row;
  readonly samples: readonly Sample[];
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
    return judged([
      ...here.map((entrant) => measuredModel(entrant, own, results)),
      ...firstOfEachTask(here).flatMap((entrant) => measuredBaselines(entrant, own, results)),
    ]);
  });
}

const empty = {
  ...{
    protocol: null,
    mean: null,
    deviation: null,
    cells: 0,
    failed: 0,
    rank: null,
    verdict: null,
  },
  ...{ reference: null, parameters: null, note: '', seconds: null, samplesPerSecond: null },
} satisfies Partial<Row>;

function measuredModel(
  { architecture: { id, title }, data, settings }: Entrant,
  requests: readonly CellRequest[],
  results: Results,
): Measured {
  const synthetic = isSynthetic(data);
  const row = { ...empty, data, synthetic, kind: 'architecture', id, title } as const;
  if (settings === null) {
    return {
      row: { ...row, task: null, headline: null, note: `does not know ${data}` },
      samples: [],
    };
  }
  const { task, headline } = settings;
  const own = requests.filter((r) => r.measures === 'model' && r.architecture === id);
  const pairs = own.flatMap((request) => {
    const cell = results.cellOf(request);
    return cell ? [{ request, cell }] : [];
  });
  const cells = pairs.map(({ cell }) => cell);
  const failures = own.flatMap((request) => results.failureOf(request) ?? []);
  const samples = pairs.flatMap(({ request, cell }) => sampleOf(request, cell, id));
  const summary = summaryOf(samples);
  const isUsualLength = own.every(({ length }) => length === null);
  const protocol = protocolOf(own);
  return {
    row: {
      ...{ ...row, task, headline, protocol, ...summary, ...timesOf(cells) },
      ...{ cells: samples.length, failed: failures.length },
      reference: referenceFor(
        { id, data, headline },
        { ...summary, rows: protocol, isUsualLength },
      ),
      parameters:
        cells.length > 0 ? Math.round(meanOf(cells.map(({ parameters }) => parameters))) : null,
      note: noteOf(own.length, cells.length, failures),
    },
    samples,
  };
}

function measuredBaselines(
  { data, settings }: Entrant,
  requests: readonly CellRequest[],
  results: Results,
): Measured[] {
  if (settings === null) return [];
  const { task, headline } = settings;
  const own = requests.filter((r) => r.measures === 'baselines' && r.task === task);
  const outcomes = own.flatMap((request) => results.cellOf(request)?.outcomes ?? []);
  // One cell holds all of them: what became of it is said once, with the first.
  const failures = own.flatMap((request) => results.failureOf(request) ?? []);
  const done = own.filter((request) => results.cellOf(request)).length;
  const titles = new Map(outcomes.map(({ id, title }) => [id, title]));
  return [...titles].map(([id, title], place) => {
    const samples = own.flatMap((request) => {
      const cell = results.cellOf(request);
      return cell ? sampleOf(request, cell, id) : [];
    });
    const summary = summaryOf(samples);
    const synthetic = isSynthetic(data);
    const named = { ...empty, data, synthetic, kind: 'baseline', id, title } as const;
    const head = { ...named, task, headline, protocol: protocolOf(own) };
    const omitted = outcomes.find((outcome) => outcome.id === id)?.omitted;
    const note = omitted ?? (place === 0 ? noteOf(own.length, done, failures) : '');
    const counts = { cells: samples.length, failed: failures.length };
    return { row: { ...head, ...summary, ...counts, note }, samples };
  });
}

/** The cell's outcome of this id as a list of one, or of none where it was not measured. */
function sampleOf({ seed, split, headline }: CellRequest, cell: Cell, id: string): Sample[] {
  const outcome = cell.outcomes.find((each) => each.id === id);
  const value = outcome?.metrics[headline.metric];
  if (outcome === undefined || value === undefined) return [];
  const pair = split.kind === 'fold' ? `${seed}/${split.fold}` : String(seed);
  return [{ pair, value, rows: cell.rows, scores: outcome.scores }];
}

/** Of the requests of one row, which are all of one kind. */
function protocolOf([request]: readonly CellRequest[]): string | null {
  return request ? protocolName(request.split) : null;
}

/** Null where nothing was measured. */
function summaryOf(samples: readonly Sample[]): Pick<Row, 'mean' | 'deviation'> {
  if (samples.length === 0) return { mean: null, deviation: null };
  return summarize(samples.map(({ value }) => value));
}

function timesOf(cells: readonly Cell[]): Pick<Row, 'seconds' | 'samplesPerSecond'> {
  const seconds = cells.reduce((sum, cell) => sum + cell.seconds, 0);
  const samples = cells.reduce((sum, cell) => sum + cell.samples, 0);
  return {
    // Committed cells hold no times.
    seconds: seconds > 0 ? seconds / cells.length : null,
    samplesPerSecond: seconds > 0 && samples > 0 ? samples / seconds : null,
  };
}

function noteOf(asked: number, done: number, failures: readonly CellFailure[]): string {
  if (failures.length > 0) return `failed ${failures.length} of ${asked}: ${failures[0].line}`;
  return done < asked ? `stopped after ${done} of ${asked}` : '';
}
