/** @file Threads that are there, and split all they can: for tests. */

import { ones } from '../../src/index.ts';
import { setThreads, setWorthwhile, threadUsage } from '../../src/threads/index.ts';

/** Sets so many threads, and waits until all of them compute. */
export async function startThreads(count: number): Promise<void> {
  setThreads(count);
  setWorthwhile(0);
  ones([8, 8]).matmul(ones([8, 8]));
  while (threadUsage().running < count) {
    const { obstacle } = threadUsage();
    if (obstacle !== null) throw new Error(obstacle);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
