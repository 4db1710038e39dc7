/** @file A worker as the page holds it. Read after worker.ts. */
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { WorkerApi } from './worker.ts';

/** A worker, and how it is ended. */
export interface ZooWorker {
  readonly api: Remote<WorkerApi>;
  /** Ends it at once, in the middle of whatever it does. */
  end(): void;
}

/** Workers that were started, for their names. */
let count = 0;

/** A worker before anybody uses it. */
interface Started {
  readonly worker: Worker;
  readonly name: string;
}

let spare: Started | null = null;

/** Starts the next worker ahead: it loads while the page that will use it does. */
export function startSpare(): void {
  spare ??= start();
}

function start(): Started {
  const name = `nnzoo ${performance.timeOrigin} ${++count}`;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  return { worker, name };
}

/** Starts a worker; `failed` is called when it ends by itself: killed, or out of memory. */
export function startWorker(failed: (why: string) => void): ZooWorker {
  const { worker, name } = spare ?? start();
  spare = null;
  let isEnded = false;
  const fail = (why: string) => {
    if (!isEnded) failed(why);
    isEnded = true;
  };
  worker.onerror = (event) => fail(event.message || 'the worker ended');
  const api = wrap<WorkerApi>(worker);
  void watch(api, name).then((isDead) => {
    if (isDead) fail('the worker ended');
  });
  return {
    api,
    end() {
      isEnded = true;
      api[releaseProxy]();
      worker.terminate();
    },
  };
}

/**
 * A worker that ends by itself says nothing. So it holds a lock of its name as long as it lives, and
 * who waits for that lock learns of its end; false where the browser has no locks.
 */
async function watch(api: Remote<WorkerApi>, name: string): Promise<boolean> {
  if (!('locks' in navigator) || !(await api.holdLock())) return false;
  return navigator.locks.request(name, () => true);
}
