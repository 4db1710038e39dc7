/**
 * @file What a coordinator waits for: found out by events, and by a look now and then at whatever is
 * still out. What the server has lost is put in again. Read arrivals.ts and machines.ts before.
 */
import { isNnzooError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { Trial } from '@nnzoo/experiments';
import { QueueEvents } from 'bullmq';
import { Arrivals } from './arrivals.ts';
import type { AskedTrial } from './asked-trial.ts';
import type { Ledger } from './ledger.ts';
import { whoIsMissing } from './machines.ts';
import { type Listener, type OpenTrial, OpenTrials } from './open-trials.ts';
import { onConnection, prefix, type Server, trialQueue } from './server.ts';
import type { SpotChecks } from './spot-checks.ts';
import { TrialJobs } from './trial-jobs.ts';

/** What the collector needs. */
export interface CollectorOptions {
  readonly server: Server;
  readonly ledger: Ledger;
  readonly checks: SpotChecks;
  isKnown(key: string): boolean;
  begins(trial: Trial): void;
  tell(line: string): void;
  /** The server has no memory left; whatever it was asked to keep waits until it has. */
  onFull(): void;
  /** Puts files of one's own in again. */
  sendAgain(): Promise<void>;
  readonly round?: number;
}

/** Milliseconds between two looks, and trials that are looked at each time. */
const rounds = { every: 4000, size: 2000 };

/** The trials of a coordinator that are out. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #open = new OpenTrials();
  readonly #jobs: TrialJobs;
  readonly #arrivals: Arrivals;
  readonly #events: QueueEvents;
  readonly #fresh = new Set<OpenTrial>();
  readonly #timer: NodeJS.Timeout;
  readonly #told = new Set<string>();
  readonly #forgetConnection: () => void;
  /** Rejects where it cannot go on. */
  readonly failed: Promise<never>;
  #fail: (error: unknown) => void = () => {};
  #work: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: CollectorOptions) {
    this.#options = options;
    const { server, tell, round = rounds.every } = options;
    this.#jobs = new TrialJobs(server);
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {});
    const again = (trial: OpenTrial) => this.#put([trial]);
    this.#arrivals = new Arrivals({ ...options, open: this.#open, jobs: this.#jobs, again });
    this.#events = this.#listen();
    this.#timer = setInterval(() => this.#queueUp(() => this.#round(rounds.size)), round);
    this.#forgetConnection = onConnection(server, {
      lost: () => tell(`${server.address.shown}: the connection is lost; trying again`),
      back: () => {
        tell(`${server.address.shown}: connected again`);
        this.#queueUp(async () => {
          await options.sendAgain();
          await this.#round(Number.POSITIVE_INFINITY);
        });
      },
    });
  }

  #listen(): QueueEvents {
    const { server, begins } = this.#options;
    const events = new QueueEvents(trialQueue(server.code), { connection: server.client, prefix });
    const listeners = (job: string) => this.#open.get(job)?.listeners ?? [];
    events.on('error', () => {});
    events.on('active', ({ jobId }) => {
      for (const { trial } of listeners(jobId)) begins(trial);
    });
    events.on('progress', ({ jobId, data }) => {
      const share = typeof data === 'number' ? Math.min(1, Math.max(0, data)) : 0;
      for (const { hooks } of listeners(jobId)) hooks.advance(share);
    });
    events.on('completed', ({ jobId, returnvalue }) => this.#arrivals.take(jobId, returnvalue));
    // Looked at first: it may be an older failure.
    events.on('failed', ({ jobId }) => this.#queueUp(() => this.#look([jobId])));
    return events;
  }

  /** One thing after the other; what fails while the server is away is done in a later round. */
  #queueUp(task: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#isClosed) return;
      try {
        await task();
      } catch (error) {
        if (isNnzooError(error)) this.#fail(error);
        else this.#tellOnce(`the queue: ${printable(String(error), 200)}; trying again`);
      }
    });
  }

  #tellOnce(line: string): void {
    if (this.#told.has(line) || this.#isClosed) return;
    this.#told.add(line);
    this.#options.tell(line);
  }

  /** Puts a trial in, together with all that are asked for in the same turn. */
  ask(job: string, asked: AskedTrial, listener: Listener): void {
    const trial = this.#open.add(job, asked, listener);
    if (trial === null) return;
    if (this.#fresh.size === 0) setImmediate(() => this.#queueUp(() => this.#flush()));
    this.#fresh.add(trial);
  }

  leave(listener: Listener): void {
    this.#open.leave(listener);
  }

  async #flush(): Promise<void> {
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    await this.#events.waitUntilReady();
    await this.#jobs.refuseDrained();
    this.#options.checks.choose(new Map(fresh.map(({ job, asked }) => [job, asked])));
    const asked = fresh.filter((trial) => !this.#leaveKnown(trial));
    const mayBeFinished = await this.#jobs.hasFinished();
    await this.#put(asked);
    if (!mayBeFinished) return;
    await this.#look(
      asked.map(({ job }) => job),
      { triesAgain: true },
    );
  }

  /** What was collected before is not put in: the hook finds it in the store. */
  #leaveKnown({ job, listeners }: OpenTrial): boolean {
    const { ledger, isKnown, checks } = this.#options;
    const key = ledger.find(job)?.key;
    if (key === undefined || !isKnown(key)) return false;
    checks.measured(job);
    this.#open.delete(job);
    for (const { hooks, resolve } of listeners) {
      hooks.isWanted(key);
      resolve({ kind: 'left' });
    }
    return true;
  }

  async #put(trials: readonly OpenTrial[]): Promise<void> {
    const { onFull } = this.#options;
    await this.#jobs.add(new Map(trials.map(({ job, asked }) => [job, asked])), onFull);
  }

  /** A look at some of what is out; each round at others. */
  async #round(size: number): Promise<void> {
    if (this.#open.size === 0) return;
    await this.#jobs.refuseDrained();
    for (const line of await whoIsMissing(this.#options.server)) this.#tellOnce(line);
    await this.#look(this.#open.turn(size).map(({ job }) => job));
  }

  /** Takes what is finished, puts in what is missing; `triesAgain`: what had failed before this time. */
  async #look(jobs: readonly string[], { triesAgain = false } = {}): Promise<void> {
    const lost: OpenTrial[] = [];
    for (const [job, standing] of await this.#jobs.standingOf(jobs)) {
      const trial = this.#open.get(job);
      if (trial === undefined || trial.isArriving) continue;
      if (standing.kind === 'completed') this.#arrivals.take(job, standing.answer);
      else if (standing.kind === 'missing') lost.push(trial);
      else if (standing.kind !== 'failed') continue;
      else if (triesAgain) {
        await this.#jobs.remove(job);
        lost.push(trial);
      } else await this.#arrivals.fail(trial, standing.reason);
    }
    if (lost.length === 0) return;
    await this.#jobs.refuseDrained();
    await this.#put(lost);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#forgetConnection();
    clearInterval(this.#timer);
    this.#open.leaveAll();
    await this.#events.close();
    await this.#jobs.close();
  }
}
