/**
 * @file Measuring one trial: opened, named by its key, trained, tested. Runs where the worker is.
 * Read lab.ts and ../trial-key.ts before.
 */
import { UsageError } from '@nnzoo/core';
import { asTable, type Json, type SplitPolicy, splitRows } from '@nnzoo/data';
import {
  type Architecture,
  type Experiment,
  encodeCheckpoint,
  type Plan,
  type TrainEvent,
} from '@nnzoo/training';
import type { Outcome, Trial, TrialResult } from '../trial.ts';
import { measuresOf, sha256, type TrialContent, trialKey } from '../trial-key.ts';
import { baselineWork } from './baselines.ts';
import type { Lab } from './lab.ts';
import { describeRows, type Raw, scoreRows, trainingOutcome } from './scores.ts';

/** What a measurement asks and reports on its way. */
export interface MeasureHooks {
  /** False where nobody wants the trial of this key: it is finished, or others measure it. */
  isWanted(key: string): Promise<boolean>;
  /** Called now and then with the share done, 0 … 1. */
  advance(share: number): void;
  /** True where the measurement is to be left. */
  stops(): boolean;
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
  const { architecture: id, data: name, seed, task } = trial;
  const architecture = await lab.registry[id]();
  const { experiment, raw, split, members } = await opened(architecture, trial, lab);
  const { configuration } = experiment;
  const rows = splitRows(raw, split, seed);
  const tested = describeRows(raw, rows.test);
  const loaded = [id, ...members];
  const code = await lab.codeOf(loaded);
  const content = { code, task, configuration, tested: tested.fingerprint };
  const key = await trialKey({ ...content, measures: measuresOf(trial) });
  if (!(await hooks.isWanted(key))) return null;
  const pauses = await goOn(experiment, trial, { lab, content });
  const trained = await trainToEnd(experiment, lab, hooks);
  if (trained === null) return null;
  await pauses?.keep();
  const weights = await sha256(encodeCheckpoint({ snapshot: experiment.checkpoint() }));
  const outcome = { id, title: architecture.title };
  return {
    ...{ key, code, loaded, architecture: id, data: name, seed, configuration },
    outcomes: [
      { ...outcome, ...scoreRows({ trial, experiment, raw, rows, ...trained }) },
      ...(trial.onTraining ? trainingOutcome(experiment, raw, rows.train) : []),
    ],
    parameters: experiment.parameters,
    weights,
    rows: { ...tested, ...(trial.onTraining && { train: rows.train.length }) },
    history: thinned(trained.report.history),
    epochs: trained.report.epochs,
    seconds: trained.seconds,
    samples: trained.samples,
  };
}

/** The experiment, the rows it is about, and the other architectures that it is made of. */
async function opened(architecture: Architecture, trial: Trial, lab: Lab) {
  const { data: name, seed, split: outer, inner, options, plan } = trial;
  const source = await lab.source();
  const entry = Object.hasOwn(architecture.datasets, name) ? architecture.datasets[name] : null;
  const read = entry === null ? await lab.read?.(name, architecture) : undefined;
  const whole = (read ?? (await entry?.load(source))) as Raw;
  const raw = inner === undefined ? whole : untested(whole, outer, seed);
  const split = inner ?? outer;
  const members = new Set<string>();
  const experiment = await architecture.open({
    data: inner === undefined ? (read ?? { name, source }) : raw,
    ...{ seed, split, options, plan },
    resolve: (member) => {
      members.add(member);
      return lab.registry[member]();
    },
  });
  return { experiment, raw, split, members: [...members].sort() };
}

/** The rows that are not tested, in their order. */
function untested(raw: Raw, split: SplitPolicy, seed: number): Raw {
  const { train, validation } = splitRows(raw, split, seed);
  return raw.subset(Int32Array.from([...train, ...validation]).sort()) as Raw;
}

/** Takes a pause up where the trial says so; returns how to keep the next one. */
async function goOn(
  experiment: Experiment,
  { pause, plan }: Trial,
  { lab, content }: { readonly lab: Lab; readonly content: Omit<TrialContent, 'measures'> },
) {
  if (pause === undefined) return null;
  if (experiment.lengthMatters) {
    const message = `${String(content.configuration['architecture'])}: how it learns at each step depends on the length of the whole training, so that a short one says little about a long one: pausing cannot choose; use --method random`;
    throw new UsageError('search/length', message);
  }
  const { pauses } = lab;
  // A pause is about the training so far: the length that is planned for it is no part of it.
  const nameOf = (length: Plan['length'] | null) => {
    const planned = { ...(content.configuration['plan'] as object), length };
    const configuration = { ...content.configuration, plan: planned as Json };
    return trialKey({ ...content, configuration, measures: 'model' });
  };
  const before = pause.after && (await pauses?.find(await nameOf(pause.after)));
  if (before) experiment.restore(before);
  return {
    keep: async () => pauses?.keep(await nameOf(plan.length ?? null), experiment.checkpoint()),
  };
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
  const entry = Object.hasOwn(architecture.datasets, data) ? architecture.datasets[data] : null;
  const source = await lab.source();
  const given = (await (entry?.load(source) ?? lab.read?.(data, architecture))) as Raw;
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

/** At most a hundred of them, evenly spread, the last among them. */
function thinned<T>(records: readonly T[]): readonly T[] {
  if (records.length <= mostRecords) return records;
  return Array.from({ length: mostRecords }, (_, i) => {
    return records[Math.ceil(((i + 1) * records.length) / mostRecords) - 1];
  });
}
