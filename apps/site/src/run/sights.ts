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

/** One look, and the checkpoint of the same moment. */
interface Sight {
  readonly look: Look | null;
  readonly kept: Kept | null;
}

/** The looks at one run. */
export class Sights {
  readonly look = signal<Look | null>(null);
  readonly kept = signal<readonly Kept[]>([]);
  readonly #options: LiveRunOptions;
  #isLooking = false;
  #againAt = 0;

  constructor(options: LiveRunOptions) {
    this.#options = options;
  }

  /** Asks the worker for a look; it is not shown yet. */
  async take(api: ZooWorker['api']): Promise<Sight> {
    const { width, keeps } = this.#options;
    const [look, kept] = await Promise.all([
      width > 0 ? api.look(width) : null,
      keeps ? api.keep() : null,
    ]);
    return { look, kept };
  }

  show({ look, kept }: Sight): void {
    this.look.value = look;
    if (kept !== null) this.kept.value = withKept(this.kept.value, kept);
  }

  /** A look while it runs, shown if `isCurrent` then; at most a third of the time goes into drawing. */
  async glance(api: ZooWorker['api'], isCurrent: () => boolean): Promise<void> {
    if (this.#isLooking || performance.now() < this.#againAt) return;
    this.#isLooking = true;
    const began = performance.now();
    try {
      const sight = await this.take(api);
      if (isCurrent()) this.show(sight);
    } catch {
      // What went wrong is said when the run itself ends.
    } finally {
      this.#isLooking = false;
      const now = performance.now();
      this.#againAt = now + Math.max(100, 2 * (now - began));
    }
  }
}
