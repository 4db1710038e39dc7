/** @file Which models are compared on what: from names to trials, in an order of their own. Read trial.ts before. */
import { didYouMean, UsageError } from '@nnzoo/core';
import type { SplitPolicy, Task } from '@nnzoo/data';
import { cards } from '@nnzoo/datasets';
import { type Architecture, type Plan, type PrimaryMetric, usualSplit } from '@nnzoo/training';
import type { Registry } from '@nnzoo/zoo';
import { baselineSplit } from './measure/baselines.ts';
import type { Trial } from './trial.ts';

/** An architecture on a data set; `settings` is null where it does not know the set. */
export interface ComparedModel {
  readonly architecture: Architecture;
  readonly data: string;
  readonly settings: Settings | null;
}

/** How a model is measured. */
export interface Settings {
  readonly task: Task;
  readonly primaryMetric: PrimaryMetric;
  readonly split: SplitPolicy;
}

/** How often each model is measured. */
export interface Repeats {
  readonly seeds: number;
  /** Null without cross-validation. */
  readonly folds: number | null;
  /** Null for the length that suits each. */
  readonly length: Plan['length'] | null;
}

const classification = { metric: 'accuracy', better: 'higher' } as const;

/**
 * Every architecture on every data set, data set by data set, in the order of the names; without
 * names of data sets, on those that it and another are shown on.
 *
 * @throws UsageError `unknown/architecture`, `unknown/data-set`; `compare/nothing` where no
 * architecture knows any of the data sets
 */
export async function findModels(
  ids: readonly string[],
  data: string | undefined,
  { registry }: { readonly registry: Registry },
): Promise<ComparedModel[]> {
  const known = Object.keys(registry);
  const unknown = ids.find((id) => !Object.hasOwn(registry, id));
  if (unknown !== undefined) throw unknownName('architecture', unknown, known);
  const names = ids.length > 0 ? [...new Set(ids)] : known;
  const architectures = await Promise.all(names.map((id) => registry[id]()));
  const sets = data === undefined ? sharedSets(architectures) : namedSets(data, architectures);
  // Nobody asked for a set: each is measured where it is shown on it.
  const isMeant = ({ examples }: Architecture, set: string) =>
    data !== undefined || examples.includes(set);
  const models = sets.flatMap((set) =>
    architectures.map((architecture) => {
      const settings = isMeant(architecture, set) ? settingsOf(architecture, set) : null;
      return { architecture, data: set, settings };
    }),
  );
  // A pair is shown as missing only where both of it were asked for by name.
  const isNamed = ids.length > 0 && data !== undefined;
  const shown = isNamed ? models : models.filter(({ settings }) => settings !== null);
  if (shown.some(({ settings }) => settings !== null)) return shown;
  const message = `none of ${names.join(', ')} knows ${sets.join(', ') || 'a data set that another knows'}; \`zoo list\` says what goes with what`;
  throw new UsageError('compare/nothing', message, { architectures: names, data: sets });
}

/** The trials of all models, then of the baselines, data set by data set. */
export function trialsOf(models: readonly ComparedModel[], repeats: Repeats): Trial[] {
  const able = models.filter(({ settings }) => settings !== null);
  return [...new Set(able.map(({ data }) => data))].flatMap((data) => {
    const here = able.filter((model) => model.data === data);
    return [
      ...here.flatMap((model) => repeated('model', model, repeats)),
      ...firstOfEachTask(here).flatMap((model) => repeated('baselines', model, repeats)),
    ];
  });
}

/** One model for each task of a data set: baselines are measured on its split. */
export function firstOfEachTask(models: readonly ComparedModel[]): ComparedModel[] {
  const tasks = models.map(({ settings }) => settings?.task);
  return models.filter((_, i) => tasks[i] !== undefined && tasks.indexOf(tasks[i]) === i);
}

function repeated(
  measures: Trial['measures'],
  { architecture, data, settings }: ComparedModel,
  { seeds, folds, length }: Repeats,
): Trial[] {
  if (settings === null) return [];
  const { task, primaryMetric, split } = settings;
  const usual = measures === 'baselines' ? baselineSplit(task, split) : split;
  const splits: SplitPolicy[] =
    folds === null
      ? [usual]
      : Array.from({ length: folds }, (_, fold) => {
          return { kind: 'fold', folds, fold, validation: validationOf(usual) };
        });
  return Array.from({ length: seeds }, (_, i) =>
    splits.map((each): Trial => {
      const seed = i + 1;
      return {
        ...{
          measures,
          architecture: architecture.id,
          data,
          task,
          primaryMetric,
          split: each,
          seed,
        },
        ...{ options: {}, plan: length === null ? {} : { length } },
      };
    }),
  ).flat();
}

function validationOf(split: SplitPolicy): number {
  return split.kind === 'everything' ? 0 : split.validation;
}

function settingsOf({ datasets }: Architecture, data: string): Settings | null {
  if (!Object.hasOwn(datasets, data)) return null;
  const { task, primaryMetric, split } = datasets[data];
  const target = cards.find(({ id }) => id === data)?.target;
  if (task === 'map' && target?.kind === 'class') {
    const split = usualSplit('classification');
    return { task: 'classification', primaryMetric: classification, split };
  }
  return { task, primaryMetric, split: split ?? usualSplit(task) };
}

function sharedSets(architectures: readonly Architecture[]): string[] {
  const all = [...new Set(architectures.flatMap(({ examples }) => examples))];
  if (architectures.length === 1) return all;
  return all.filter((name) => {
    return architectures.filter(({ examples }) => examples.includes(name)).length > 1;
  });
}

function namedSets(data: string, architectures: readonly Architecture[]): string[] {
  const names = [...new Set(data.split(',').map((name) => name.trim()))];
  const known = [
    ...new Set([
      ...architectures.flatMap(({ datasets }) => Object.keys(datasets)),
      ...cards.map(({ id }) => id),
    ]),
  ];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('data set', unknown, known);
  return names;
}

function unknownName(kind: 'architecture' | 'data set', given: string, known: readonly string[]) {
  const message = `no ${kind} "${given}": ${didYouMean(given, known)}`;
  return new UsageError(`unknown/${kind.replace(' ', '-')}`, message, { given, known });
}
