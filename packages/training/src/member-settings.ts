/** @file With which settings an architecture is trained as a member of another. Read architecture.ts before. */
import { UsageError } from '@nnzoo/core';
import type { Task } from '@nnzoo/data';
import type { Architecture, DatasetEntry } from './architecture.ts';
import { settingsByName } from './choose-data.ts';
import type { OptionSpecs } from './options.ts';

/** An entry of a data set, or the one for data of anybody's own. */
export type MemberSettings<Raw, O extends OptionSpecs> = Omit<
  DatasetEntry<Raw, O>,
  'load' | 'task'
> & {
  readonly task: Task;
};

/**
 * The architecture's settings for this data and task; else for any data; else as a map.
 *
 * @throws UsageError `member/task`
 */
export function settingsOf<Raw, O extends OptionSpecs>(
  { id, datasets, own }: Pick<Architecture<unknown, Raw, O>, 'id' | 'datasets' | 'own'>,
  { data, task }: { readonly data: string; readonly task: Task },
): MemberSettings<Raw, O> {
  for (const wanted of [task, 'map'] as const) {
    const named = settingsByName(datasets, data);
    if (named?.task === wanted) return named;
    const general = own[wanted];
    if (general) return { ...general, task: wanted };
  }
  throw new UsageError(
    'member/task',
    `${id} does no ${task}: it has settings for ${Object.keys(own).join(' and ') || 'its own data only'}`,
    { architecture: id, task },
  );
}
