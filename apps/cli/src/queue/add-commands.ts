/** @file The commands `worker` and `queue`. What they do is loaded when they are called. Read flags.ts before. */
import { addCommand, type ProgramParts } from '../program.ts';
import type { RawFlags } from '../run-flags.ts';

/** Adds `zoo worker`. */
export function addWorker(parts: ProgramParts): void {
  const summary = 'measure trials that other machines put into a queue, until Ctrl-C';
  addCommand(parts, { usage: 'worker', summary }, [
    ['worker --queue redis://teacher:6379', 'as many trials at a time as this machine has cores'],
    ['worker --queue redis://teacher:6379 --processes 4', 'four at a time'],
    ['compare perceptron rbf som --data iris --queue redis://teacher:6379', 'puts trials in'],
  ])
    .option('--queue <address>', 'the server: redis://host:6379, rediss:// with TLS')
    .option('--processes <n>', 'trials side by side (1 … 256; default: the cores of this machine)')
    .option('--name <name>', 'of this machine, in tables (default: its host name)')
    .option('--cache <folder>', "for other people's data and pauses (default ~/.cache/nnzoo)")
    .option('--cache-limit <MiB>', 'that it may take (1 … 1000000; default 1024)')
    .action(async (flags: RawFlags) => {
      const { worker } = await import('../commands/worker.ts');
      parts.finish(await worker(parts.context(), flags));
    });
}

/** Adds `zoo queue`. */
export function addQueue(parts: ProgramParts): void {
  const summary = 'what is in a queue and who works on it: status | pause | resume | drain';
  addCommand(parts, { usage: 'queue <what>', summary }, [
    ['queue status --queue redis://teacher:6379', 'what runs where, how fast, who is gone'],
    ['queue status --queue redis://teacher:6379 --html queue.html', 'the same as a page'],
    ['queue drain --queue redis://teacher:6379', 'take out what nobody has begun'],
  ])
    .option('--queue <address>', 'the server: redis://host:6379, rediss:// with TLS')
    .option('--json', 'print the status as one JSON object')
    .option('--html <file>', 'write the status as a page')
    .action(async (what: string, flags: RawFlags) => {
      const { queue } = await import('../commands/queue.ts');
      parts.finish(await queue(parts.context(), what, flags));
    });
}
