/** @file What is in the queue and who works on it; pausing, going on, emptying. Read machines.ts and queues.ts before. */
import { printable } from '@nnzoo/data';
import { listMachines, type SeenMachine } from './machines.ts';
import { eachCode } from './queues.ts';
import { keys, prefix, type Server } from './server.ts';

/** The trials of one code. */
export interface CodeOverview {
  readonly code: string;
  readonly waiting: number;
  readonly active: number;
  /** Finished, and not collected by who asked for it. */
  readonly finished: number;
  readonly failed: number;
  readonly isPaused: boolean;
  /** Machines that computed wrongly and are let in no more. */
  readonly banned: readonly string[];
}

/** All of it. */
export interface QueueOverview {
  readonly address: string;
  readonly codes: readonly CodeOverview[];
  readonly machines: readonly SeenMachine[];
  /** Bytes that the server uses for everything, and that it may use; 0 without a limit. */
  readonly memory: { readonly used: number; readonly limit: number };
}

/** Looks at everything. */
export async function overviewOf(server: Server): Promise<QueueOverview> {
  const codes = await eachCode(server, async (queue, code): Promise<CodeOverview> => {
    const counts = await queue.getJobCounts('waiting', 'active', 'completed', 'failed');
    return {
      code: printable(code, 16),
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      finished: counts['completed'] ?? 0,
      failed: counts['failed'] ?? 0,
      isPaused: await queue.isPaused(),
      banned: await server.client.smembers(keys.banned(code)),
    };
  });
  const info = await server.client.info('memory');
  const numberOf = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1]);
  return {
    address: server.address.shown,
    codes: codes.filter((each) => each.code === server.code || isOfInterest(each)),
    machines: await listMachines(server),
    memory: { used: numberOf('used_memory') || 0, limit: numberOf('maxmemory') || 0 },
  };
}

/** False for a code of which nothing is left. */
function isOfInterest({ waiting, active, finished, failed, isPaused, banned }: CodeOverview) {
  return waiting + active + finished + failed + banned.length > 0 || isPaused;
}

/** Lets nobody take another trial; those under way are finished. */
export async function pauseQueue(server: Server): Promise<void> {
  await eachCode(server, (queue) => queue.pause());
}

/** Goes on after a pause, and lets machines in again that computed wrongly. */
export async function resumeQueue(server: Server): Promise<void> {
  await eachCode(server, async (queue, code) => {
    await queue.resume();
    await server.client.del(keys.banned(code));
  });
}

/** Takes out all trials that nobody has begun, and all that nobody has collected; returns how many. */
export async function drainQueue(server: Server): Promise<number> {
  const counts = await eachCode(server, async (queue, code) => {
    // First of all, so that whoever asked for them does not put them in again.
    await server.client.incr(keys.drained(code));
    const count = await queue.getJobCountByTypes('waiting', 'completed', 'failed');
    await queue.drain(true);
    for (const kind of ['completed', 'failed'] as const) {
      while ((await queue.clean(0, 1000, kind)).length > 0);
    }
    return count;
  });
  for (const kind of ['results', 'file', 'pause']) await removeKeys(server, `${prefix}:${kind}:*`);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function removeKeys({ client }: Server, pattern: string): Promise<void> {
  for await (const found of client.scanStream({ match: pattern, count: 1000 })) {
    if (found.length > 0) await client.unlink(...found);
  }
}
