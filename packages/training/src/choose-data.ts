/** @file Which data an experiment is about, and with which settings. */
import { DataError, didYouMean, UsageError } from '@nnzoo/core';
import type { Json, RawData, Task } from '@nnzoo/data';
import { asText } from '@nnzoo/data';
import type { DatasetEntry, NamedData, OpenRequest } from './architecture.ts';
import type { OptionSpecs } from './options.ts';

/** What an architecture says of data. */
interface Known<Raw, O extends OptionSpecs> {
  readonly id: string;
  readonly datasets: Readonly<Record<string, DatasetEntry<Raw, O>>>;
  readonly own: Partial<Readonly<Record<Task, Settings<Raw, O>>>>;
}

type Settings<Raw, O extends OptionSpecs> = Omit<DatasetEntry<Raw, O>, 'load' | 'task'>;

/** The data and its settings. */
export interface Chosen<Raw, O extends OptionSpecs> {
  readonly data: Raw;
  readonly task: Task;
  readonly entry: Settings<Raw, O>;
}

/**
 * The data set by name, or a value: one that a loader of the same data set made, with the settings
 * of that set, so that name and value give the same run; or data of the user's own with the settings
 * for what it suits.
 *
 * @throws UsageError `data/unknown`, `data/unsuitable`
 */
export async function chooseData<Raw extends RawData<Raw>, O extends OptionSpecs>(
  { id, datasets, own }: Known<Raw, O>,
  { data, task }: Pick<OpenRequest<Raw, O>, 'data' | 'task'>,
): Promise<Chosen<Raw, O>> {
  if (isNamed(data)) {
    const entry = entryOf(id, datasets, data.name);
    if (task !== undefined && task !== entry.task)
      throw unsuitable(id, data.name, [entry.task], [task]);
    return { data: await entry.load(data.source), entry, task: entry.task };
  }
  const made = settingsByName(datasets, data.name);
  if (made && (task ?? made.task) === made.task && data.suits.includes(made.task)) {
    return { data, entry: made, task: made.task };
  }
  const suits = task === undefined ? data.suits : data.suits.filter((each) => each === task);
  const found = suits.find((each) => own[each] !== undefined);
  const entry = found && own[found];
  if (!entry) throw unsuitable(id, data.name, data.suits, Object.keys(own));
  return { data, entry, task: found };
}

/** The settings of the data set with this name, where there is one. */
export function settingsByName<Raw, O extends OptionSpecs>(
  datasets: Known<Raw, O>['datasets'],
  name: string,
): DatasetEntry<Raw, O> | undefined {
  return Object.hasOwn(datasets, name) ? datasets[name] : undefined;
}

function entryOf<Raw, O extends OptionSpecs>(
  id: string,
  datasets: Known<Raw, O>['datasets'],
  name: string,
): DatasetEntry<Raw, O> {
  const entry = settingsByName(datasets, name);
  if (entry) return entry;
  const known = Object.keys(datasets);
  throw new UsageError(
    'data/unknown',
    `${id} has no data set "${name}": ${didYouMean(name, known)}`,
    { name, known },
  );
}

/** Throws DataError `data/one-class` where there is nothing to tell apart. */
export function requireClasses({ name, size, strata }: RawData<unknown>): void {
  if (strata === null || strata.some((id) => id !== strata[0])) return;
  throw new DataError(
    'data/one-class',
    `${name}: all ${size} rows are of one class; a classifier needs at least two`,
    { size },
  );
}

const tasks = ['classification', 'regression', 'language', 'map', 'recommendation'] as const;

/** The task that JSON names; throws DataError `json/type`. */
export function asTask(json: Json | undefined): Task {
  const text = asText(json, 'task');
  const found = tasks.find((task) => task === text);
  if (found) return found;
  throw new DataError('json/type', `task: "${text}" is none of ${tasks.join(', ')}`, {
    what: 'task',
  });
}

function isNamed<Raw extends RawData<Raw>>(data: Raw | NamedData): data is NamedData {
  return 'source' in data && !('subset' in data);
}

function unsuitable(
  id: string,
  name: string,
  suits: readonly string[],
  wanted: readonly string[],
): UsageError {
  const hints = [
    [
      suits.includes('regression') && wanted.includes('classification'),
      '; its target is a number: name a column of classes, or take an architecture for regression',
    ],
    [
      suits.includes('classification') && wanted.includes('regression'),
      '; its target is a class: name a column of numbers, or take an architecture for classification',
    ],
    [
      suits.join() === 'map' && !wanted.includes('map'),
      '; it has nothing to predict: name the column with `label` (classes) or `target` (a number)',
    ],
  ] as const;
  const hint = hints.find(([fits]) => fits)?.[1] ?? '';
  return new UsageError(
    'data/unsuitable',
    `${name} suits ${suits.join(' and ')}; ${id} was asked for ${wanted.join(' or ') || 'a data set of its own'}${hint}`,
    { name, suits, wanted },
  );
}
