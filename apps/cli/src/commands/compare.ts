/** @file `zoo compare`: architectures on data sets over seeds or folds, as one table. Each part is a file under compare/. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cell, CellFailure, CellRequest } from '../compare/cell.ts';
import { CellsFile } from '../compare/cells-file.ts';
import { cellsOf, findEntrants } from '../compare/entrants.ts';
import type { CompareFlags } from '../compare/flags.ts';
import { formatAsTable } from '../compare/format.ts';
import { WorkerPool } from '../compare/pool.ts';
import { createProgress } from '../compare/progress.ts';
import { rowsOf } from '../compare/rows.ts';
import { type Context, note, print } from '../context.ts';
import { readCompareFlags } from '../flag-values.ts';
import { columnsOf } from '../io.ts';
import { formatMetric } from '../progress-lines.ts';
import { lengthFrom } from '../run/begin.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';

/** Measures what is not measured yet, and prints the table. */
export async function compare(
  context: Context,
  ids: readonly string[],
  raw: RawFlags,
): Promise<number> {
  const { io } = context;
  const flags = readCompareFlags(raw);
  if (flags.worker) {
    const { serveCells } = await import('../compare/worker.ts');
    return serveCells(io);
  }
  const entrants = await findEntrants(ids, flags.data, io);
  const requests = cellsOf(entrants, repeatsOf(flags));
  const results = new Map<CellRequest, Cell>();
  const failures = new Map<CellRequest, CellFailure>();
  const file = new CellsFile(
    resolve(io.cwd, flags.cells ?? join(flags.out ?? 'runs/compare', 'cells.jsonl')),
  );
  const jobs = flags.jobs ?? availableParallelism();
  const progress = await createProgress(context, requests.length, flags);
  const pool = new WorkerPool(jobs, {
    startWorker: () => io.startChild(['compare', '--worker']),
    isFinished(request, key) {
      const cell = file.find(key);
      if (cell !== undefined) results.set(request, cell);
      return cell !== undefined;
    },
    begin: (request) => progress.begin(request),
    advance: (request, share) => progress.advance(request, share),
    finish(request, cell) {
      if (cell !== null) {
        file.append(cell);
        results.set(request, cell);
      }
      const { metric } = request.headline;
      const value = cell?.outcomes[0]?.metrics[metric];
      progress.end(
        request,
        cell === null
          ? 'finished before'
          : `${value === undefined ? 'measured' : `${metric} ${formatMetric(value)}`} in ${cell.seconds.toFixed(1)} s`,
      );
    },
    fail(request, failure) {
      failures.set(request, failure);
      progress.end(request, `failed: ${failure.line}`);
    },
  });
  const stop = watchForStop(io, () => pool.stop());
  try {
    await pool.run(requests);
  } finally {
    progress.close();
    stop.dispose();
    file.close();
  }
  if (stop.reason !== null) {
    note(io, `stopped by ${stop.reason}; the same command goes on`);
    return stopCodes[stop.reason];
  }
  const rows = rowsOf(entrants, requests, {
    cellOf: (request) => results.get(request),
    failureOf: (request) => failures.get(request),
  });
  print(io, formatAsTable(rows, columnsOf(io.stdout)));
  return [...failures.values()][0]?.exitCode ?? 0;
}

function repeatsOf(flags: CompareFlags) {
  const { folds = null, seeds = folds === null ? 5 : 1 } = flags;
  return { folds, seeds, length: lengthFrom(flags) };
}
