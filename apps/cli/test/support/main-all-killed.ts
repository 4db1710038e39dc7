/**
 * @file Short runs of all architectures at once, in one process that kills itself without warning
 * when the last of them is in the middle of its first epochs: `main-all-killed.ts <folder>`. By a
 * hasty clock each event gives the others their turn, and every few write a checkpoint.
 */
import { join } from 'node:path';
import { registry } from '@nnzoo/zoo';
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { hastyClock } from './hasty-clock.ts';
import { smallRuns } from './small-runs.ts';
import { type EventWatch, watched } from './watched.ts';

/** Every run passes this many events, and has some before it still. */
const killAt = 4;

let [opened, passed] = [0, 0];
let openGate = () => {};
const gate = new Promise<void>((resolve) => {
  openGate = resolve;
});

const see: EventWatch = (_, number) => {
  if (number !== killAt) return;
  passed++;
  if (passed === smallRuns.length) process.kill(process.pid, 'SIGKILL');
};

/** Holds each run back until all are ready, so that none ends before the last begins. */
const gated = Object.entries(registry).map(([id, load]) => [
  id,
  async () => {
    const architecture = watched(await load(), see);
    const open: typeof architecture.open = async (request) => {
      const experiment = await architecture.open(request);
      opened++;
      if (opened === smallRuns.length) openGate();
      await gate;
      return experiment;
    };
    return { ...architecture, open };
  },
]);

process.stdout.setMaxListeners(0);
process.setMaxListeners(0);
const io = nodeIo(Object.fromEntries(gated), import.meta.url);
const run = ([id, args]: (typeof smallRuns)[number]): Promise<number> =>
  runCli(['run', ...args, '--quiet', '--out', join(process.argv[2], id)], {
    ...io,
    now: hastyClock(),
  });
await Promise.all(smallRuns.map(run));
