/** @file Workers of a queue as processes of their own. Read child.ts before. */
import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { doubles } from './child.ts';
import { programOf, root } from './programs.ts';
import { World } from './world.ts';

/** An hour ahead: no lease and no result depends on the clock of a machine. */
export const lateClock =
  '--import=data:text/javascript,const%20now=Date.now;Date.now=()=>now()+3600000';

/** How a worker is started. */
export interface WorkerStart {
  /** Arguments of node. */
  readonly node?: readonly string[];
  /** Where its cache lies; default: in a folder of its own. */
  readonly cache?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A worker's process, and what it has written to stderr. */
export type WorkerProcess = ChildProcess & { said: string };

/** Resolves when a worker has said this. */
export function untilSaid(worker: WorkerProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (pattern.test(worker.said)) resolve();
    };
    look();
    worker.stderr?.on('data', look);
  });
}

/** A worker as a process, until the test ends. */
export async function startWorker(
  url: string,
  name: string,
  { node = [], cache = new World().path('cache'), env = {} }: WorkerStart = {},
): Promise<WorkerProcess> {
  const child = spawn(
    process.execPath,
    [
      ...[...node, await programOf(doubles), 'worker', '--queue', url, '--name', name],
      ...['--processes', '1', '--cache', cache],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    },
  );
  const worker = Object.assign(child, { said: '' });
  child.stderr.on('data', (text) => {
    worker.said += text;
  });
  const gone = new Promise((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  await new Promise((resolve) => child.stderr.once('data', resolve));
  return worker;
}
