/** @file Who is compared on what: from names on the command line to cells, in an order of their own. Read after cell.ts. */
import { UsageError } from '@nnzoo/core';
import type { SplitPolicy, Task } from '@nnzoo/data';
import { cards } from '@nnzoo/datasets';
import { type Architecture, type Headline, usualSplit } from '@nnzoo/training';
import type { Length } from '../folder/run-config.ts';
import type { Io } from '../io.ts';
import { baselineSplit } from '../run/baselines.ts';
import { unknownArchitecture } from '../unknown-architecture.ts';
import { unknownName } from '../usage.ts';
import type { CellRequest } from './cell.ts';

/** An architecture on a data set; `settings` is null where it does not know the set. */
export interface Entrant {
  readonly architecture: Architecture;
  readonly data: string;
  readonly settings: Settings | null;
}

/** How an entrant is measured. */
export interface Settings {
  readonly task: Task;
  readonly headline: Headline;
  readonly split: SplitPolicy;
}

/** How often each entrant is measured. */
export interface Repeats {
  readonly seeds: number;
  /** Null without cross-validation. */
  readonly folds: number | null;
  readonly length: Length | null;
}

const classification = { metric: 'accuracy', better: 'higher' } as const;

/**
 * Every architecture on every data set, data set by data set, in the order of the names; without
 * names of data sets, on those that it and another are shown on.
 *
 * @throws UsageError `unknown/architecture`, `unknown/data-set`; `compare/nothing` where no
 * architecture knows any of the data sets
 */
export async function findEntrants(
  ids: readonly string[],
  data: string | undefined,
  { registry }: Pick<Io, 'registry'>,
): Promise<Entrant[]> {
  const known = Object.keys(registry);
  const unknown = ids.find((id) => !Object.hasOwn(registry, id));
  if (unknown !== undefined) throw await unknownArchitecture(unknown, 'compare', { registry });
  const names = ids.length > 0 ? [...new Set(ids)] : known;
  const architectures = await Promise.all(names.map((id) => registry[id]()));
  const sets = data === undefined ? sharedSets(architectures) : namedSets(data, architectures);
  // Nobody asked for a set: each is measured where it is shown on it.
  const isMeant = ({ examples }: Architecture, set: string) =>
    data !== undefined || examples.includes(set);
  const entrants = sets.flatMap((set) =>
    architectures.map((architecture) => {
      const settings = isMeant(architecture, set) ? settingsOf(architecture, set) : null;
      return { architecture, data: set, settings };
    }),
  );
  // A pair is shown as missing only where both of it were asked for by name.
  const isNamed = ids.length > 0 && data !== undefined;
  const shown = isNamed ? entrants : entrants.filter(({ settings }) => settings !== null);
  if (shown.some(({ settings }) => settings !== null)) return shown;
  const message = `none of ${names.join(', ')} knows ${sets.join(', ') || 'a data set that another knows'}; \`zoo list\` says what goes with what`;
  throw new UsageError('compare/nothing', message, { architectures: names, data: sets });
}

/** The cells of all entrants, then of the baselines, data set by data set. */
export function cellsOf(entrants: readonly Entrant[], repeats: Repeats): CellRequest[] {
  const able = entrants.filter(({ settings }) => settings !== null);
  return [...new Set(able.map(({ data }) => data))].flatMap((data) => {
    const here = able.filter((entrant) => entrant.data === data);
    return [
      ...here.flatMap((entrant) => repeated('model', entrant, repeats)),
      ...firstOfEachTask(here).flatMap((entrant) => repeated('baselines', entrant, repeats)),
    ];
  });
}

/** One entrant for each task of a data set: baselines are measured on its split. */
export function firstOfEachTask(entrants: readonly Entrant[]): Entrant[] {
  const tasks = entrants.map(({ settings }) => settings?.task);
  return entrants.filter((_, i) => tasks[i] !== undefined && tasks.indexOf(tasks[i]) === i);
}

function repeated(
  measures: CellRequest['measures'],
  { architecture, data, settings }: Entrant,
  { seeds, folds, length }: Repeats,
): CellRequest[] {
  if (settings === null) return [];
  const { task, headline, split } = settings;
  const usual = measures === 'baselines' ? baselineSplit(task, split) : split;
  const splits: SplitPolicy[] =
    folds === null
      ? [usual]
      : Array.from({ length: folds }, (_, fold) => {
          return { kind: 'fold', folds, fold, validation: validationOf(usual) };
        });
  return Array.from({ length: seeds }, (_, i) =>
    splits.map((each): CellRequest => {
      const seed = i + 1;
      return {
        ...{ measures, architecture: architecture.id, data, task, headline, split: each, seed },
        length,
      };
    }),
  ).flat();
}

function validationOf(split: SplitPolicy): number {
  return split.kind === 'everything' ? 0 : split.validation;
}

function settingsOf({ datasets }: Architecture, data: string): Settings | null {
  if (!Object.hasOwn(datasets, data)) return null;
  const { task, headline, split } = datasets[data];
  const target = cards.find(({ id }) => id === data)?.target;
  if (task === 'map' && target?.kind === 'class') {
    const split = usualSplit('classification');
    return { task: 'classification', headline: classification, split };
  }
  return { task, headline, split: split ?? usualSplit(task) };
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
