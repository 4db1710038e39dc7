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

/** All metrics of a run on the first data set that it is shown on, to the last bit. */
async function outcomeOf(id: string, plan?: Partial<Plan>): Promise<string> {
  const { datasets, examples, open } = await resolve(id);
  const data = await datasets[examples[0]].load(source);
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
  const expected = await outcomeOf(id, plan);
  try {
    for (const count of counts) {
      await startThreads(count);
      expect(await outcomeOf(id, plan), `${count} threads`).toBe(expected);
    }
  } finally {
    setThreads(1);
  }
}
