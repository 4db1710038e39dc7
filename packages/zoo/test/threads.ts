/** @file What every architecture comes to with several threads, which must be what it comes to with one. */
import { setThreads } from '@nnzoo/core';
import { nodeSource } from '@nnzoo/datasets/node';
import type { Architecture, Plan } from '@nnzoo/training';
import { expect } from 'vitest';
import { startThreads } from '../../core/test/threads/started.ts';
import { registry } from '../src/index.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();

/** What runs, on the first data set that it is shown on: loaded once for all its runs. */
async function subjectOf(id: string) {
  const { datasets, examples, open } = await resolve(id);
  return { data: await datasets[examples[0]].load(source), open };
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

/** Runs with one thread and with these counts, nearly all kernels split: the same numbers. */
export async function expectSameBits(
  id: string,
  counts: readonly number[],
  plan?: Partial<Plan>,
): Promise<void> {
  setThreads(1);
  const subject = await subjectOf(id);
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
