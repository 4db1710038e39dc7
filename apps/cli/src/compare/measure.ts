/** @file Measuring one cell: opened, named by its key, trained, tested. Runs in a worker. Read after cell.ts. */

import { Fingerprint, type Json, type Splittable, splitRows, type Target } from '@nnzoo/data';
import type { Experiment, TrainEvent } from '@nnzoo/training';
import { drain } from '../drain.ts';
import type { Io } from '../io.ts';
import { version } from '../program.ts';
import { asTable, baselineWork } from '../run/baselines.ts';
import { type Cell, type CellRequest, cellKey, type Outcome } from './cell.ts';
import { scoreRows } from './scores.ts';

/** What a measurement asks and tells on its way. */
export interface MeasureHooks {
  readonly io: Pick<Io, 'registry' | 'source' | 'now'>;
  /** True where somebody has finished this cell before: it is not measured again. */
  isFinished(key: string): Promise<boolean>;
  /** Called now and then with the share done, 0 … 1. */
  advance(share: number): void;
}

/** Raw data as it is split and scored; a target where rows have a class or a value each. */
export interface Raw extends Splittable {
  readonly target?: Target | null;
  fingerprint(): string;
  subset(rows: Int32Array): unknown;
}

/** Records of a learning curve that are kept, at most. */
const mostRecords = 100;

/**
 * Measures a cell; null where it is finished already.
 *
 * @throws what opening, splitting and training throw
 */
export function measureCell(request: CellRequest, hooks: MeasureHooks): Promise<Cell | null> {
  return request.measures === 'baselines'
    ? measureBaselines(request, hooks)
    : measureModel(request, hooks);
}

async function measureModel(request: CellRequest, hooks: MeasureHooks): Promise<Cell | null> {
  const { architecture: id, data: name, seed, split, task, length } = request;
  const { io } = hooks;
  const architecture = await io.registry[id]();
  const source = await io.source();
  const experiment = await architecture.open({
    data: { name, source },
    ...{ seed, split },
    ...(length !== null && { plan: { length } }),
    resolve: (other) => io.registry[other](),
  });
  const { configuration } = experiment;
  const raw = (await architecture.datasets[name].load(source)) as Raw;
  const rows = splitRows(raw, split, seed);
  const tested = describeRows(raw, rows.test);
  const content = { version, task, configuration, tested: tested.fingerprint };
  const key = cellKey({ ...content, measures: 'model' });
  if (await hooks.isFinished(key)) return null;
  const trained = await trainToEnd(experiment, hooks);
  const outcome = { id, title: architecture.title };
  return {
    ...{ key, architecture: id, data: name, seed, configuration },
    outcomes: [{ ...outcome, ...scoreRows({ request, experiment, raw, rows, ...trained }) }],
    parameters: experiment.parameters,
    rows: tested,
    history: thinned(trained.report.history),
    seconds: trained.seconds,
    samples: trained.samples,
  };
}

async function trainToEnd(experiment: Experiment, { io, advance }: MeasureHooks) {
  let samples = 0;
  const began = io.now();
  const see = (event: TrainEvent) => {
    if (event.event !== 'progress') return;
    if (event.phase === 'train') samples = event.samples;
    advance(event.totalSteps > 0 ? event.step / event.totalSteps : 0);
  };
  const outcome = await drain(experiment.run(), { now: () => io.now(), see, stops: () => false });
  return { report: outcome!.result, seconds: (io.now() - began) / 1000, samples };
}

async function measureBaselines(request: CellRequest, hooks: MeasureHooks): Promise<Cell | null> {
  const { architecture: id, data, seed, split, task } = request;
  const { io } = hooks;
  const architecture = await io.registry[id]();
  const loaded = (await architecture.datasets[data].load(await io.source())) as Raw;
  // Pictures and the same as rows of numbers are one to simple rules.
  const raw = asTable(loaded) ?? loaded;
  const configuration = {
    // Otherwise they are the same for all that know the data.
    ...(architecture.baselines && { of: id }),
    data: { name: raw.name, size: raw.size, fingerprint: raw.fingerprint() },
    ...{ seed, split: { ...split } },
  } satisfies Json;
  const rows = describeRows(raw, splitRows(raw, split, seed).test);
  const content = { version, task, configuration, tested: rows.fingerprint };
  const key = cellKey({ ...content, measures: 'baselines' });
  if (await hooks.isFinished(key)) return null;
  const work = await baselineWork(raw, task, { policy: split, seed, architecture });
  const began = io.now();
  const drained =
    work && (await drain(work, { now: () => io.now(), see: () => {}, stops: () => false }));
  const outcomes: Outcome[] = (drained?.result ?? []).map((result) => ({
    ...result,
    scores: null,
  }));
  return {
    ...{ key, architecture: 'baselines', data, seed, configuration, outcomes, parameters: 0 },
    rows,
    ...{ history: [], seconds: (io.now() - began) / 1000, samples: 0 },
  };
}

function describeRows({ size }: Raw, test: Int32Array): Cell['rows'] {
  const fingerprint = new Fingerprint().array(test).digest();
  return { test: test.length, others: Math.max(0, size - test.length), fingerprint };
}

/** At most a hundred of them, evenly spread, the last among them. */
function thinned<T>(records: readonly T[]): readonly T[] {
  if (records.length <= mostRecords) return records;
  return Array.from({ length: mostRecords }, (_, i) => {
    return records[Math.ceil(((i + 1) * records.length) / mostRecords) - 1];
  });
}
