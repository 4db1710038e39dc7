/**
 * @file Checks files one after the other, each in a worker of its own. The next worker is started before it is
 * needed. Read after check-worker.ts.
 */
import { type Checked, type FileToCheck, patience, tooSlow } from '@nnzoo/practice';
import type { FromChecker } from './check-worker.ts';

/** Gives verdicts on what a learner wrote. */
export class Checker {
  #next: Worker | null = null;
  #stopped = false;

  /** Starts the worker of the next check, so that it need not be waited for. */
  prepare(): void {
    this.#next ??= startWorker();
  }

  /**
   * What the check says; never rejects for what is wrong with the text.
   *
   * @param large said where the time is over in the large case
   */
  async check(file: FileToCheck, large: string | null): Promise<Checked> {
    const worker = this.#next ?? startWorker();
    this.#next = null;
    const checked = await new Promise<Checked>((resolve) => {
      let isLarge = false;
      worker.onmessage = ({ data }: MessageEvent<FromChecker>) => {
        if (data === 'large') isLarge = true;
        else if (data !== 'ready') resolve(data);
        else setTimeout(() => resolve(tooSlow(isLarge ? large : null)), patience);
      };
      worker.onerror = ({ message }) => resolve({ state: 'failed', remark: message, printed: [] });
      worker.postMessage(file);
    });
    worker.terminate();
    if (!this.#stopped) this.prepare();
    return checked;
  }

  /** Ends the worker that waits. */
  close(): void {
    this.#stopped = true;
    this.#next?.terminate();
    this.#next = null;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
}
