/** @file The trials that a coordinator has put in and waits for. Read asked-trial.ts before. */
import type { Ending, Trial, TrialHooks } from '@nnzoo/experiments';
import type { AskedTrial } from './asked-trial.ts';

/** Who waits for a trial. */
export interface Listener {
  readonly trial: Trial;
  readonly hooks: TrialHooks;
  resolve(ending: Ending): void;
}

/** A trial that is out. */
export interface OpenTrial {
  readonly job: string;
  readonly asked: AskedTrial;
  readonly listeners: Listener[];
  /** Its result is being read. */
  isArriving: boolean;
}

/** All that are out, by the names of their jobs; those looked at longest ago come first. */
export class OpenTrials {
  readonly #trials = new Map<string, OpenTrial>();

  get size(): number {
    return this.#trials.size;
  }

  get(job: string): OpenTrial | undefined {
    return this.#trials.get(job);
  }

  /** Adds a listener; returns the trial where it is the first. */
  add(job: string, asked: AskedTrial, listener: Listener): OpenTrial | null {
    const known = this.#trials.get(job);
    if (known !== undefined) {
      known.listeners.push(listener);
      return null;
    }
    const trial = { job, asked, listeners: [listener], isArriving: false };
    this.#trials.set(job, trial);
    return trial;
  }

  delete(job: string): void {
    this.#trials.delete(job);
  }

  /** The first `count`, which are the last from now on. */
  turn(count: number): OpenTrial[] {
    const some = [...this.#trials.values()].slice(0, count);
    for (const trial of some) {
      this.#trials.delete(trial.job);
      this.#trials.set(trial.job, trial);
    }
    return some;
  }

  /** Nobody waits any more; the job stays where it is. */
  leave(listener: Listener): void {
    for (const [job, { listeners }] of this.#trials) {
      const at = listeners.indexOf(listener);
      if (at < 0) continue;
      listeners.splice(at, 1);
      if (listeners.length === 0) this.#trials.delete(job);
      break;
    }
    listener.resolve({ kind: 'left' });
  }

  leaveAll(): void {
    for (const { listeners } of this.#trials.values()) {
      for (const { resolve } of listeners) resolve({ kind: 'left' });
    }
    this.#trials.clear();
  }
}
