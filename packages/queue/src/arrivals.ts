/**
 * @file A trial that is finished: its result is read, checked, handed to who waits for it, and taken out
 * of the queue. Read open-trials.ts, answer.ts, ledger.ts and trial-jobs.ts before.
 */
import { isNnzooError } from '@nnzoo/core';
import { type Json, printable } from '@nnzoo/data';
import { type Answer, readAnswer, readResultText } from './answer.ts';
import type { Ledger } from './ledger.ts';
import type { OpenTrial, OpenTrials } from './open-trials.ts';
import { keys, type Server } from './server.ts';
import type { SpotChecks } from './spot-checks.ts';
import type { TrialJobs } from './trial-jobs.ts';

/** What arrivals need. */
export interface ArrivalsOptions {
  readonly server: Server;
  readonly ledger: Ledger;
  readonly checks: SpotChecks;
  readonly open: OpenTrials;
  readonly jobs: TrialJobs;
  tell(line: string): void;
  /** Puts a trial in once more: what came of it is worth nothing. */
  again(trial: OpenTrial): Promise<void>;
}

/** Takes what is finished. */
export class Arrivals {
  readonly #options: ArrivalsOptions;

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  /** An answer, by an event or found in the queue; the same twice is one. */
  take(job: string, answer: unknown): void {
    const trial = this.#options.open.get(job);
    if (trial === undefined || trial.isArriving) return;
    trial.isArriving = true;
    this.#collect(trial, answer as Json)
      // The server is away: a later look finds it again.
      .catch(() => {})
      .finally(() => {
        trial.isArriving = false;
      });
  }

  /** It has failed on a machine, as it would on any other, or too often. */
  async fail({ job, listeners }: OpenTrial, reason: string, exitCode = 1): Promise<void> {
    this.#options.open.delete(job);
    const failure = { exitCode, line: printable(reason, 500) };
    for (const { resolve } of listeners) resolve({ kind: 'failed', failure });
    await this.#options.jobs.remove(job);
  }

  async #collect(trial: OpenTrial, json: Json): Promise<void> {
    const { server, tell } = this.#options;
    try {
      const answer = readAnswer(json);
      const { machine, failure } = answer;
      if (await server.client.sismember(keys.banned(server.code), machine)) {
        return await this.#again(trial);
      }
      if (failure !== null) return await this.fail(trial, failure.line, failure.exitCode);
      await this.#deliver(trial, answer);
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      tell(`a result was refused, and is measured again: ${printable(error.message, 200)}`);
      await this.#again(trial);
    }
  }

  async #deliver(trial: OpenTrial, { machine, hash }: Answer): Promise<void> {
    const { server, ledger, checks, open, jobs } = this.#options;
    const { job, asked, listeners } = trial;
    const name = hash ?? '';
    const text = await server.client.hgetBuffer(keys.results(job), name);
    if (text === null) return this.#again(trial);
    const result = readResultText(text, name, asked.trial);
    open.delete(job);
    ledger.add(job, { key: result.key, machine, hash: name });
    checks.measured(job);
    for (const { trial: own, hooks, resolve } of listeners) {
      // Of equal trials the first keeps the result; to the others it is known.
      const isOurs = hooks.isWanted(result.key);
      resolve(
        isOurs ? { kind: 'measured', result: { ...result, data: own.data } } : { kind: 'left' },
      );
      // Who asked writes it down before it leaves the queue.
      await new Promise((done) => setImmediate(done));
    }
    await jobs.remove(job);
  }

  async #again(trial: OpenTrial): Promise<void> {
    await this.#options.jobs.remove(trial.job);
    await this.#options.again(trial);
  }
}
