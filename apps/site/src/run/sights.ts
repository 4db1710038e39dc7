/**
 * @file What a page sees of a run beside its progress: pictures, and checkpoints to go back to. Read after
 * ../worker/zoo-worker.ts and history.ts.
 */
import { signal } from '@preact/signals';
import type { Kept, Look } from '../worker/messages.ts';
import type { ZooWorker } from '../worker/zoo-worker.ts';
import { withKept } from './history.ts';

/** How a page looks at its run. */
export interface LiveRunOptions {
  /** Widest a figure may be, in pixels; 0 draws none. */
  readonly width: number;
  /** Whether checkpoints are kept on the way, to go back to. */
  readonly keeps?: boolean;
}

/** The looks at one run. */
export class Sights {
  readonly look = signal<Look | null>(null);
  readonly kept = signal<readonly Kept[]>([]);
  readonly #options: LiveRunOptions;
  #isLooking = false;
  #againAt = 0;
  /** Of the last look, in milliseconds. */
  #cost = 0;

  constructor(options: LiveRunOptions) {
    this.#options = options;
  }

  /** Asks the worker for a look, and shows it if `isCurrent` then. */
  async see(api: ZooWorker['api'], isCurrent: () => boolean): Promise<void> {
    const { width } = this.#options;
    const began = performance.now();
    const look = width > 0 ? await api.look(width) : null;
    this.#cost = performance.now() - began;
    if (isCurrent()) this.look.value = look;
  }

  get keeps(): boolean {
    return this.#options.keeps ?? false;
  }

  /** Keeps a checkpoint of where the run stands, if they are kept. */
  async keep(api: ZooWorker['api'], isCurrent: () => boolean): Promise<void> {
    const kept = this.keeps ? await api.keep() : null;
    if (kept !== null && isCurrent()) this.take(kept);
  }

  /** Takes a checkpoint among those that are kept. */
  take(kept: Kept): void {
    this.kept.value = withKept(this.kept.value, kept);
  }

  /** A look while it runs: at most a third of the time goes into drawing. */
  async glance(api: ZooWorker['api'], isCurrent: () => boolean): Promise<void> {
    if (this.#isLooking || performance.now() < this.#againAt) return;
    this.#isLooking = true;
    try {
      await this.see(api, isCurrent);
    } catch {
      // What went wrong is said when the run itself ends.
    } finally {
      this.#isLooking = false;
      this.rest();
    }
  }

  /** No glance for twice as long as the last look took: it begins with training. */
  rest(): void {
    this.#againAt = performance.now() + Math.max(100, 2 * this.#cost);
  }
}
