/**
 * @file A cell of a comparison: one architecture (or all baselines) on one split of one data set.
 * What is asked for, and what came of it, as it travels between processes and stands in
 * cells.jsonl. Read first of this folder.
 */
import { createHash } from 'node:crypto';
import {
  asList,
  asNumber,
  asRecord,
  asText,
  type Json,
  type SplitPolicy,
  type Task,
} from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import type { EpochRecord, Headline, Metrics } from '@nnzoo/training';
import type { Length } from '../folder/run-config.ts';

/** What one worker is asked to measure at a time. */
export interface CellRequest {
  /** `baselines`: the simple rules, on the split that this architecture has. */
  readonly measures: 'model' | 'baselines';
  readonly architecture: string;
  readonly data: string;
  /** What is compared: a map of rows with classes is judged as a classifier. */
  readonly task: Task;
  readonly headline: Headline;
  readonly split: SplitPolicy;
  readonly seed: number;
  readonly length: Length | null;
}

/** What one model, or one baseline, came to on the test rows. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly metrics: Metrics;
  /**
   * For each test row 1 or 0 for right or wrong, or the squared error; null where there is no answer
   * for each row, or too many rows to keep.
   */
  readonly scores: readonly number[] | null;
  /** Why a baseline was not measured; absent where it was. */
  readonly omitted?: string;
}

/** A finished cell. */
export interface Cell {
  /** Hash of all that it depends on; see `cellKey`. */
  readonly key: string;
  readonly architecture: string;
  readonly data: string;
  readonly seed: number;
  /** Everything resolved, the split and the data's fingerprint among it. */
  readonly configuration: { readonly [key: string]: Json };
  readonly outcomes: readonly Outcome[];
  readonly parameters: number;
  /** Rows that were tested, and all others. */
  readonly rows: { readonly test: number; readonly others: number; readonly fingerprint: string };
  readonly history: readonly EpochRecord[];
  /** Seconds of training and rows learned from in them; the only things that vary. */
  readonly seconds: number;
  readonly samples: number;
}

/** How a cell that cannot be measured is told: by the shell's number of its kind of failure. */
export interface CellFailure {
  readonly exitCode: number;
  readonly line: string;
}

/** The name of a cell's content: 32 hexadecimal digits over what it depends on, in this order. */
export function cellKey(content: {
  readonly version: string;
  readonly measures: CellRequest['measures'];
  readonly task: Task;
  readonly configuration: Cell['configuration'];
  /** Of the rows tested: the same split of data whose parts or groups changed is another cell. */
  readonly tested: string;
}): string {
  const { version, measures, task, configuration, tested } = content;
  const text = JSON.stringify([version, measures, task, configuration, tested]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** "som on iris, seed 3, fold 2 of 10"; as it is told in progress and of failures. */
export function cellName({ measures, architecture, data, seed, split }: CellRequest): string {
  const subject = measures === 'baselines' ? 'baselines' : architecture;
  const fold = split.kind === 'fold' ? `, fold ${split.fold + 1} of ${split.folds}` : '';
  return `${subject} on ${shownName(data)}, seed ${seed}${fold}`;
}

/** The line of a cell, without its end. */
export function formatCell(cell: Cell): string {
  return JSON.stringify(cell);
}

/** A cell from its JSON; throws DataError `json/type` for anything else. */
export function readCell(json: Json): Cell {
  const cell = asRecord(json, 'cell');
  const rows = asRecord(cell['rows'], 'rows');
  return {
    key: asText(cell['key'], 'key'),
    architecture: asText(cell['architecture'], 'architecture'),
    data: asText(cell['data'], 'data'),
    seed: asNumber(cell['seed'], 'seed'),
    configuration: asRecord(cell['configuration'], 'configuration'),
    outcomes: asList(cell['outcomes'], 'outcomes').map(readOutcome),
    parameters: asNumber(cell['parameters'], 'parameters'),
    rows: {
      test: asNumber(rows['test'], 'rows.test'),
      others: asNumber(rows['others'], 'rows.others'),
      fingerprint: asText(rows['fingerprint'], 'rows.fingerprint'),
    },
    history: asList(cell['history'], 'history').map(readRecord),
    seconds: asNumber(cell['seconds'], 'seconds'),
    samples: asNumber(cell['samples'], 'samples'),
  };
}

function readOutcome(json: Json): Outcome {
  const { id, title, metrics, scores, omitted } = asRecord(json, 'outcome');
  return {
    id: asText(id, 'outcome.id'),
    title: asText(title, 'outcome.title'),
    metrics: readMetrics(metrics),
    scores:
      scores === null ? null : asList(scores, 'scores').map((each) => asNumber(each, 'score')),
    ...(omitted !== undefined && { omitted: asText(omitted, 'outcome.omitted') }),
  };
}

function readRecord(json: Json): EpochRecord {
  const { epoch, step, train, validation, best } = asRecord(json, 'history');
  return {
    epoch: asNumber(epoch, 'epoch'),
    step: asNumber(step, 'step'),
    train: readMetrics(train),
    validation: validation === null ? null : readMetrics(validation),
    best: best === true,
  };
}

function readMetrics(json: Json | undefined): Metrics {
  const entries = Object.entries(asRecord(json, 'metrics'));
  return Object.fromEntries(entries.map(([name, value]) => [name, asNumber(value, name)]));
}
