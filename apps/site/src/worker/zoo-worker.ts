/** @file A worker as the page holds it. Read after worker.ts. */
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { WorkerApi } from './worker.ts';

/** A worker, and how it is ended. */
export interface ZooWorker {
  readonly api: Remote<WorkerApi>;
  /** Ends it at once, in the middle of whatever it does. */
  end(): void;
}

/** Starts a worker; `failed` hears when it died by itself. */
export function startWorker(failed: (why: string) => void): ZooWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = (event) => failed(event.message || 'the worker ended');
  const api = wrap<WorkerApi>(worker);
  return {
    api,
    end() {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}
