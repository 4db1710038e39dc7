/** @file One data set, one default split: whoever knows a data set is tested on the same rows, by the same metric. */

import {
  Fingerprint,
  type RawData,
  type Splittable,
  splitRows,
  type Target,
  type Task,
} from '@nnzoo/data';
import { cards } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Architecture, usualSplit } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

type Raw = Splittable & Pick<RawData<unknown>, 'strata'> & { readonly target?: Target | null };

const source = nodeSource();
const architectures: readonly Architecture[] = await Promise.all(
  Object.values(registry).map((load) => load() as Promise<Architecture>),
);
const names = [...new Set(architectures.flatMap(({ datasets }) => Object.keys(datasets)))];
const knowing = (name: string) => {
  return architectures.filter(({ datasets }) => Object.hasOwn(datasets, name));
};

/** The data set as an architecture takes it, a table or pictures; each read once. */
const loaded = new Map<string, Promise<unknown>>();
function rawOf({ accepts, datasets }: Architecture, name: string): Promise<unknown> {
  const key = `${name} for ${accepts}`;
  const raw = loaded.get(key) ?? datasets[name].load(source);
  loaded.set(key, raw);
  return raw;
}

/** What must be the same for all that know a data set: what is tested, and what counts. */
async function protocolOf(architecture: Architecture, name: string) {
  const { split, task, primaryMetric } = architecture.datasets[name];
  const raw = (await rawOf(architecture, name)) as Raw;
  const policy = split ?? usualSplit(task);
  const tested = [1, 2].map((seed) => splitRows(raw, policy, seed).test);
  const print = (rows: Int32Array) => new Fingerprint().array(rows).digest();
  return {
    task,
    facts: {
      ...{ name: raw.name, size: raw.size, primaryMetric },
      answers: raw.strata && print(raw.strata),
      tested: tested.map((rows) => `${rows.length} rows, ${print(rows)}`),
    },
  };
}

describe.each(names.filter((name) => knowing(name).length > 1))('%s', (name) => {
  test('has one set of test rows, one metric and one name, for all that know it', async () => {
    const first = new Map<Task, unknown>();
    for (const architecture of knowing(name)) {
      const { task, facts } = await protocolOf(architecture, name);
      if (!first.has(task)) first.set(task, facts);
      expect(facts, architecture.id).toEqual(first.get(task));
      expect(facts.name, architecture.id).toBe(name);
    }
    loaded.clear();
  });
});

test('every data set has a card', () => {
  expect(cards.map(({ id }) => id)).toEqual(expect.arrayContaining(names));
});
