/** @file What every architecture comes to with several threads, which must be what it comes to with one. */
import { setThreads } from '@nnzoo/core';
import type { RawData } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import type { Architecture, Plan } from '@nnzoo/training';
import { expect } from 'vitest';
import { startThreads } from '../../core/test/threads/started.ts';
import { registry } from '../src/index.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();

/** Rows that a run of few steps is measured on, spread over its data set. */
const enough = 1000;
/** Visits are divided by time, so that a part of them would be another world: this one is small. */
const smallWorld = 'visits-one-region';

/** What runs, on the first data set that it is shown on: loaded once for all its runs. */
async function subjectOf(id: string, plan?: Partial<Plan>) {
  const { accepts, datasets, examples, open } = await resolve(id);
  const isWorld = accepts === 'visits';
  const name = plan && isWorld ? smallWorld : examples[0];
  const data = (await datasets[name].load(source)) as RawData<RawData<unknown>>;
  if (!plan || isWorld || data.size <= enough) return { data, open };
  const rows = Int32Array.from({ length: enough }, (_, i) => Math.floor((i * data.size) / enough));
  return { data: data.subset(rows), open };
}

/** All metrics of a run, to the last bit. */
async function outcomeOf(
  { data, open }: Awaited<ReturnType<typeof subjectOf>>,
  plan?: Partial<Plan>,
): Promise<string> {
  const run = (await open({ data, seed: 1, resolve, ...(plan && { plan }) })).run();
  let next = run.next();
  while (!next.done) next = run.next();
  return JSON.stringify(next.value.metrics);
}

/** Runs with one thread and with these counts, nearly all kernels split: the same numbers. A plan: of fewer rows. */
export async function expectSameBits(
  id: string,
  counts: readonly number[],
  plan?: Partial<Plan>,
): Promise<void> {
  setThreads(1);
  const subject = await subjectOf(id, plan);
  const expected = await outcomeOf(subject, plan);
  try {
    for (const count of counts) {
      await startThreads(count);
      expect(await outcomeOf(subject, plan), `${count} threads`).toBe(expected);
    }
  } finally {
    setThreads(1);
  }
}
