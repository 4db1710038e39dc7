/** @file The data that networks are put together for, with the plan that suits each. Read options.ts before. */

import { imagesAsTable, type Table, type Task } from '@nnzoo/data';
import {
  loadBreastCancer,
  loadDigits,
  loadIris,
  loadMnist,
  loadVowels,
  loadWine,
  makeMoons,
  makeRegimes,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import { type ModularOptions, memberNames, type modularOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof modularOptions>;
type Settings = Omit<Entry, 'load' | 'task'>;

/** Stages of the training; a mixture learns as a whole, in many passes. */
export function stagesOf(options: ModularOptions, task: Task): number {
  const members = memberNames(options, task).length;
  switch (options.combine) {
    case 'vote':
    case 'average':
      return members * options.copies;
    case 'stack':
      return members + 1;
    case 'pipeline':
      return 2 * members - 1;
    case 'one-against-one':
      return 2;
    case 'regions':
      return 3;
    case 'mixture':
      return 0;
    default:
      return options.combine satisfies never;
  }
}

/** A stage a pass, or for a mixture so many passes in batches. */
function planFor(task: Task, passes = 100) {
  return (options: ModularOptions): Plan =>
    options.combine === 'mixture'
      ? { length: { epochs: passes }, batchSize: options.batchSize, order: 'shuffled' }
      : { length: { epochs: stagesOf(options, task) }, batchSize: 'all', order: 'fixed' };
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
  wine: {
    ...classes,
    load: loadWine,
    options: { combine: 'pipeline', members: ['rbf', 'linear'] },
  },
  'breast-cancer': { ...classes, load: loadBreastCancer, options: { combine: 'pipeline' } },
  vowels: {
    ...classes,
    load: loadVowels,
    options: {
      combine: 'mixture',
      experts: 8,
      weightDecay: 0.01,
      rival: ['feedforward:layers=45'],
    },
  },
  digits: {
    ...classes,
    load: async (source) => imagesAsTable(await loadDigits(source)),
    options: {
      combine: 'average',
      members: ['feedforward:epochs=40', 'linear:epochs=150', 'linear:method=svc'],
    },
  },
  mnist: {
    ...classes,
    load: async (source) => imagesAsTable(await loadMnist(source)),
    options: { combine: 'average', members: ['feedforward:layers=30:epochs=5'], copies: 5 },
  },
  moons: { ...classes, load: async () => makeMoons({ seed: 1 }) },
  regimes: {
    ...values,
    load: async () => makeRegimes({ seed: 1 }),
    plan: planFor('regression', 200),
    options: {
      combine: 'mixture',
      learningRate: 0.03,
      balance: 0.001,
      rival: ['feedforward:layers=7:optimizer=adam:learningRate=0.01:epochs=300'],
    },
  },
} as const satisfies Record<string, Entry>;
