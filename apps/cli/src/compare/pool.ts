/**
 * @file Cells side by side in child processes. A worker that dies takes its one cell with it; the
 * next cell gets a new one. Read after messages.ts.
 */
import type { ChildProcess } from 'node:child_process';
import { exitCodes } from '../errors.ts';
import type { Cell, CellFailure, CellRequest } from './cell.ts';
import type { Order, Report } from './messages.ts';

/** What a pool asks and tells; called in the process of the pool. */
export interface PoolHooks {
  startWorker(): ChildProcess;
  /** The finished cell of this key, if there is one. */
  isFinished(request: CellRequest, key: string): boolean;
  begin(request: CellRequest): void;
  advance(request: CellRequest, share: number): void;
  /** `cell` is null where it was finished before. */
  finish(request: CellRequest, cell: Cell | null): void;
  fail(request: CellRequest, failure: CellFailure): void;
}

/** Characters of a dead worker's last words that are kept. */
const lastWords = 2000;

/** Measures cells in up to `jobs` processes. */
export class WorkerPool {
  readonly #hooks: PoolHooks;
  readonly #jobs: number;
  readonly #workers = new Set<ChildProcess>();
  #waiting: CellRequest[] = [];
  #isStopped = false;

  constructor(jobs: number, hooks: PoolHooks) {
    this.#jobs = jobs;
    this.#hooks = hooks;
  }

  /** Resolves when every cell has finished or failed, or after `stop`; no worker is left then. */
  async run(requests: readonly CellRequest[]): Promise<void> {
    this.#waiting = [...requests];
    const lanes = Math.min(this.#jobs, requests.length);
    try {
      await Promise.all(Array.from({ length: lanes }, () => this.#lane()));
    } finally {
      this.stop();
    }
  }

  /** Kills the workers; cells under way are lost, and only they. */
  stop(): void {
    this.#isStopped = true;
    for (const worker of this.#workers) worker.kill('SIGKILL');
  }

  /** Takes one cell after the other, in one process as long as that lives. */
  async #lane(): Promise<void> {
    let worker: Worker | null = null;
    for (;;) {
      const request = this.#isStopped ? undefined : this.#waiting.shift();
      if (request === undefined) break;
      worker ??= this.#start();
      this.#hooks.begin(request);
      const failure = await worker.measure(request, this.#hooks);
      if (this.#isStopped && worker.isGone) break;
      if (failure !== null) this.#hooks.fail(request, failure);
      if (worker.isGone) worker = null;
    }
    worker?.process.kill('SIGKILL');
    await worker?.gone;
  }

  #start(): Worker {
    const child = this.#hooks.startWorker();
    this.#workers.add(child);
    const worker = new Worker(child);
    worker.gone.then(() => this.#workers.delete(child));
    return worker;
  }
}

/** One process, from its start to its end. */
class Worker {
  readonly process: ChildProcess;
  /** Resolves with how it ended. */
  readonly gone: Promise<CellFailure>;
  #isGone = false;
  #errors = '';

  constructor(child: ChildProcess) {
    this.process = child;
    child.stderr?.on('data', (text) => {
      this.#errors = (this.#errors + text).slice(-lastWords);
    });
    this.gone = new Promise((resolve) => {
      const end = (how: string) => {
        this.#isGone = true;
        const words = this.#errors.trim().split('\n').at(-1) ?? '';
        const line = `the worker ${how}${words === '' ? '' : `: ${words}`}`;
        resolve({ exitCode: exitCodes.bug, line });
      };
      child.on('error', (error) => end(`could not be started: ${error.message}`));
      child.on('close', (code, signal) => {
        end(signal === null ? `ended with code ${code}` : `was killed by ${signal}`);
      });
    });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Resolves with null when the cell is told as finished, or with how it failed. */
  async measure(request: CellRequest, hooks: PoolHooks): Promise<CellFailure | null> {
    let listen: (report: Report) => void = () => {};
    const told = new Promise<CellFailure | null>((resolve, reject) => {
      listen = (report) => {
        try {
          if (report.kind === 'key') {
            this.#send({ kind: 'answer', isFinished: hooks.isFinished(request, report.key) });
          } else if (report.kind === 'advance') hooks.advance(request, report.share);
          else if (report.kind === 'failed') resolve(report.failure);
          else {
            hooks.finish(request, report.cell);
            resolve(null);
          }
        } catch (error) {
          // The file of cells could not be written: that ends the comparison.
          reject(error);
        }
      };
    });
    this.process.on('message', listen);
    this.#send({ kind: 'measure', request });
    try {
      return await Promise.race([told, this.gone]);
    } finally {
      this.process.off('message', listen);
    }
  }

  #send(order: Order): void {
    // A worker that is gone is noticed by its end, not here.
    if (this.process.connected) this.process.send(order, () => {});
  }
}
