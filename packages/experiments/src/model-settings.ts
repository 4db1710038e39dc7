/** @file How an architecture is measured on data: its task, its metric, its split. Read trial.ts before. */
import { UsageError } from '@nnzoo/core';
import type { RawData, SplitPolicy, Target, Task } from '@nnzoo/data';
import { cards } from '@nnzoo/datasets';
import { type Architecture, type PrimaryMetric, usualSplit } from '@nnzoo/training';

/** How a model is measured. */
export interface Settings {
  readonly task: Task;
  readonly primaryMetric: PrimaryMetric;
  readonly split: SplitPolicy;
}

/** Rows of one's own, as far as they say what can be learned from them. */
type OwnRows = Pick<RawData<unknown>, 'suits'> & { readonly target?: Target | null };

const classification = { metric: 'accuracy', better: 'higher' } as const;

/** A map of rows with classes is judged as a classifier. */
function mapSettings(): Settings {
  const split = usualSplit('classification');
  return { task: 'classification', primaryMetric: classification, split };
}

/** On a data set by name; null where the architecture does not know it. */
export function settingsOf({ datasets }: Architecture, data: string): Settings | null {
  if (!Object.hasOwn(datasets, data)) return null;
  const { task, primaryMetric, split } = datasets[data];
  const target = cards.find(({ id }) => id === data)?.target;
  if (task === 'map' && target?.kind === 'class') return mapSettings();
  return { task, primaryMetric, split: split ?? usualSplit(task) };
}

/**
 * On rows of one's own.
 *
 * @throws UsageError `data/unsuitable` where the architecture has nothing to do with them
 */
export function ownSettings({ own, id }: Architecture, data: string, rows: OwnRows): Settings {
  const task = rows.suits.find((each) => own[each] !== undefined);
  if (task === undefined) {
    const made = Object.keys(own).join(' or ') || 'data sets of its own';
    const message = `${data} suits ${rows.suits.join(' and ')}; ${id} was made for ${made}`;
    throw new UsageError('data/unsuitable', message, { data, architecture: id });
  }
  if (task === 'map' && rows.target?.kind === 'class') return mapSettings();
  const { primaryMetric, split } = own[task]!;
  return { task, primaryMetric, split: split ?? usualSplit(task) };
}
