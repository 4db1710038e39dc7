/**
 * @file What an architecture trains on: every data set of the kinds that it takes, with its settings for
 * the task and what differs for a set. Read after registry.ts.
 */
import { type ImageSet, imagesAsTable, type Table, type Task, type TextData } from '@nnzoo/data';
import type { DatasetEntry, OptionSpecs } from '@nnzoo/training';
import type { DatasetCard, TargetCard } from './card.ts';
import type { Visits } from './places/visits.ts';
import { type AnyDataSet, dataSets, type KindOfData } from './registry.ts';

/** Settings for a task, as they are for data that nobody has seen. */
export type Settings<Raw, O extends OptionSpecs> = Omit<DatasetEntry<Raw, O>, 'load' | 'task'>;

/** An architecture's settings. */
export interface EntrySettings<Raw, O extends OptionSpecs> {
  /** By task: those for a data set of the user's own, and for each of the zoo's. */
  readonly own: Partial<Readonly<Record<Task, Settings<Raw, O>>>>;
  /** The data sets that the architecture is shown on, the default one first. */
  readonly examples: readonly string[];
  /** What differs for a data set: it replaces the field of `own`. */
  readonly overrides?: Readonly<Record<string, Partial<Settings<Raw, O>>>>;
  /** False for a data set that the architecture cannot learn from; default: it takes all. */
  takes?(card: DatasetCard): boolean;
}

/** Data sets by name, with how an architecture trains on each. */
export type Entries<Raw, O extends OptionSpecs> = Readonly<Record<string, DatasetEntry<Raw, O>>>;

/** How texts are measured: by their loss; a tenth is for the test, and a tenth for validation. */
export const ofText = {
  primaryMetric: { metric: 'loss', better: 'lower' },
  split: { kind: 'holdout', test: 0.1, validation: 0.1 },
} as const;

/** Tables, series among them, and pictures as tables of their pixels. */
export function tableEntries<O extends OptionSpecs>(
  settings: EntrySettings<Table, O>,
): Entries<Table, O> {
  return entriesOf(settings, (set) => {
    if (set.kind === 'table' || set.kind === 'series') return set.load;
    if (set.kind !== 'images') return null;
    return async (source) => imagesAsTable(await set.load(source));
  });
}

/** Pictures. */
export function imageEntries<O extends OptionSpecs>(
  settings: EntrySettings<ImageSet, O>,
): Entries<ImageSet, O> {
  return entriesOf(settings, (set) => (set.kind === 'images' ? set.load : null));
}

/** Texts. */
export function textEntries<O extends OptionSpecs>(
  settings: EntrySettings<TextData, O>,
): Entries<TextData, O> {
  return entriesOf(settings, (set) => (set.kind === 'text' ? set.load : null));
}

/** Texts, and series: what is read step by step. */
export function sequenceEntries<O extends OptionSpecs>(
  settings: EntrySettings<TextData | Table, O>,
): Entries<TextData | Table, O> {
  return entriesOf(settings, (set) =>
    set.kind === 'text' || set.kind === 'series' ? set.load : null,
  );
}

/** Visits to places. */
export function visitEntries<O extends OptionSpecs>(
  settings: EntrySettings<Visits, O>,
): Entries<Visits, O> {
  return entriesOf(settings, (set) => (set.kind === 'visits' ? set.load : null));
}

/** The entries of all sets that `loaderOf` has a loader for, examples first. */
function entriesOf<Raw, O extends OptionSpecs>(
  { own, examples, overrides = {}, takes = () => true }: EntrySettings<Raw, O>,
  loaderOf: (set: AnyDataSet) => DatasetEntry<Raw, O>['load'] | null,
): Entries<Raw, O> {
  const entries = dataSets
    .filter(({ card }) => takes(card))
    .flatMap((set) => {
      const load = loaderOf(set);
      const task = tasksOf(set).find((each) => own[each] !== undefined);
      const settings = task && own[task];
      if (load === null || !settings) return [];
      const { id } = set.card;
      const entry = { ...settings, ...protocolOf(set, task), ...overrides[id], task, load };
      return [[id, entry] as const];
    });
  const order = [...examples, ...entries.map(([id]) => id)];
  return Object.fromEntries(entries.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** How a data set is divided, and what its main task is judged by, where it says so itself. */
function protocolOf(set: AnyDataSet, task: Task): Pick<AnyDataSet, 'split' | 'primaryMetric'> {
  const { split, primaryMetric } = set;
  return {
    ...(split && { split }),
    ...(primaryMetric && task === tasksOf(set)[0] && { primaryMetric }),
  };
}

/** What a data set lends itself to, the likeliest first. */
function tasksOf({ kind, card }: AnyDataSet): readonly Task[] {
  return tasks[kind](card.target);
}

const tasks: { readonly [K in keyof KindOfData]: (target: TargetCard | null) => readonly Task[] } =
  {
    table: ofTable,
    series: ofTable,
    images: ofTable,
    text: () => ['language'],
    visits: () => ['recommendation'],
    places: () => [],
  };

function ofTable(target: TargetCard | null): readonly Task[] {
  if (target === null) return ['map'];
  return [target.kind === 'class' ? 'classification' : 'regression', 'map'];
}
