/** @file What belongs to a run's result and may fail without costing it: pictures, report, baselines. */
import type { Finding } from '@nnzoo/data';
import { describeFailure } from '../errors.ts';

/** Tries things, and keeps what is to be said of those that failed. */
export class Attempts {
  readonly #failed: Finding[] = [];

  /** What failed so far, in order. */
  get findings(): readonly Finding[] {
    return this.#failed;
  }

  /** What `body` comes to; `otherwise` where it fails. `subject` names it: `report`, `figure occlusion`. */
  async try<T>(subject: string, body: () => T | Promise<T>, otherwise: T): Promise<T> {
    try {
      return await body();
    } catch (error) {
      this.failed(subject, error);
      return otherwise;
    }
  }

  /** Notes that something failed. */
  failed(subject: string, error: unknown): void {
    this.#failed.push({
      check: 'could-not-be-made',
      severity: 'warning',
      subject,
      measured: `could not be made: ${describeFailure(error).line}`,
      healthy: 'made like all the rest',
      fix: 'the result stands without it; zoo figures tries again',
    });
  }
}
