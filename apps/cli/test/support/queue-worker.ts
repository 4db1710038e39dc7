/** @file Workers of a queue as processes of their own. Read child.ts before. */
import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { doubles } from './child.ts';
import { programOf, root } from './programs.ts';
import { World } from './world.ts';

/** An hour ahead: no lease and no result depends on the clock of a machine. */
export const lateClock =
  '--import=data:text/javascript,const%20now=Date.now;Date.now=()=>now()+3600000';

/** A worker as a process, until the test ends. */
export async function startWorker(
  url: string,
  name: string,
  options: readonly string[] = [],
): Promise<ChildProcess> {
  const world = new World();
  const child = spawn(
    process.execPath,
    [
      ...[...options, await programOf(doubles), 'worker', '--queue', url, '--name', name],
      ...['--processes', '1', '--cache', world.path('cache')],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ZOO_QUEUE_PASSWORD: 'secret' },
    },
  );
  const gone = new Promise((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  await new Promise((resolve) => child.stderr.once('data', resolve));
  return child;
}
