/** @file The data that networks are put together for, with the plan that suits each. Read options.ts before. */
import { loadIris } from '@nnzoo/datasets';
import type { DatasetEntry, Plan, Table, Task } from '@nnzoo/training';
import { type ModularOptions, memberNames, type modularOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof modularOptions>;
type Settings = Omit<Entry, 'load' | 'task'>;

/** Stages of the training; a mixture learns as a whole, in many passes. */
export function stagesOf(options: ModularOptions, task: Task): number {
  return memberNames(options, task).length * options.copies;
}

function planFor(task: Task) {
  return (options: ModularOptions): Plan => ({
    length: { epochs: stagesOf(options, task) },
    batchSize: 'all',
    order: 'fixed',
  });
}

const classes = {
  task: 'classification',
  headline: { metric: 'accuracy', better: 'higher' },
  plan: planFor('classification'),
} as const satisfies Settings & { task: Task };

const values = {
  task: 'regression',
  headline: { metric: 'rmse', better: 'lower' },
  plan: planFor('regression'),
} as const satisfies Settings & { task: Task };

/** Settings for a table of the user's own. */
export const own: Readonly<Record<'classification' | 'regression', Settings>> = {
  classification: { headline: classes.headline, plan: classes.plan },
  regression: { headline: values.headline, plan: values.plan },
};

/** Data sets by name. */
export const modularDatasets = {
  iris: { ...classes, load: loadIris },
} as const satisfies Record<string, Entry>;
