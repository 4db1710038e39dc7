/**
 * @file Many trials: each is measured once, by whichever worker is free. Read pool.ts and
 * trial-store.ts before.
 */
import type { Ending, Pool, TrialWorker } from './pool.ts';
import type { Trial, TrialFailure, TrialResult } from './trial.ts';
import { MemoryStore, type TrialStore } from './trial-store.ts';

/** What is shown of trials under way. */
export interface TrialsProgress {
  begin(trial: Trial): void;
  advance(trial: Trial, share: number): void;
  /** Somebody else is measuring it; it is waited for. */
  wait(trial: Trial): void;
  /** `known`: the store had the result already. */
  end(trial: Trial, how: Exclude<Ending, { kind: 'left' }> | { readonly kind: 'known' }): void;
}

/** What became of each trial. */
export interface TrialResults {
  resultOf(trial: Trial): TrialResult | undefined;
  failureOf(trial: Trial): TrialFailure | undefined;
  /** In the order in which they happened. */
  readonly failures: readonly TrialFailure[];
}

/** Measurements under way. */
export interface TrialsRun {
  /**
   * Resolves when each trial has a result or a failure, or after `stop`; no worker is left then.
   * Rejects with what the store throws.
   */
  readonly done: Promise<TrialResults>;
  /** Ends the workers; what they were measuring is lost, and only that. */
  stop(): void;
}

/** Where results are kept and shown. */
export interface RunTrialsOptions {
  /** Default: memory, for this call alone. */
  readonly store?: TrialStore;
  readonly progress?: TrialsProgress;
}

/** Milliseconds between two looks at a trial that somebody else is measuring. */
const patience = 200;

const silent: TrialsProgress = { begin() {}, advance() {}, wait() {}, end() {} };

/**
 * Measures trials in a pool, as many side by side as it takes. What the store has is not measured
 * again, and what another comparison on the same store is measuring is waited for.
 */
export function runTrials(
  trials: readonly Trial[],
  pool: Pool,
  options: RunTrialsOptions = {},
): TrialsRun {
  const runner = new Runner(trials, pool, options);
  return { done: runner.run(), stop: () => void runner.stop() };
}

/** A trial with the key that it turned out to have: somebody else is measuring it. */
interface Waiting {
  readonly trial: Trial;
  readonly key: string;
}

class Runner {
  readonly #pool: Pool;
  readonly #store: TrialStore;
  readonly #progress: TrialsProgress;
  readonly #left: Trial[];
  readonly #waiting: Waiting[] = [];
  readonly #workers = new Set<TrialWorker>();
  readonly #results = new Map<Trial, TrialResult>();
  readonly #failures = new Map<Trial, TrialFailure>();
  #isStopped = false;

  constructor(trials: readonly Trial[], pool: Pool, options: RunTrialsOptions) {
    this.#left = [...trials];
    this.#pool = pool;
    this.#store = options.store ?? new MemoryStore();
    this.#progress = options.progress ?? silent;
  }

  async run(): Promise<TrialResults> {
    const lanes = Math.min(this.#pool.size, this.#left.length);
    try {
      await Promise.all(Array.from({ length: lanes }, () => this.#lane()));
    } finally {
      await this.stop();
    }
    return {
      resultOf: (trial) => this.#results.get(trial),
      failureOf: (trial) => this.#failures.get(trial),
      failures: [...this.#failures.values()],
    };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  /** Takes one trial after the other, in one worker as long as that lives. */
  async #lane(): Promise<void> {
    let worker: TrialWorker | null = null;
    for (;;) {
      const trial = this.#isStopped ? undefined : await this.#next();
      if (trial === undefined || this.#isStopped) break;
      worker ??= this.#start();
      await this.#measure(trial, worker);
      if (worker.isGone) {
        this.#workers.delete(worker);
        worker = null;
      }
    }
    await worker?.end();
  }

  #start(): TrialWorker {
    const worker = this.#pool.start();
    this.#workers.add(worker);
    return worker;
  }

  /** A trial that nobody has begun; else one whose other measurement came to nothing. */
  async #next(): Promise<Trial | undefined> {
    for (;;) {
      const trial = this.#left.shift() ?? this.#takeUp();
      if (trial !== undefined || this.#waiting.length === 0 || this.#isStopped) return trial;
      await new Promise((resolve) => setTimeout(resolve, patience));
    }
  }

  /** Ends the waiting for what is finished; returns a trial that nobody measures any more. */
  #takeUp(): Trial | undefined {
    for (const waiting of [...this.#waiting]) {
      const { trial, key } = waiting;
      const isFinished = this.#isFinished(trial, key);
      if (!isFinished && !this.#store.claim(key)) continue;
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      if (isFinished) continue;
      this.#store.release(key);
      return trial;
    }
    return undefined;
  }

  async #measure(trial: Trial, worker: TrialWorker): Promise<void> {
    let claimed: string | null = null;
    this.#progress.begin(trial);
    try {
      const ending = await worker.measure(trial, {
        isWanted: (key) => {
          const isOurs = this.#store.claim(key);
          if (isOurs) claimed = key;
          if (this.#isFinished(trial, key)) return false;
          if (!isOurs) this.#waitFor({ trial, key });
          return isOurs;
        },
        advance: (share) => this.#progress.advance(trial, share),
      });
      if (ending.kind === 'left' || (this.#isStopped && ending.kind === 'failed')) return;
      if (ending.kind === 'measured') {
        this.#store.append(ending.result);
        this.#results.set(trial, ending.result);
      } else this.#failures.set(trial, ending.failure);
      this.#progress.end(trial, ending);
    } finally {
      if (claimed !== null) this.#store.release(claimed);
    }
  }

  #waitFor(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#progress.wait(waiting.trial);
  }

  #isFinished(trial: Trial, key: string): boolean {
    const result = this.#store.find(key);
    if (result === undefined) return false;
    this.#results.set(trial, result);
    this.#progress.end(trial, { kind: 'known' });
    return true;
  }
}
