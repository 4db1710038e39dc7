/** @file The data that the scalar network is tried on: two classes, few rows. Read after options.ts. */

import type { Table } from '@nnzoo/data';
import { loadSetosa, makeCircles, makeLogicGate, makeMoons, makeMoonsPair } from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { scalarOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof scalarOptions>;

/**
 * Batches of 32 in random order, a hundred times over. A Value graph is slow, and costs by the row:
 * three steps of a third of the rows take as long as one step of all, and go further.
 */
const plan: Plan = { length: { epochs: 100 }, batchSize: 32, order: 'shuffled' };

const entry = {
  task: 'classification',
  headline: { metric: 'accuracy', better: 'higher' },
  plan,
} as const satisfies Omit<Entry, 'load'>;

/** A gate has no rows besides its four: it is trained and tested on all of them. */
const gate = { ...entry, split: { kind: 'everything' } } as const satisfies Omit<Entry, 'load'>;

/** Settings for a table of the user's own, with two classes. */
export const own: Omit<Entry, 'load' | 'task'> = {
  headline: entry.headline,
  plan,
  options: { standardize: true, way: 'tensors' },
};

/** Data sets by name. */
export const scalarDatasets = {
  'moons-pair': { ...entry, load: async () => makeMoonsPair({ seed: 1 }) },
  moons: { ...entry, load: async () => makeMoons({ seed: 1 }) },
  circles: { ...entry, load: async () => makeCircles({ seed: 1 }) },
  xor: { ...gate, load: async () => makeLogicGate('xor') },
  and: { ...gate, load: async () => makeLogicGate('and') },
  or: { ...gate, load: async () => makeLogicGate('or') },
  nand: { ...gate, load: async () => makeLogicGate('nand') },
  'iris-setosa': { ...entry, load: loadSetosa, options: { standardize: true, layers: [8] } },
} as const satisfies Record<string, Entry>;
