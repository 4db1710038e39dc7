/** @file BullMQ's queues over the one connection that a process has. Read server.ts before. */
import { Queue } from 'bullmq';
import { keys, prefix, type Server, trialQueue } from './server.ts';

/** Opens a queue by its name; a lost connection is no error here, as `onConnection` reports it. */
export function openQueue({ client }: Pick<Server, 'client'>, name: string): Queue {
  const queue = new Queue(name, { connection: client, prefix });
  queue.on('error', () => {});
  return queue;
}

/** Calls `act` with the queue of trials of each code that any were ever put in for, one after the other. */
export async function eachCode<Result>(
  server: Server,
  act: (queue: Queue, code: string) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const code of (await server.client.smembers(keys.codes)).sort()) {
    if (!/^[0-9a-f]{1,64}$/.test(code)) continue;
    const queue = openQueue(server, trialQueue(code));
    results.push(await act(queue, code));
    await queue.close();
  }
  return results;
}
