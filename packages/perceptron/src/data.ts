/** @file The data that perceptrons are tried on, with the plan that suits each. Read after options.ts. */

import { imagesAsTable, type Table } from '@nnzoo/data';
import {
  loadBreastCancer,
  loadIris,
  loadNine,
  loadNine64,
  loadSetosa,
  loadWine,
  makeLogicGate,
  makeMoons,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { PerceptronOptions, perceptronOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof perceptronOptions>;

/**
 * Rosenblatt's rule: row by row in the order of the file, for a hundred passes at most, as a pass
 * without a mistake ends it. The sigmoid: ten rows a step, in random order, in as many passes as
 * the rows need: a hundred of a table, `epochs` of many pictures.
 */
function planOf(epochs = 100) {
  return ({ rule, shuffle }: PerceptronOptions): Plan =>
    rule === 'sigmoid'
      ? { length: { epochs }, batchSize: 10, order: 'shuffled' }
      : { length: { epochs: 100 }, batchSize: 32, order: shuffle ? 'shuffled' : 'fixed' };
}

const entry = {
  task: 'classification',
  headline: { metric: 'accuracy', better: 'higher' },
  plan: planOf(),
} as const satisfies Omit<Entry, 'load'>;

/** A gate has no rows besides its four: it is trained and tested on all of them. */
const gate = { ...entry, split: { kind: 'everything' } } as const satisfies Omit<Entry, 'load'>;

/** Settings for a table of the user's own, whose rows may stand in any order and on any scale. */
export const own: Omit<Entry, 'load' | 'task'> = {
  headline: entry.headline,
  plan: planOf(),
  options: { shuffle: true, standardize: true },
};

/** Is it a 9? Pixels from 0 to 1, and a neuron that says how probable it is. */
const nine = {
  ...entry,
  plan: planOf(10),
  options: { rule: 'sigmoid', learningRate: 0.1, shuffle: true },
} as const;

/** Data sets by name. */
export const perceptronDatasets = {
  and: { ...gate, load: async () => makeLogicGate('and') },
  or: { ...gate, load: async () => makeLogicGate('or') },
  nand: { ...gate, load: async () => makeLogicGate('nand') },
  xor: { ...gate, load: async () => makeLogicGate('xor'), options: { shuffle: true } },
  'iris-setosa': { ...entry, load: loadSetosa },
  iris: { ...entry, load: loadIris, options: { shuffle: true } },
  wine: { ...entry, load: loadWine, options: { shuffle: true, standardize: true } },
  'breast-cancer': {
    ...entry,
    load: loadBreastCancer,
    options: { shuffle: true, standardize: true },
  },
  moons: { ...entry, load: async () => makeMoons({ seed: 1 }), options: { shuffle: true } },
  nine: { ...nine, load: async (source) => imagesAsTable(await loadNine(source)) },
  'nine-64': {
    ...nine,
    load: async (source) => imagesAsTable(await loadNine64(source)),
    // Five times as many inputs that say the same: a fifth of the step.
    options: { ...nine.options, learningRate: 0.02 },
  },
} as const satisfies Record<string, Entry>;
