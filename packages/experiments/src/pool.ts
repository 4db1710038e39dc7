/**
 * @file Where trials are measured: a pool starts workers, and a worker measures one trial after the
 * other. Workers are this process (local-pool.ts), or whatever an application hands in: processes,
 * other machines. Read trial.ts before.
 */
import type { Trial, TrialFailure, TrialResult } from './trial.ts';

/** What a worker asks and reports about the trial it measures. */
export interface TrialHooks {
  /** Asked once, when the trial's key is known; after false the trial is left. */
  isWanted(key: string): boolean;
  /** Called now and then with the share done, 0 … 1. */
  advance(share: number): void;
}

/** How a measurement ended; `left` where it was not wanted. */
export type Ending =
  | { readonly kind: 'measured'; readonly result: TrialResult }
  | { readonly kind: 'left' }
  | { readonly kind: 'failed'; readonly failure: TrialFailure };

/** Measures one trial at a time. */
export interface TrialWorker {
  /** True when it can measure nothing more; the next trial gets a new worker. */
  readonly isGone: boolean;
  /**
   * Resolves with how it ended. A worker that dies in the middle has failed at this one trial. Rejects
   * where a hook throws: that ends all measuring.
   */
  measure(trial: Trial, hooks: TrialHooks): Promise<Ending>;
  /** Leaves what is being measured, and resolves when nothing of the worker is left. */
  end(): Promise<void>;
}

/** Starts workers. */
export interface Pool {
  /** Trials that are measured side by side. */
  readonly size: number;
  start(): TrialWorker;
}
