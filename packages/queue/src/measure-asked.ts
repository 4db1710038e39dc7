/**
 * @file Measuring what was asked for: files fetched, a process found, the result put beside the queue
 * with its hash. Read answer.ts, cache.ts, shared-pauses.ts and votes.ts before.
 */
import { join } from 'node:path';
import {
  formatResult,
  type Pool,
  type Trial,
  type TrialFailure,
  type TrialResult,
  type TrialWorker,
} from '@nnzoo/experiments';
import { UnrecoverableError } from 'bullmq';
import { type Answer, resultHash } from './answer.ts';
import { type AskedTrial, limits } from './asked-trial.ts';
import type { FileCache } from './cache.ts';
import { keptFor, keys, type Server } from './server.ts';
import { vote } from './votes.ts';

/** It is the machine that failed, not the trial: another one can measure it. */
export class MachineFault extends Error {}

/** Failures of a machine: a full or broken disk, data that is not installed. */
const faults = /^(file\/(enospc|edquot|eio|erofs|emfile)|source\/not-installed)$/;

/** Milliseconds between two reports of progress. */
const interval = 500;
/** Milliseconds until a server without memory is asked again. */
const breath = 1000;

/** What measuring needs. */
export interface AskedMeasurerOptions {
  readonly server: Server;
  readonly machine: string;
  readonly cache: FileCache;
  /** Starts processes, one for each trial at a time. */
  readonly pool: Pool;
  /** True for a data set of the zoo that this architecture knows: nothing else is read by its name. */
  isNamed(trial: Trial): Promise<boolean>;
}

/** Measures trials in processes that are used again. */
export class AskedMeasurer {
  readonly #options: AskedMeasurerOptions;
  readonly #idle: TrialWorker[] = [];
  readonly #all = new Set<TrialWorker>();

  constructor(options: AskedMeasurerOptions) {
    this.#options = options;
  }

  /**
   * @throws MachineFault where another machine may be able to; Error where the process died, or the files
   * are not there; UnrecoverableError for what no machine of ours measures
   */
  async measure(
    asked: AskedTrial,
    { job, advance }: { readonly job: string; advance(share: number): void },
  ): Promise<Answer> {
    const { server, cache, machine } = this.#options;
    const { trial, files } = asked;
    if (files.length === 0) {
      if (!(await this.#options.isNamed(trial))) throw unknownData(trial);
      return this.#answer(await this.#run(trial, advance), { job, trial });
    }
    const name = files[0].path.split('/')[0];
    const isWithin = files.every(({ path }) => path === name || path.startsWith(`${name}/`));
    if (!isWithin || !(trial.data === name || trial.data.startsWith(`${name}:`))) {
      throw unknownData(trial);
    }
    try {
      return await cache.with(server, files, async (folder) => {
        const data = join(folder, name) + trial.data.slice(name.length);
        const ended = await this.#run({ ...trial, data }, advance);
        return this.#answer(withoutFolder(ended, folder), { job, trial });
      });
    } catch (error) {
      throw isFullDisk(error) ? new MachineFault(`${machine}: no space left on the disk`) : error;
    }
  }

  async #run(trial: Trial, advance: (share: number) => void): Promise<TrialResult | TrialFailure> {
    const worker = this.#idle.pop() ?? this.#options.pool.start();
    this.#all.add(worker);
    let toldAt = performance.now();
    const ending = await worker.measure(trial, {
      isWanted: () => true,
      advance: (share) => {
        if (performance.now() - toldAt < interval) return;
        toldAt = performance.now();
        advance(share);
      },
    });
    if (worker.isGone) this.#all.delete(worker);
    else this.#idle.push(worker);
    if (ending.kind === 'left') throw new Error('the trial was left');
    if (ending.kind === 'measured') return ending.result;
    const { failure } = ending;
    if (faults.test(failure.code ?? '')) {
      throw new MachineFault(`${this.#options.machine}: ${failure.line}`);
    }
    // A process that died says nothing about the trial: it is tried again.
    if (worker.isGone) throw new Error(failure.line);
    return failure;
  }

  /** Puts the result beside the queue, with this machine's vote for it. */
  async #answer(
    ended: TrialResult | TrialFailure,
    { job, trial }: { readonly job: string; readonly trial: Trial },
  ): Promise<Answer> {
    const { server, machine } = this.#options;
    if (!('key' in ended)) return { machine, hash: null, failure: ended };
    const text = formatResult({ ...ended, data: trial.data });
    if (Buffer.byteLength(text) > limits.result) {
      throw new UnrecoverableError(`its result is larger than ${limits.result} bytes`);
    }
    const hash = resultHash(ended);
    await patiently(async () => {
      await Promise.all([
        server.client.hsetnx(keys.results(job), hash, text),
        server.client.expire(keys.results(job), keptFor),
        vote(server, job, { machine, hash }),
      ]);
    });
    return { machine, hash, failure: null };
  }

  /** Ends the processes; what they were measuring is given up. */
  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.end()));
  }
}

/** Again and again while the server has no memory left. */
async function patiently(task: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!/\bOOM\b/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, breath));
    }
  }
}

function unknownData({ architecture, data }: Trial): UnrecoverableError {
  const shown = JSON.stringify(data.slice(0, 60));
  return new UnrecoverableError(`${architecture} knows no data set ${shown} here`);
}

/** Where the cache lies is nobody else's business. */
function withoutFolder(
  ended: TrialResult | TrialFailure,
  folder: string,
): TrialResult | TrialFailure {
  if ('key' in ended) return ended;
  return { ...ended, line: ended.line.replaceAll(join(folder, '/'), '').replaceAll(folder, '') };
}

function isFullDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT)$/.test(String(error.code));
}
