/**
 * @file Two minutes in which every two seconds one process is killed: a worker, a process that measures, the
 * coordinator, the server. Whatever is killed is started again. Read hosts.ts before.
 */
import { join } from 'node:path';
import { childrenOf, Drill, isAsAlone, type Running, until, waited } from './hosts.ts';

const trials = ['compare', 'perceptron', 'rbf', 'som', 'feedforward', '--data', 'iris,wine'];

/** Kills one after the other in this order, `seconds` long; prints what was killed, and what came of it. */
export async function kills(seconds: number, seeds: number): Promise<boolean> {
  const drill = new Drill(6471);
  const counts = { worker: 0, 'measuring process': 0, coordinator: 0, server: 0 };
  try {
    const args = [...trials, '--seeds', String(seeds), '--format', 'csv'];
    const queued = [...args, '--queue', drill.url(), '--out', join(drill.folder, 'there')];
    const start = {
      one: () => drill.worker('one'),
      two: () => drill.worker('two'),
      // Killed before its first result, it has nothing to resume: the same command does the same.
      coordinator: () => drill.zoo(queued),
    };
    const running = {
      server: await drill.server(),
      ...{ one: start.one(), two: start.two(), coordinator: start.coordinator() },
    };
    /** Whoever ended by itself, as there was no server at that moment, is started again. */
    const revive = async () => {
      if (hasEnded(running.server)) running.server = await drill.server();
      for (const name of ['one', 'two'] as const) {
        if (hasEnded(running[name])) running[name] = start[name]();
      }
    };
    await until(() => /^\d+\/\d+ /m.test(running.coordinator.stderr));
    const began = performance.now();
    let chance = 1;
    while (performance.now() - began < seconds * 1000) {
      await waited(2000);
      await revive();
      // The same order each time; who runs at that moment differs.
      chance = (chance * 48271) % 2147483647;
      const children = [running.one, running.two].flatMap(({ child }) =>
        childrenOf(child.pid ?? 0),
      );
      const all = ['one', 'two', 'coordinator', 'server', ...children] as const;
      const pick = all[chance % all.length];
      if (typeof pick === 'number') {
        counts['measuring process']++;
        process.kill(pick, 'SIGKILL');
      } else {
        counts[pick === 'one' || pick === 'two' ? 'worker' : pick]++;
        await kill(running[pick]);
        running[pick] = await (pick === 'server' ? drill.server() : start[pick]());
      }
    }
    console.log(
      `killed: ${Object.entries(counts)
        .map((each) => each.join(' '))
        .join(', ')}`,
    );
    await revive();
    if (hasEnded(running.coordinator)) running.coordinator = start.coordinator();
    const code = await running.coordinator.ended;
    console.log(`after ${Math.round((performance.now() - began) / 1000)} s: exit code ${code}`);
    if (code !== 0) console.log(running.coordinator.stderr.slice(-2000));
    return (await isAsAlone(drill, args)) && code === 0;
  } finally {
    await drill.end();
  }
}

const hasEnded = ({ child }: Running) => child.exitCode !== null || child.signalCode !== null;

async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
