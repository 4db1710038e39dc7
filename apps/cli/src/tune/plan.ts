/** @file What a search is going to do: the space, the candidates, the method, with the reasons. Read flags.ts before. */
import { LimitError, UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import {
  type Candidate,
  type ComparedModel,
  drawCandidates,
  findModels,
  gridCandidates,
  halvingCost,
  innerSplits,
  type Lab,
  type Measure,
  rungsOf,
  type Space,
  spaceOf,
  type TuneRequest,
} from '@nnzoo/experiments';
import type { Experiment, Plan } from '@nnzoo/training';
import type { TuneFlags } from './flags.ts';

/** A search, ready to go, and what is to be said of it. */
export interface TunePlan {
  readonly request: TuneRequest;
  readonly space: Space;
  readonly method: NonNullable<TuneFlags['method']>;
  /** Why this method, where nobody asked for it. */
  readonly why: string;
  /** Rows that candidates learn from and are measured on. */
  readonly rows: number;
}

/** Candidates where neither a number nor a time is given. */
const usualCount = 20;
/** Up to so many rows, candidates are measured on five folds. */
const fewRows = 1000;

/**
 * @throws UsageError `search/…`, `variant/…`, `option/…`; LimitError `search/budget`
 */
export async function planTune(
  text: string,
  flags: TuneFlags,
  { lab, measure }: { readonly lab: Lab; readonly measure: Measure },
): Promise<TunePlan> {
  const model = await modelOf(text, flags, lab);
  const experiment = await openDefault(model, flags.seed ?? 1, lab);
  const usual = experiment.configuration['options'] as Candidate;
  const space = spaceOf(model.architecture, {
    fixed: model.options,
    usual,
    asked: flags.search ?? null,
  });
  const { length } = experiment.plan;
  const { method, why } = methodFor(flags.method, { experiment, length });
  const rows = experiment.sizes.train + experiment.sizes.validation;
  const base = {
    ...{ model, seed: flags.seed ?? 1, folds: flags.folds ?? null },
    inner: flags.inner ?? (rows > fewRows ? 1 : 5),
    halving: method === 'halving' ? length : null,
  };
  const count = flags.trials ?? (await countFor(base, flags, measure)) ?? usualCount;
  const candidates =
    method === 'grid'
      ? gridCandidates(space, count, usual)
      : drawCandidates(space, count, { seed: base.seed, usual });
  // Says what is wrong with so few before anything is measured.
  if (base.halving !== null) rungsOf(candidates.length, base.halving);
  return { request: { ...base, candidates }, space, method, why, rows };
}

async function modelOf(text: string, flags: TuneFlags, lab: Lab): Promise<ComparedModel> {
  const [model, ...others] = await findModels([text], flags.data, lab);
  if (others.length === 0) return model;
  if (flags.data === undefined) return model;
  const message = `--data ${flags.data}: a search is about one data set; tune on one after the other`;
  throw new UsageError('search/data', message, { data: flags.data });
}

/** The default as the whole search would open it: its options, its length, how many rows it has. */
async function openDefault(
  { architecture, data, settings, options, length }: ComparedModel,
  seed: number,
  lab: Lab,
): Promise<Experiment> {
  const isNamed = Object.hasOwn(architecture.datasets, data);
  const source = await lab.source();
  return architecture.open({
    data: isNamed ? { name: data, source } : await lab.read?.(data, architecture),
    ...{ seed, options, split: settings!.split },
    plan: length === null ? {} : { length },
    resolve: (id) => lab.registry[id](),
  });
}

/** Shorter trainings have no room for pauses. */
const shortest = 9;

function methodFor(
  asked: TuneFlags['method'],
  { experiment, length }: { readonly experiment: Experiment; readonly length: Plan['length'] },
): Pick<TunePlan, 'method' | 'why'> {
  const extent = 'epochs' in length ? length.epochs : length.steps;
  const reason = experiment.lengthMatters
    ? 'how it learns at each step depends on the length of the whole training, so a short training says little about a long one'
    : extent < shortest
      ? `its training is ${counted(extent, 'epochs' in length ? 'epoch' : 'step')} long: nothing to pause`
      : null;
  if (asked === 'halving' && reason !== null) {
    throw new UsageError('search/length', `--method halving: ${reason}; use --method random`);
  }
  if (asked !== undefined) return { method: asked, why: '' };
  if (reason !== null) return { method: 'random', why: reason };
  return { method: 'halving', why: 'training can be paused, and the best third goes on' };
}

/** As many candidates as fit into the budget, by the time that the default takes; null without one. */
async function countFor(
  base: Omit<TuneRequest, 'candidates'>,
  { budget, jobs = 1 }: TuneFlags,
  measure: Measure,
): Promise<number | null> {
  if (budget === undefined) return null;
  const { model, seed, inner, folds, halving } = base;
  const { task, primaryMetric, split } = model.settings!;
  const trials = innerSplits(inner, split).map((each) => ({
    ...({ measures: 'model', architecture: model.architecture.id, data: model.data } as const),
    ...{ task, primaryMetric, split, seed, options: model.options, inner: each },
    plan: model.length === null ? {} : { length: model.length },
  }));
  const results = await measure(trials);
  const done = trials.flatMap((trial) => results.resultOf(trial) ?? []);
  const seconds = done.reduce((sum, each) => sum + each.seconds, 0);
  if (done.length < trials.length) return null;
  const each = Math.max(seconds * (folds ?? 1), 1e-3) / jobs;
  const costOf = (count: number) => (halving ? halvingCost(count, halving) : count) * each;
  let count = halving ? 3 : 2;
  if (costOf(count) > budget) {
    const message = `--budget: one candidate takes about ${each.toFixed(1)} s here, and a search at least ${Math.ceil(costOf(count))} s; give at least that, fewer --inner folds, or a shorter training (${model.architecture.id}:epochs=…)`;
    throw new LimitError('search/budget', message, { budget, needed: costOf(count) });
  }
  while (count < 10_000 && costOf(count + 1) <= budget) count++;
  return count;
}
