/**
 * @file Trials as jobs of BullMQ, for a coordinator: put in, looked after, taken out. Leases, retries and
 * the detection of lost workers are BullMQ's. Read asked-trial.ts and queues.ts before.
 */
import { DataError } from '@nnzoo/core';
import { trialName } from '@nnzoo/experiments';
import type { Job, Queue } from 'bullmq';
import type { AskedTrial } from './asked-trial.ts';
import { openQueue } from './queues.ts';
import { keptFor, keys, patiently, type Server, trialQueue } from './server.ts';

/** Jobs that are put in, or looked at, in one go. */
const atOnce = 500;

/**
 * Without a delay between attempts: that would compare the clocks of machines. A trial that ends its
 * process three times has failed.
 */
const options = {
  attempts: 3,
  removeOnComplete: { age: keptFor },
  removeOnFail: { age: keptFor },
} as const;

/** How a job stands. */
export type JobStanding =
  | { readonly kind: 'missing' | 'under way' }
  | { readonly kind: 'completed'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** The queue of one code's trials. */
export class TrialJobs {
  readonly #server: Server;
  readonly #queue: Queue;
  /** How often the queue had been emptied when this coordinator first looked. */
  #drained: number | null = null;
  #isClosed = false;

  constructor(server: Server) {
    this.#server = server;
    this.#queue = openQueue(server, trialQueue(server.code));
  }

  /** Puts trials in, whatever of them is there already; waits while the server has no memory for them. */
  async add(trials: ReadonlyMap<string, AskedTrial>, onFull: () => void): Promise<void> {
    await this.#server.client.sadd(keys.codes, this.#server.code).catch(() => {});
    const jobs = [...trials].map(([jobId, asked]) => ({
      name: trialName(asked.trial).slice(0, 200),
      data: asked,
      opts: { ...options, jobId },
    }));
    for (let at = 0; at < jobs.length; at += atOnce) {
      const some = jobs.slice(at, at + atOnce);
      const isOver = () => this.#isClosed;
      await patiently(() => this.#queue.addBulk(some), { onFull, isOver });
    }
  }

  /** True where something is there that may be finished. */
  async hasFinished(): Promise<boolean> {
    const counts = await this.#queue.getJobCounts('completed', 'failed');
    return Object.values(counts).some((count) => count > 0);
  }

  /** How these jobs stand. */
  async standingOf(names: readonly string[]): Promise<Map<string, JobStanding>> {
    const found = new Map<string, JobStanding>();
    for (let at = 0; at < names.length; at += atOnce) {
      const some = names.slice(at, at + atOnce);
      const jobs = await Promise.all(some.map((name) => this.#queue.getJob(name)));
      for (const [i, name] of some.entries()) found.set(name, standing(jobs[i]));
    }
    return found;
  }

  /** Takes a collected job out, with its results. */
  async remove(name: string): Promise<void> {
    await Promise.all([this.#queue.remove(name), this.#server.client.del(keys.results(name))]);
  }

  /** @throws DataError `queue/drained` where somebody has emptied the queue since the first call */
  async refuseDrained(): Promise<void> {
    const times = Number((await this.#server.client.get(keys.drained(this.#server.code))) ?? 0);
    // A server that has forgotten everything begins to count again.
    this.#drained = Math.min(times, this.#drained ?? times);
    if (times === this.#drained) return;
    const message =
      'somebody has emptied the queue (zoo queue drain); what is finished is kept: the same command puts the rest in again';
    throw new DataError('queue/drained', message);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.close();
  }
}

function standing(job: Job | undefined): JobStanding {
  if (job === undefined) return { kind: 'missing' };
  if (job.finishedOn === undefined) return { kind: 'under way' };
  return job.failedReason === undefined
    ? { kind: 'completed', answer: job.returnvalue }
    : { kind: 'failed', reason: job.failedReason };
}
