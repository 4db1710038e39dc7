/**
 * @file What the next step of a lab's run does, asked for once somebody looks at it; and what is pointed at, so that
 * all that shows it lights up. Read after ../run/live-run.ts.
 */
import { effect, signal } from '@preact/signals';
import type { LiveRun } from '../run/live-run.ts';
import type { StepTrace } from '../worker/messages.ts';

/** A unit of a layer, by their places; with a weight, the one from that input. */
export interface Pointed {
  readonly layer: number;
  readonly unit: number;
  /** Null for all its weights. */
  readonly input: number | null;
}

/** The next step of a run that stands still. */
export class NextStep {
  /** Null while it is not known. */
  readonly trace = signal<StepTrace | null>(null);
  readonly pointed = signal<Pointed | null>(null);
  readonly #isWanted = signal(false);
  readonly #stop: () => void;

  constructor(run: LiveRun) {
    const { state, hash } = run;
    this.#stop = effect(() => {
      // Each place where the run stands has a checksum; on the way it has none.
      const stands = state.value === 'paused' && hash.value !== null;
      this.trace.value = null;
      if (!stands || !this.#isWanted.value) return;
      let isGone = false;
      run.api.nextStep().then(
        (found) => {
          if (!isGone) this.trace.value = found;
        },
        () => {}, // the worker ended: the lab says so
      );
      return () => {
        isGone = true;
      };
    });
  }

  /** From now on it is asked for wherever the run stands. */
  want(): void {
    this.#isWanted.value = true;
  }

  close(): void {
    this.#stop();
  }
}
