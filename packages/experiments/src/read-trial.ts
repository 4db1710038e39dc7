/** @file A trial from JSON that somebody else wrote: each field is checked. Read trial.ts before. */
import { DataError } from '@nnzoo/core';
import { asList, asNumber, asRecord, asText, type Json, type SplitPolicy } from '@nnzoo/data';
import type { AnyOptionValue, Plan, PrimaryMetric } from '@nnzoo/training';
import type { Trial } from './trial.ts';

/** Longest text of a trial, and most items of its lists. */
const longest = { text: 1000, list: 1000 };

/**
 * A trial from its JSON, with its fields in one order: equal trials are equal texts. It may still ask
 * for an architecture or an option that does not exist: opening it says so.
 *
 * @throws DataError `json/type`, `trial/value` for anything that is no trial
 */
export function readTrial(json: Json): Trial {
  const all = asRecord(json, 'trial');
  const { model, inner, pause, keepsAnswers } = all;
  return {
    measures: choice(all['measures'], ['model', 'baselines'], 'trial.measures'),
    architecture: text(all['architecture'], 'trial.architecture'),
    ...(model !== undefined && { model: text(model, 'trial.model') }),
    data: text(all['data'], 'trial.data'),
    task: choice(
      all['task'],
      ['classification', 'regression', 'language', 'map', 'recommendation'],
      'trial.task',
    ),
    primaryMetric: readPrimaryMetric(all['primaryMetric']),
    split: readSplit(all['split'], 'trial.split'),
    seed: whole(all['seed'], 'trial.seed', 0),
    options: readOptions(all['options']),
    plan: readPlan(all['plan']),
    ...(keepsAnswers === true && { keepsAnswers }),
    ...(inner !== undefined && { inner: readSplit(inner, 'trial.inner') }),
    ...(pause !== undefined && { pause: readPause(pause) }),
  };
}

function wrong(what: string, expected: string, given: Json | undefined): DataError {
  const shown = given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 60);
  return new DataError('trial/value', `${what}: expected ${expected}, found ${shown}`, { what });
}

function text(json: Json | undefined, what: string): string {
  const value = asText(json, what);
  if (value.length <= longest.text) return value;
  throw wrong(what, `at most ${longest.text} characters`, value.length);
}

function choice<const Name extends string>(
  json: Json | undefined,
  names: readonly Name[],
  what: string,
): Name {
  const name = names.find((each) => each === json);
  if (name !== undefined) return name;
  throw wrong(what, `one of ${names.join(', ')}`, json);
}

function whole(json: Json | undefined, what: string, least: number): number {
  const value = asNumber(json, what);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw wrong(what, `a whole number of at least ${least}`, json);
}

function share(json: Json | undefined, what: string): number {
  const value = asNumber(json, what);
  if (value >= 0 && value < 1) return value;
  throw wrong(what, 'a share, 0 … 1', json);
}

function readPrimaryMetric(json: Json | undefined): PrimaryMetric {
  const { metric, better } = asRecord(json, 'trial.primaryMetric');
  return {
    metric: text(metric, 'trial.primaryMetric.metric'),
    better: choice(better, ['higher', 'lower'], 'trial.primaryMetric.better'),
  };
}

function readSplit(json: Json | undefined, what: string): SplitPolicy {
  const all = asRecord(json, what);
  const kind = choice(all['kind'], ['holdout', 'fold', 'everything'], `${what}.kind`);
  if (kind === 'everything') return { kind };
  const validation = share(all['validation'], `${what}.validation`);
  const seed = all['seed'] !== undefined && { seed: whole(all['seed'], `${what}.seed`, 0) };
  if (kind === 'holdout') {
    return { kind, test: share(all['test'], `${what}.test`), validation, ...seed };
  }
  const folds = whole(all['folds'], `${what}.folds`, 2);
  const fold = whole(all['fold'], `${what}.fold`, 0);
  if (fold >= folds) throw wrong(`${what}.fold`, `below ${folds}`, fold);
  return { kind, folds, fold, validation, ...seed };
}

function readOptions(json: Json | undefined): Trial['options'] {
  const entries = Object.entries(asRecord(json, 'trial.options'));
  if (entries.length > longest.list) throw wrong('trial.options', 'fewer options', entries.length);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      text(name, 'trial.options'),
      readOption(value, `trial.options.${name.slice(0, 40)}`),
    ]),
  );
}

function readOption(json: Json, what: string): AnyOptionValue {
  if (typeof json === 'number' || typeof json === 'boolean') return json;
  if (typeof json === 'string') return text(json, what);
  const items = asList(json, what);
  if (items.length > longest.list) throw wrong(what, 'a shorter list', items.length);
  return typeof items[0] === 'string'
    ? items.map((each) => text(each, what))
    : items.map((each) => asNumber(each, what));
}

function readLength(json: Json | undefined, what: string): Plan['length'] {
  const { epochs, steps } = asRecord(json, what);
  return epochs === undefined
    ? { steps: whole(steps, `${what}.steps`, 1) }
    : { epochs: whole(epochs, `${what}.epochs`, 1) };
}

function readPlan(json: Json | undefined): Partial<Plan> {
  const { length, batchSize, order, evaluateEvery, patience } = asRecord(json, 'trial.plan');
  const orders = ['shuffled', 'fixed', 'withReplacement', 'streams'] as const;
  return {
    ...(length !== undefined && { length: readLength(length, 'trial.plan.length') }),
    ...(batchSize !== undefined && {
      batchSize: batchSize === 'all' ? batchSize : whole(batchSize, 'trial.plan.batchSize', 1),
    }),
    ...(order !== undefined && { order: choice(order, orders, 'trial.plan.order') }),
    ...(evaluateEvery !== undefined && {
      evaluateEvery: whole(evaluateEvery, 'trial.plan.evaluateEvery', 1),
    }),
    ...(patience !== undefined && { patience: whole(patience, 'trial.plan.patience', 0) }),
  };
}

function readPause(json: Json): NonNullable<Trial['pause']> {
  const { after } = asRecord(json, 'trial.pause');
  return { after: after === null ? null : readLength(after, 'trial.pause.after') };
}
