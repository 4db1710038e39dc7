/**
 * @file Measuring what was asked for: files fetched, a process found, the result put beside the queue
 * with its hash. Read answer.ts, cache.ts, shared-pauses.ts and votes.ts before.
 */
import { join } from 'node:path';
import {
  type Ending,
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
import { keptFor, keys, patiently, type Server } from './server.ts';
import { vote } from './votes.ts';

/** It is the machine that failed, not the trial: another one can measure it. */
export class MachineFault extends Error {}

/** Failures of a machine: a full or broken disk, data that is not installed. */
const faults = /^(file\/(enospc|edquot|eio|erofs|emfile)|source\/not-installed)$/;

/** Milliseconds between two reports of progress. */
const interval = 500;

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
    const { trial } = asked;
    try {
      return await this.#answer(await this.#runWithFiles(asked, advance), { job, trial });
    } catch (error) {
      if (!isFullDisk(error)) throw error;
      throw new MachineFault(`${this.#options.machine}: no space left on the disk`);
    }
  }

  async #runWithFiles(
    { trial, files }: AskedTrial,
    advance: (share: number) => void,
  ): Promise<TrialResult | TrialFailure> {
    const { server, cache } = this.#options;
    if (files.length === 0) {
      if (!(await this.#options.isNamed(trial))) throw unknownData(trial);
      return this.#run(trial, advance);
    }
    const name = files[0].path.split('/')[0];
    const isWithin = files.every(({ path }) => path === name || path.startsWith(`${name}/`));
    if (!isWithin || !(trial.data === name || trial.data.startsWith(`${name}:`))) {
      throw unknownData(trial);
    }
    return cache.with(server, files, async (folder) => {
      const data = join(folder, name) + trial.data.slice(name.length);
      return withoutFolder(await this.#run({ ...trial, data }, advance), folder);
    });
  }

  async #run(trial: Trial, advance: (share: number) => void): Promise<TrialResult | TrialFailure> {
    const worker = this.#free();
    const ending = await this.#measureIn(worker, trial, advance);
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

  /** A process that waits for work; what was killed while it waited costs no trial an attempt. */
  #free(): TrialWorker {
    let worker = this.#idle.pop();
    while (worker?.isGone) {
      this.#all.delete(worker);
      worker = this.#idle.pop();
    }
    worker ??= this.#options.pool.start();
    this.#all.add(worker);
    return worker;
  }

  async #measureIn(
    worker: TrialWorker,
    trial: Trial,
    advance: (share: number) => void,
  ): Promise<Ending> {
    let toldAt = performance.now();
    try {
      const ending = await worker.measure(trial, {
        isWanted: () => true,
        advance: (share) => {
          if (performance.now() - toldAt < interval) return;
          toldAt = performance.now();
          advance(share);
        },
      });
      if (!worker.isGone) this.#idle.push(worker);
      return ending;
    } catch (error) {
      // Nobody knows what it waits for.
      await worker.end();
      throw error;
    } finally {
      if (worker.isGone) this.#all.delete(worker);
    }
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
    await patiently(() =>
      Promise.all([
        server.client.hsetnx(keys.results(job), hash, text),
        server.client.expire(keys.results(job), keptFor),
        vote(server, job, { machine, hash }),
      ]),
    );
    return { machine, hash, failure: null };
  }

  /** Ends the processes; what they were measuring is given up. */
  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.end()));
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
