/** @file Trials in this process, in turns. Read pool.ts and measure/measure.ts before. */
import type { Lab } from './measure/lab.ts';
import { measureTrial } from './measure/measure.ts';
import type { Ending, Pool, TrialHooks, TrialWorker } from './pool.ts';
import type { Trial } from './trial.ts';

/** Measures up to `size` trials side by side in this process; they share its one thread. */
export function localPool(lab: Lab, size = 1): Pool {
  return { size, start: () => new LocalWorker(lab) };
}

class LocalWorker implements TrialWorker {
  readonly #lab: Lab;
  #isStopped = false;
  #current: Promise<Ending> | null = null;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  get isGone(): boolean {
    return this.#isStopped;
  }

  measure(trial: Trial, hooks: TrialHooks): Promise<Ending> {
    this.#current = this.#measure(trial, hooks);
    return this.#current;
  }

  async #measure(trial: Trial, hooks: TrialHooks): Promise<Ending> {
    const lab = this.#lab;
    const faults: unknown[] = [];
    const isWanted = async (key: string) => {
      try {
        return hooks.isWanted(key);
      } catch (error) {
        faults.push(error);
        throw error;
      }
    };
    const asked = { isWanted, advance: hooks.advance, stops: () => this.#isStopped };
    try {
      const result = await measureTrial(trial, lab, asked);
      return result === null ? { kind: 'left' } : { kind: 'measured', result };
    } catch (error) {
      // What the store throws is no failure of the trial.
      if (faults.includes(error)) throw error;
      return { kind: 'failed', failure: lab.describe(error) };
    }
  }

  async end(): Promise<void> {
    this.#isStopped = true;
    await this.#current?.catch(() => {});
  }
}
