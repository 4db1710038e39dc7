/** @file Finished trials by their keys. Read trial.ts before. */
import type { TrialResult } from './trial.ts';

/** Where finished trials are kept, and who measures what: several comparisons may share one. */
export interface TrialStore {
  /** The result of this key, also where somebody else has finished it meanwhile. */
  find(key: string): TrialResult | undefined;
  /** Adds a result; of two with one key the first counts. */
  append(result: TrialResult): void;
  /** Takes the right to measure this key; false while somebody else has it. */
  claim(key: string): boolean;
  /** Gives that right back. */
  release(key: string): void;
}

/** Results in memory, for one comparison after the other or several at once in one process. */
export class MemoryStore implements TrialStore {
  readonly #results = new Map<string, TrialResult>();
  readonly #claimed = new Set<string>();

  find(key: string): TrialResult | undefined {
    return this.#results.get(key);
  }

  append(result: TrialResult): void {
    if (!this.#results.has(result.key)) this.#results.set(result.key, result);
  }

  claim(key: string): boolean {
    if (this.#claimed.has(key)) return false;
    this.#claimed.add(key);
    return true;
  }

  release(key: string): void {
    this.#claimed.delete(key);
  }
}
