/** @file `zoo compare`: architectures on data sets over seeds or folds, as one table. Each part is a file under compare/. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { announce } from '../compare/announce.ts';
import { CellsFile } from '../compare/cells-file.ts';
import { cellsOf, findEntrants, type Repeats } from '../compare/entrants.ts';
import type { CompareFlags } from '../compare/flags.ts';
import { formatRows } from '../compare/format.ts';
import { createProgress } from '../compare/progress.ts';
import { writeCompareReport } from '../compare/report.ts';
import { rowsOf } from '../compare/rows.ts';
import { runCells } from '../compare/run-cells.ts';
import { serveCells } from '../compare/worker.ts';
import { type Context, note, print } from '../context.ts';
import { readCompareFlags } from '../flag-values.ts';
import { displayPath } from '../folder/run-folder.ts';
import { columnsOf } from '../io.ts';
import { lengthFrom } from '../run/begin.ts';
import { shellQuoted } from '../run/session.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';

/**
 * Measures what is not measured yet, and prints the table. The exit code is that of the first cell
 * that failed; 0 only where none did.
 */
export async function compare(
  context: Context,
  ids: readonly string[],
  raw: RawFlags,
): Promise<number> {
  const { io } = context;
  const flags = readCompareFlags(raw);
  if (flags.worker) return serveCells(io);
  const repeats = repeatsOf(flags);
  const entrants = await findEntrants(ids, flags.data, io);
  const requests = cellsOf(entrants, repeats);
  const jobs = flags.jobs ?? availableParallelism();
  const isEverything = ids.length === 0 && flags.data === undefined;
  if (isEverything && !(await announce(context, requests, { ...flags, jobs }))) return 0;
  const folder = resolve(io.cwd, flags.out ?? 'runs/compare');
  const path = flags.cells ? resolve(io.cwd, flags.cells) : join(folder, 'cells.jsonl');
  const file = new CellsFile(path);
  try {
    const progress = await createProgress(context, { total: requests.length, jobs }, flags);
    const run = runCells(requests, {
      ...{ jobs, file, progress },
      startWorker: () => io.startChild(['compare', '--worker']),
    });
    const stop = watchForStop(io, run.stop);
    const results = await run.done.finally(() => {
      progress.close();
      stop.dispose();
    });
    if (stop.reason !== null) return stopped(context, stop.reason, displayPath(io.cwd, path));
    const rows = rowsOf(entrants, requests, results);
    print(io, formatRows(rows, flags.format ?? 'table', columnsOf(io.stdout)));
    const command = [context.program, 'compare', ...argumentsOf(ids, flags)].join(' ');
    await writeCompareReport(folder, { rows, requests, results, command });
    if (!flags.quiet) note(io, `${displayPath(io.cwd, folder)}: report.html with the curves`);
    return results.failures[0]?.exitCode ?? 0;
  } finally {
    file.close();
  }
}

function stopped({ io }: Context, reason: keyof typeof stopCodes, path: string): number {
  if (reason !== 'EPIPE') {
    note(io, `stopped by ${reason}; finished cells are in ${path}: the same command goes on`);
  }
  return stopCodes[reason];
}

function repeatsOf(flags: CompareFlags): Repeats {
  const { folds = null, seeds = folds === null ? 5 : 1 } = flags;
  return { folds, seeds, length: lengthFrom(flags) };
}

/** What was asked, as it is typed: without what only says where and how it is shown. */
function argumentsOf(ids: readonly string[], flags: CompareFlags): string[] {
  const { data, seeds, folds, epochs, steps } = flags;
  const named = Object.entries({ data, seeds, folds, epochs, steps }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return [...ids, ...named].map(shellQuoted);
}
