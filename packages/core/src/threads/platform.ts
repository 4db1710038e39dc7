/**
 * @file The little that starting threads asks of Node.js or the browser. No result depends on it: the
 * clock only decides who computes. Read after worker-source.ts.
 */
import { type WorkerStart, workerSource } from './worker-source.ts';

/** A worker as seen from here. */
export interface Thread {
  stop(): void;
}

/** The parts of Node.js that are used. */
interface NodeWorker {
  on(event: string, listener: (value: unknown) => void): void;
  unref(): void;
  terminate(): unknown;
}
interface NodeModules {
  'node:worker_threads': {
    readonly Worker: new (source: string, options: object) => NodeWorker;
  };
  'node:os': { availableParallelism(): number };
}
interface Node {
  getBuiltinModule?<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | undefined;
}

/** A module of Node.js, or undefined in a browser. It is asked for by name at run time, so that bundles for a page hold nothing of it. */
function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | undefined {
  const { process } = globalThis as { process?: Node };
  return process?.getBuiltinModule?.(name);
}

/** Milliseconds. */
export const now = (): number => performance.now();

/** Cores that this process may use. */
export function coreCount(): number {
  return nodeModule('node:os')?.availableParallelism() ?? globalThis.navigator.hardwareConcurrency;
}

/** Why there can be no second thread here; null where there can. */
export function obstacle(): string | null {
  if (typeof SharedArrayBuffer !== 'function' || globalThis.crossOriginIsolated === false)
    return 'this page is not cross-origin isolated, so it has no shared memory';
  if (nodeModule('node:worker_threads') !== undefined) return null;
  if (typeof Worker !== 'function') return 'this JavaScript engine has no workers';
  // Where a page draws, no thread may wait for another.
  return typeof document === 'object' ? 'the main thread of a page may not wait for others' : null;
}

/**
 * Starts a worker that never keeps the process alive; `lost` is called with the reason where it does
 * not start, or ends.
 */
export function startThread(start: WorkerStart, lost: (reason: string) => void): Thread {
  const node = nodeModule('node:worker_threads');
  return node === undefined ? startInBrowser(start, lost) : startInNode(node, start, lost);
}

function startInNode(
  { Worker }: NodeModules['node:worker_threads'],
  start: WorkerStart,
  lost: (reason: string) => void,
): Thread {
  // Without the flags and the environment of this process: no loader is to be started again.
  const worker = new Worker(workerSource, {
    eval: true,
    workerData: start,
    execArgv: [],
    env: {},
    name: 'nnzoo kernels',
  });
  worker.on('error', (error) => lost(String(error)));
  worker.on('exit', () => lost('it ended'));
  worker.unref();
  return { stop: () => void worker.terminate() };
}

function startInBrowser(start: WorkerStart, lost: (reason: string) => void): Thread {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'nnzoo kernels' });
  worker.onerror = ({ message }) => lost(message ?? 'its script was refused (worker-src blob:)');
  worker.postMessage(start);
  return {
    stop() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
