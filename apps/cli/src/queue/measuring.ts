/**
 * @file Where a comparison or a search has its trials measured: here, or on all machines that work on a
 * queue. Read load.ts, ../compare/pool.ts and ../compare/trials-file.ts before.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import {
  type Lab,
  parseOwnData,
  runTrials,
  type Trial,
  type TrialResults,
  type TrialsProgress,
} from '@nnzoo/experiments';
import type { QueuePool, Server } from '@nnzoo/queue';
import { poolOf } from '../compare/pool.ts';
import type { TrialsFile } from '../compare/trials-file.ts';
import { type Context, note } from '../context.ts';
import type { Io } from '../io.ts';
import type { QueueFlags } from './flags.ts';
import { codeOfAll, connectTo, loadQueue, type QueuePackage } from './load.ts';

/** Beside the file of trials; see ledger.ts of @nnzoo/queue. */
const ledgerName = 'queue.jsonl';

/** Measures trials, and stops. */
export interface Measuring {
  measure(trials: readonly Trial[]): Promise<TrialResults>;
  stop(): void;
  /** How to come back after a stop. */
  readonly comeBack: string;
  /** Gives back what it has open. */
  close(): Promise<void>;
}

/** What is measured with, and where results go. */
export interface MeasuringParts {
  readonly lab: Lab;
  readonly store: TrialsFile;
  readonly progress: TrialsProgress;
  readonly pauses?: string;
}

/** A queue that is there, before anything is asked of it. */
export interface OpenQueue {
  readonly queue: QueuePackage;
  readonly server: Server;
  /** Trials that its machines measure side by side; at least 1. */
  readonly processes: number;
  readonly verify: number;
}

/**
 * The queue of `--queue`; null without it.
 *
 * @throws UsageError `queue/…`; DataError `queue/…` where no server answers
 */
export async function openQueue(
  io: Io,
  flags: QueueFlags,
  folder: string,
): Promise<OpenQueue | null> {
  if (flags.queue === undefined) return null;
  if (flags.resume && !existsSync(join(folder, ledgerName))) {
    const message = `--resume: nothing was put into a queue from ${folder}; leave --resume out, or give the --out of then`;
    throw new UsageError('queue/nothing-to-resume', message, { folder });
  }
  const queue = await loadQueue();
  const code = await codeOfAll(io);
  const server = await connectTo(queue, { io, address: flags.queue, code });
  const { machines } = await queue.overviewOf(server);
  const ours = machines.filter((each) => !each.isGone && each.code === code);
  const processes = ours.reduce((sum, each) => sum + each.processes, 0);
  return { queue, server, processes: Math.max(1, processes), verify: flags.verify ?? 0 };
}

/** In processes of this machine. */
export function measuringHere(io: Io, jobs: number, parts: MeasuringParts): Measuring {
  const { lab, store, progress, pauses } = parts;
  let stop = () => {};
  return {
    async measure(trials) {
      const pool = poolOf(io, jobs, { lab, ...(pauses !== undefined && { pauses }) });
      const run = runTrials(trials, pool, { store, progress });
      stop = run.stop;
      return run.done;
    },
    stop: () => stop(),
    comeBack: 'the same command goes on',
    close: async () => {},
  };
}

/** On the machines that work on a queue. */
export function measuringThere(
  { io }: Context,
  { queue, server, verify }: OpenQueue,
  parts: MeasuringParts,
): Measuring {
  const { store, progress } = parts;
  const pool = new queue.QueuePool({
    ...{ server, verify },
    ledger: new queue.Ledger(join(dirname(store.path), ledgerName)),
    isKnown: (key) => store.find(key) !== undefined,
    filesOf: async (trial) => {
      const { datasets } = await io.registry[trial.architecture]();
      if (Object.hasOwn(datasets, trial.data)) return null;
      return queue.listFiles(resolve(io.cwd, parseOwnData(trial.data).path));
    },
    begins: (trial) => progress.begin(trial),
    tell: (line) => note(io, line),
  });
  const run = new QueuedTrials(pool, parts);
  return {
    measure: (trials) => run.measure(trials),
    stop: () => run.stop(),
    comeBack:
      'what was put in stays in the queue, and its machines go on; the same command with --resume collects it',
    async close() {
      await pool.close();
      server.client.disconnect();
    },
  };
}

/** Trials in the queue, measured again where a machine turns out to compute wrongly. */
class QueuedTrials {
  readonly #pool: QueuePool;
  readonly #parts: MeasuringParts;
  #stop = () => {};
  #isStopped = false;

  constructor(pool: QueuePool, parts: MeasuringParts) {
    this.#pool = pool;
    this.#parts = parts;
  }

  stop(): void {
    this.#isStopped = true;
    this.#pool.stop();
    this.#stop();
  }

  async measure(trials: readonly Trial[]): Promise<TrialResults> {
    const { store, progress } = this.#parts;
    // A trial begins when a machine takes it, which the pool reports; until then it waits in the queue.
    let results = await this.#run(trials, {
      begin: () => {},
      advance: (trial, share) => progress.advance(trial, share),
      wait: (trial) => progress.wait(trial),
      end: (trial, how) => progress.end(trial, how),
    });
    while (!this.#isStopped) {
      const { thrown, disagreement } = await this.#pool.settle();
      for (const key of thrown) store.discard(key);
      if (disagreement !== null) throw disagreement;
      if (thrown.length === 0) break;
      const again = trials.filter((trial) => thrown.includes(results.resultOf(trial)?.key ?? ''));
      results = joined(results, await this.#run(again), again);
    }
    return results;
  }

  async #run(trials: readonly Trial[], progress?: TrialsProgress): Promise<TrialResults> {
    const { store } = this.#parts;
    const run = runTrials(trials, this.#pool, { store, ...(progress && { progress }) });
    this.#stop = run.stop;
    if (this.#isStopped) run.stop();
    try {
      return await Promise.race([run.done, this.#pool.failed]);
    } finally {
      run.stop();
    }
  }
}

/** The later results where there are any. */
function joined(before: TrialResults, after: TrialResults, again: readonly Trial[]): TrialResults {
  const isAgain = new Set(again);
  return {
    resultOf: (trial) => (isAgain.has(trial) ? after : before).resultOf(trial),
    failureOf: (trial) => (isAgain.has(trial) ? after : before).failureOf(trial),
    failures: [...before.failures, ...after.failures],
  };
}
