/**
 * @file The queue as a pool of workers: what `runTrials` asks for is put in, and resolves when some
 * machine has measured it. Read trial-jobs.ts, ledger.ts and spot-checks.ts before.
 */
import type { Json } from '@nnzoo/data';
import {
  type Pool,
  parseOwnData,
  readTrial,
  type Trial,
  type TrialWorker,
} from '@nnzoo/experiments';
import { type AskedTrial, jobOf } from './asked-trial.ts';
import { Collector } from './collector.ts';
import type { Ledger } from './ledger.ts';
import type { Listener } from './open-trials.ts';
import { type OwnFiles, sendFiles } from './own-files.ts';
import { patiently, type Server } from './server.ts';
import { type Settled, SpotChecks } from './spot-checks.ts';

/** What a coordinator hands in. */
export interface QueuePoolOptions {
  readonly server: Server;
  readonly ledger: Ledger;
  /** Share of the trials that a second machine measures too. */
  readonly verify: number;
  /** True for a key whose result is there. */
  isKnown(key: string): boolean;
  /** The files of data of one's own; null for a data set of the zoo. */
  filesOf(trial: Trial): Promise<OwnFiles | null>;
  /** A machine has begun with a trial. */
  begins(trial: Trial): void;
  /** One line for the user. */
  tell(line: string): void;
  /** Milliseconds between two looks at what is out (default 4 s). */
  readonly round?: number;
}

/** Any number of trials at once: they wait in the queue. */
export class QueuePool implements Pool {
  readonly size = Number.POSITIVE_INFINITY;
  readonly #options: QueuePoolOptions;
  readonly #collector: Collector;
  readonly #checks: SpotChecks;
  readonly #files = new Map<string, Promise<OwnFiles | null>>();
  #isStopped = false;
  #saidFull = false;

  /** Rejects where the queue cannot be gone on with: it was emptied by hand. */
  get failed(): Promise<never> {
    return this.#collector.failed;
  }

  constructor(options: QueuePoolOptions) {
    this.#options = options;
    const { server, ledger, verify, tell } = options;
    this.#checks = new SpotChecks({ server, ledger, share: verify, tell });
    this.#collector = new Collector({
      ...options,
      checks: this.#checks,
      onFull: () => this.#tellFull(),
      sendAgain: () => this.#sendAgain(),
    });
  }

  start(): TrialWorker {
    let leave = () => {};
    let isGone = false;
    return {
      get isGone() {
        return isGone;
      },
      measure: (trial, hooks) =>
        new Promise((resolve, reject) => {
          const listener: Listener = { trial, hooks, resolve };
          leave = () => this.#collector.leave(listener);
          this.#ask(listener).catch(reject);
        }),
      end: async () => {
        isGone = true;
        leave();
      },
    };
  }

  /** Waits for the spot checks of what was measured. */
  settle(): Promise<Settled> {
    return this.#checks.settle(() => this.#isStopped);
  }

  /** What is in the queue stays there. */
  async close(): Promise<void> {
    this.#isStopped = true;
    await this.#collector.close();
    await this.#checks.close();
  }

  /** Leaves everything at once, on Ctrl-C: also what is being checked. */
  stop(): void {
    this.#isStopped = true;
  }

  async #ask(listener: Listener): Promise<void> {
    const own = await this.#filesFor(listener.trial);
    const asked = askedTrial(listener.trial, own);
    this.#collector.ask(jobOf(this.#options.server.code, asked), asked, listener);
  }

  /** The files of a trial's data, sent before the first trial that reads them. */
  #filesFor(trial: Trial): Promise<OwnFiles | null> {
    const key = `${trial.architecture} ${trial.data}`;
    const known = this.#files.get(key) ?? this.#sendFor(trial);
    this.#files.set(key, known);
    return known;
  }

  async #sendFor(trial: Trial): Promise<OwnFiles | null> {
    const own = await this.#options.filesOf(trial);
    if (own !== null) await this.#send(own);
    return own;
  }

  /** After the server has lost what it had. */
  async #sendAgain(): Promise<void> {
    for (const files of this.#files.values()) {
      const own = await files;
      if (own !== null) await this.#send(own);
    }
  }

  #send(own: OwnFiles): Promise<void> {
    return patiently(() => sendFiles(this.#options.server, own), {
      onFull: () => this.#tellFull(),
      isOver: () => this.#isStopped,
    });
  }

  #tellFull(): void {
    if (this.#saidFull) return;
    this.#saidFull = true;
    const { server, tell } = this.#options;
    tell(
      `${server.address.shown}: its memory is full; the rest is put in when there is room (maxmemory)`,
    );
  }
}

/** A trial without what only this machine knows: where a file lies. */
function askedTrial(trial: Trial, own: OwnFiles | null): AskedTrial {
  const json: Json = JSON.parse(JSON.stringify(trial));
  const read = readTrial(json);
  if (own === null) return { trial: read, files: [] };
  const said = trial.data.slice(parseOwnData(trial.data).path.length);
  return { trial: { ...read, data: `${own.name}${said}` }, files: own.files };
}
