/**
 * @file A worker: takes trials from the queue and measures each in a process of its own, so that this
 * one is free to renew the locks. Read trial-jobs.ts, measure-asked.ts and machines.ts before.
 */
import { randomUUID } from 'node:crypto';
import { isNnzooError } from '@nnzoo/core';
import { type Json, printable } from '@nnzoo/data';
import { trialName } from '@nnzoo/experiments';
import { type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Answer } from './answer.ts';
import { type AskedTrial, jobOf, readAsked } from './asked-trial.ts';
import { announce, beats, leave } from './machines.ts';
import { type AskedMeasurer, MachineFault } from './measure-asked.ts';
import { eachCode } from './queues.ts';
import { checkQueue, keys, onConnection, prefix, type Server, trialQueue } from './server.ts';

/** How a worker works. */
export interface QueueWorkerOptions {
  readonly server: Server;
  readonly machine: string;
  /** Trials side by side. */
  readonly processes: number;
  /** nnzoo, Node and system, for people. */
  readonly versions: string;
  readonly measurer: AskedMeasurer;
  /** One line for the user. */
  tell(line: string): void;
  /** Milliseconds until a worker that says nothing has lost its trial (default 10 s). */
  readonly lease?: number;
  /** Milliseconds without trials after this machine has failed: a full disk (default a minute). */
  readonly rest?: number;
  /** Milliseconds between two signs of life (default 2 s). */
  readonly beat?: number;
}

/** Milliseconds that a worker takes to give back what it measures. */
const patience = 3000;

/** Why a worker ended: it was asked to, or it computed wrongly. */
export type WorkerEnd = 'stopped' | 'banned';

/** One worker, from `start` to `stop`. */
export class QueueWorker {
  readonly #options: QueueWorkerOptions;
  readonly #id = randomUUID();
  readonly #began = performance.now();
  readonly #workers: readonly Worker[];
  readonly #running = new Map<string, string>();
  readonly #told = new Set<string>();
  /** Trials that another machine has taken over, as this one was silent for too long. */
  readonly #lost = new Set<string>();
  readonly #beat: NodeJS.Timeout;
  readonly #forgetConnection: () => void;
  readonly ended: Promise<WorkerEnd>;
  #end: (how: WorkerEnd) => void = () => {};
  #done = 0;
  #failed = 0;
  #isStopping = false;
  #resting: NodeJS.Timeout | null = null;

  constructor(options: QueueWorkerOptions) {
    this.#options = options;
    const { server, machine, processes, tell } = options;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#workers = [
      this.#work(trialQueue(server.code), processes),
      this.#work(checkQueue(server.code, machine), 1),
    ];
    this.#beat = setInterval(() => this.#signOfLife().catch(() => {}), options.beat ?? beats.every);
    this.#signOfLife().catch(() => {});
    this.#forgetConnection = onConnection(server, {
      lost: () => tell(`${server.address.shown}: the connection is lost; trying again`),
      back: () => tell(`${server.address.shown}: connected again`),
    });
  }

  #work(queue: string, concurrency: number): Worker {
    const { server, machine, lease = 10_000 } = this.#options;
    const worker = new Worker(queue, (job, token) => this.#take(job, token), {
      ...{ connection: server.client, prefix, concurrency, name: machine },
      ...{ lockDuration: lease, stalledInterval: lease / 2, maxStalledCount: 10 },
      ...{ drainDelay: 2, runRetryDelay: 1000 },
    });
    // The connection has listeners of its own; a lock that is lost means that another takes over.
    worker.on('error', ({ message }) => {
      const job = /\bjob (t[0-9a-f]{32}[^\s.]*)/i.exec(message)?.[1];
      if (job === undefined || this.#lost.has(job)) return;
      this.#lost.add(job);
      const name = this.#running.get(job) ?? 'a result';
      this.#options.tell(
        `${name}: too late, as its lock of ${lease / 1000} s is gone: another machine measures it`,
      );
    });
    return worker;
  }

  async #take(job: Job, token = ''): Promise<Answer> {
    const { asked, trial } = this.#read(job);
    const name = printable(trialName(asked.trial), 200);
    const running = `${job.id}`;
    this.#running.set(running, name);
    try {
      const advance = (share: number) => void job.updateProgress(share).catch(() => {});
      const answer = await this.#options.measurer.measure(asked, { job: trial, advance });
      this.#done++;
      if (answer.failure !== null) this.#failed++;
      const how = answer.failure === null ? 'done' : `failed: ${answer.failure.line}`;
      this.#options.tell(`${name}: ${how}`);
      return answer;
    } catch (error) {
      if (error instanceof MachineFault) this.#rest(error);
      const isElsewhere = this.#isStopping || error instanceof MachineFault;
      if (!isElsewhere) throw error;
      // It costs the trial no attempt.
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      this.#running.delete(running);
    }
  }

  /** What stands in the queue is data from outside; `trial`: its name, which a spot check carries along. */
  #read(job: Job): { readonly asked: AskedTrial; readonly trial: string } {
    try {
      const asked = readAsked(job.data as Json);
      const trial = String((job.data as { job?: unknown }).job ?? job.id);
      if (trial === jobOf(this.#options.server.code, asked)) return { asked, trial };
      throw new UnrecoverableError('a trial whose name is not the hash of what it asks for');
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      throw new UnrecoverableError(printable(error.message, 300));
    }
  }

  /** This machine lacks something that others have: for a while it takes nothing. */
  #rest({ message }: MachineFault): void {
    const { rest = 60_000, tell } = this.#options;
    if (this.#resting !== null || this.#isStopping) return;
    tell(`${message}: this machine takes no trials for ${rest / 1000} s`);
    for (const worker of this.#workers) void worker.pause(true);
    this.#resting = setTimeout(() => {
      this.#resting = null;
      for (const worker of this.#workers) worker.resume();
    }, rest);
  }

  async #signOfLife(): Promise<void> {
    const { server, machine, processes, versions } = this.#options;
    await announce(server, {
      ...{ id: this.#id, machine, code: server.code, versions, processes },
      ...{ running: [...this.#running.values()], done: this.#done, failed: this.#failed },
      age: Math.round(performance.now() - this.#began),
    });
    if (await server.client.sismember(keys.banned(server.code), machine)) this.#end('banned');
    await this.#tellOthers();
  }

  /** Says so where trials wait that were put in by other code. */
  async #tellOthers(): Promise<void> {
    const { server, tell } = this.#options;
    await eachCode(server, async (queue, code) => {
      if (code === server.code || this.#told.has(code)) return;
      const waiting = await queue.getWaitingCount();
      if (waiting === 0) return;
      this.#told.add(code);
      const shown = printable(code, 16);
      tell(
        `${waiting} trials in the queue are for other code (${shown}; here ${server.code}): this machine takes none of them; install the version that put them in`,
      );
    });
  }

  /** Gives back what is being measured, at once. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#forgetConnection();
    clearInterval(this.#beat);
    if (this.#resting !== null) clearTimeout(this.#resting);
    const closing = this.#workers.map((worker) => worker.close());
    await this.#options.measurer.stop();
    const parting = Promise.all(closing).then(() => leave(this.#options.server, this.#id));
    // Without a server nobody takes leave: what was under way is found by its lost locks.
    await Promise.race([parting.catch(() => {}), waited(patience)]);
    this.#end('stopped');
  }
}

function waited(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
