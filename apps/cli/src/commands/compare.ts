/** @file `zoo compare`: architectures on data sets over seeds or folds, as one table. Each part is a file under compare/. */
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  architectureOf,
  checkVote,
  findModels,
  type Repeats,
  rankedRows,
  rowsOf,
  trialsOf,
} from '@nnzoo/experiments';
import { commandLine, displayPath } from '../command-line.ts';
import { announce, describe } from '../compare/announce.ts';
import type { CompareFlags } from '../compare/flags.ts';
import { formatRows } from '../compare/format.ts';
import { labOf } from '../compare/lab.ts';
import { printRuns } from '../compare/print-runs.ts';
import { createProgress } from '../compare/progress.ts';
import { writeCompareReport } from '../compare/report.ts';
import { isRunFolder } from '../compare/run-folders.ts';
import { TrialsFile } from '../compare/trials-file.ts';
import { serveTrials } from '../compare/worker.ts';
import { type Context, note, print } from '../context.ts';
import { readCompareFlags } from '../flag-values.ts';
import { columnsOf } from '../io.ts';
import { measuringHere, measuringThere, openQueue } from '../queue/measuring.ts';
import { lengthFrom } from '../run/begin.ts';
import { printFindings } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import { unknownArchitecture } from '../unknown-architecture.ts';

/**
 * Measures what is not measured yet, and prints the table. The exit code is that of the first trial
 * that failed; 0 only where none did.
 */
export async function compare(
  context: Context,
  ids: readonly string[],
  raw: RawFlags,
): Promise<number> {
  const { io } = context;
  const flags = readCompareFlags(raw);
  if (flags.worker) return serveTrials(io, workerFlags(flags));
  if (ids.some((id) => isRunFolder(io, id))) return printRuns(context, ids, flags);
  const repeats = repeatsOf(flags);
  const unknown = ids.map(architectureOf).find((id) => !Object.hasOwn(io.registry, id));
  if (unknown !== undefined) throw await unknownArchitecture(unknown, 'compare', io);
  const lab = labOf(io, { warn: (finding) => printFindings(context, [finding]) });
  const models = await findModels(ids, flags.data, lab);
  if (repeats.vote) checkVote(models, repeats);
  const trials = trialsOf(models, repeats);
  const folder = resolve(io.cwd, flags.out ?? 'runs/compare');
  const path = flags.trials ? resolve(io.cwd, flags.trials) : join(folder, 'trials.jsonl');
  const queue = await openQueue(io, flags, dirname(path));
  const jobs = queue?.processes ?? flags.jobs ?? availableParallelism();
  const isEverything = ids.length === 0 && flags.data === undefined;
  if (isEverything && !(await announce(context, trials, { ...flags, jobs }))) {
    queue?.server.client.disconnect();
    return 0;
  }
  if (!isEverything && !flags.quiet) note(io, describe(trials, jobs));
  const store = new TrialsFile(path);
  const progress = await createProgress(context, trials.length, flags);
  const parts = { lab, store, progress };
  const measuring = queue ? measuringThere(context, queue, parts) : measuringHere(io, jobs, parts);
  try {
    const stop = watchForStop(io, measuring.stop);
    const results = await measuring.measure(trials).finally(() => {
      progress.close();
      stop.dispose();
    });
    if (stop.reason !== null) {
      return stopped(context, stop.reason, `${displayPath(io.cwd, path)}: ${measuring.comeBack}`);
    }
    const rows = rankedRows(rowsOf(models, trials, results));
    print(io, formatRows(rows, flags.format ?? 'table', columnsOf(io.stdout)));
    const command = commandLine(context.program, ['compare', ...argumentsOf(ids, flags)]);
    await writeCompareReport(folder, { rows, trials, results, command });
    if (!flags.quiet) note(io, `${displayPath(io.cwd, folder)}: report.html with the curves`);
    return results.failures[0]?.exitCode ?? 0;
  } finally {
    await measuring.close();
    store.close();
  }
}

function workerFlags({ pauses, shared }: CompareFlags) {
  return { ...(pauses !== undefined && { pauses }), areShared: shared === true };
}

function stopped({ io }: Context, reason: keyof typeof stopCodes, where: string): number {
  if (reason !== 'EPIPE') {
    note(io, `stopped by ${reason}; finished trials are in ${where}`);
  }
  return stopCodes[reason];
}

function repeatsOf(flags: CompareFlags): Repeats {
  const { folds = null, vote = false, resume: _, ...others } = flags;
  const { seeds = folds === null || vote ? 5 : 1 } = flags;
  return { folds, seeds, vote, length: lengthFrom(others) };
}

/** What was asked, as it is typed: without what only says where and how it is shown. */
function argumentsOf(ids: readonly string[], flags: CompareFlags): string[] {
  const { data, seeds, folds, epochs, steps } = flags;
  const named = Object.entries({ data, seeds, folds, epochs, steps }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return [...ids, ...named, ...(flags.vote ? ['--vote'] : [])];
}
