/** @file `zoo worker`: trials of a queue, each measured in a process of its own. Read ../queue/load.ts before. */
import { availableParallelism, homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DataError, UsageError } from '@nnzoo/core';
import { processPool } from '../compare/process-pool.ts';
import { type Context, note } from '../context.ts';
import { readWorkerFlags } from '../flag-values.ts';
import { version } from '../program.ts';
import { codeOfAll, connectTo, loadQueue, type QueuePackage } from '../queue/load.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';

/** Works until it is stopped. @throws DataError `queue/banned` where its results were wrong */
export async function worker({ io }: Context, raw: RawFlags): Promise<number> {
  const flags = readWorkerFlags(raw);
  const queue = await loadQueue();
  const machine = nameOf(queue, flags.name);
  const processes = flags.processes ?? availableParallelism();
  const server = await connectTo(queue, { io, address: flags.queue, code: await codeOfAll(io) });
  const folder = resolve(io.cwd, flags.cache ?? join(homedir(), '.cache', 'nnzoo'));
  const cache = new queue.FileCache(folder, (flags.cacheLimit ?? 1024) * 2 ** 20);
  const pauses = new queue.SharedPauses(server, cache);
  const arguments_ = ['compare', '--worker', '--shared', '--pauses', pauses.folder];
  const pool = processPool(processes, () => io.startChild(arguments_), pauses);
  const measurer = new queue.AskedMeasurer({
    ...{ server, machine, cache, pool },
    isNamed: async ({ architecture, data }) =>
      Object.hasOwn(io.registry, architecture) &&
      Object.hasOwn((await io.registry[architecture]()).datasets, data),
  });
  const working = new queue.QueueWorker({
    ...{ server, machine, processes, measurer, tell: (line) => note(io, line) },
    versions: `nnzoo ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  });
  note(
    io,
    `${machine} works on ${server.address.shown}, ${processes} at a time, code ${server.code}`,
  );
  const stop = watchForStop(io, () => void working.stop());
  const how = await working.ended.finally(() => stop.dispose());
  await working.stop();
  server.client.disconnect();
  if (how === 'banned') throw banned(machine);
  return stop.reason === null ? 0 : stopCodes[stop.reason];
}

function nameOf({ machineName }: QueuePackage, given: string | undefined): string {
  const plain = hostname()
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  const name = given ?? (plain.slice(0, 63) || 'machine');
  if (machineName.test(name)) return name;
  const message = `--name ${JSON.stringify(name)}: expected letters, digits, ".", "_" and "-", at most 63 of them`;
  throw new UsageError('queue/name', message, { given: name });
}

function banned(machine: string): DataError {
  const message = `${machine} came to other bits than two other machines did for the same trial: its results were thrown away, and it takes no more; check its memory, its clock rate and its version of Node (zoo queue resume lets it in again)`;
  return new DataError('queue/banned', message, { machine });
}
