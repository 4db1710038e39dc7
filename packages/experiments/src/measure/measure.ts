/**
 * @file Measuring one trial: opened, named by its key, trained, tested. Runs where the worker is.
 * Read lab.ts and ../trial-key.ts before.
 */
import {
  asTable,
  Fingerprint,
  type Json,
  type Splittable,
  splitRows,
  type Target,
} from '@nnzoo/data';
import type { Architecture, Experiment, TrainEvent } from '@nnzoo/training';
import type { Outcome, Trial, TrialResult } from '../trial.ts';
import { trialKey } from '../trial-key.ts';
import { baselineWork } from './baselines.ts';
import type { Lab } from './lab.ts';
import { scoreRows } from './scores.ts';

/** What a measurement asks and reports on its way. */
export interface MeasureHooks {
  /** False where nobody wants the trial of this key: it is finished, or others measure it. */
  isWanted(key: string): Promise<boolean>;
  /** Called now and then with the share done, 0 … 1. */
  advance(share: number): void;
  /** True where the measurement is to be left. */
  stops(): boolean;
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
 * Measures a trial; null where it is not wanted, or was left.
 *
 * @throws what opening, splitting and training throw
 */
export function measureTrial(
  trial: Trial,
  lab: Lab,
  hooks: MeasureHooks,
): Promise<TrialResult | null> {
  return trial.measures === 'baselines'
    ? measureBaselines(trial, lab, hooks)
    : measureModel(trial, lab, hooks);
}

async function measureModel(
  trial: Trial,
  lab: Lab,
  hooks: MeasureHooks,
): Promise<TrialResult | null> {
  const { architecture: id, data: name, seed, split, task } = trial;
  const architecture = await lab.registry[id]();
  const { experiment, raw, members } = await opened(architecture, trial, lab);
  const { configuration } = experiment;
  const rows = splitRows(raw, split, seed);
  const tested = describeRows(raw, rows.test);
  const loaded = [id, ...members];
  const code = await lab.codeOf(loaded);
  const content = { code, task, configuration, tested: tested.fingerprint };
  const key = await trialKey({ ...content, measures: 'model' });
  if (!(await hooks.isWanted(key))) return null;
  const trained = await trainToEnd(experiment, lab, hooks);
  if (trained === null) return null;
  const outcome = { id, title: architecture.title };
  return {
    ...{ key, code, loaded, architecture: id, data: name, seed, configuration },
    outcomes: [{ ...outcome, ...scoreRows({ trial, experiment, raw, rows, ...trained }) }],
    parameters: experiment.parameters,
    rows: tested,
    history: thinned(trained.report.history),
    epochs: trained.report.epochs,
    seconds: trained.seconds,
    samples: trained.samples,
  };
}

/** The experiment, its raw data, and the other architectures that it is made of. */
async function opened(architecture: Architecture, trial: Trial, lab: Lab) {
  const { data: name, seed, split, options, plan } = trial;
  const source = await lab.source();
  const entry = Object.hasOwn(architecture.datasets, name) ? architecture.datasets[name] : null;
  const read = entry === null ? await lab.read?.(name) : undefined;
  const members = new Set<string>();
  const experiment = await architecture.open({
    data: read ?? { name, source },
    ...{ seed, split, options, plan },
    resolve: (member) => {
      members.add(member);
      return lab.registry[member]();
    },
  });
  const raw = (read ?? (await entry?.load(source))) as Raw;
  return { experiment, raw, members: [...members].sort() };
}

async function trainToEnd(experiment: Experiment, lab: Lab, { advance, stops }: MeasureHooks) {
  let samples = 0;
  const began = lab.now();
  const see = (event: TrainEvent) => {
    if (event.event !== 'progress') return;
    if (event.phase === 'train') samples = event.samples;
    advance(event.totalSteps > 0 ? event.step / event.totalSteps : 0);
  };
  const drained = await lab.drain(experiment.run(), { see, stops });
  return drained && { report: drained.result, seconds: (lab.now() - began) / 1000, samples };
}

async function measureBaselines(
  trial: Trial,
  lab: Lab,
  { isWanted, stops }: MeasureHooks,
): Promise<TrialResult | null> {
  const { architecture: id, data, seed, split, task } = trial;
  const architecture = await lab.registry[id]();
  const given = (await architecture.datasets[data].load(await lab.source())) as Raw;
  // Pictures and the same as rows of numbers are one to simple rules.
  const raw = asTable(given) ?? given;
  const configuration = {
    // Otherwise they are the same for all that know the data.
    ...(architecture.baselines && { of: id }),
    data: { name: raw.name, size: raw.size, fingerprint: raw.fingerprint() },
    ...{ seed, split: { ...split } },
  } satisfies Json;
  const rows = describeRows(raw, splitRows(raw, split, seed).test);
  const loaded = architecture.baselines ? [id] : [];
  const code = await lab.codeOf(loaded);
  const content = { code, task, configuration, tested: rows.fingerprint };
  const key = await trialKey({ ...content, measures: 'baselines' });
  if (!(await isWanted(key))) return null;
  const work = await baselineWork(raw, task, { policy: split, seed, architecture });
  const began = lab.now();
  const drained = work && (await lab.drain(work, { see: () => {}, stops }));
  if (work !== null && drained === null) return null;
  const outcomes: Outcome[] = (drained?.result ?? []).map((result) => ({
    ...result,
    scores: null,
  }));
  return {
    ...{ key, code, loaded, architecture: 'baselines', data, seed, configuration, outcomes },
    parameters: 0,
    rows,
    ...{ history: [], epochs: 0, seconds: (lab.now() - began) / 1000, samples: 0 },
  };
}

function describeRows({ size }: Raw, test: Int32Array): TrialResult['rows'] {
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
