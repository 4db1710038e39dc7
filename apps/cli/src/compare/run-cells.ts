/** @file Measuring what is not measured yet: pool, file and progress put together. Read after pool.ts and cells-file.ts. */
import { formatMetric } from '../progress-lines.ts';
import type { Cell, CellFailure, CellRequest } from './cell.ts';
import type { CellsFile } from './cells-file.ts';
import { type PoolHooks, WorkerPool } from './pool.ts';
import type { CompareProgress } from './progress.ts';
import type { Results } from './rows.ts';

/** What measuring needs beside the requests. */
export interface RunOptions {
  readonly jobs: number;
  readonly file: CellsFile;
  readonly progress: CompareProgress;
  readonly startWorker: PoolHooks['startWorker'];
}

/** A measurement under way. */
export interface CellsRun {
  /** Resolves when all is finished or failed, or after `stop`; no worker is left then. */
  readonly done: Promise<Results & { readonly failures: readonly CellFailure[] }>;
  stop(): void;
}

/** Measures the cells side by side; those in the file already are taken from there. */
export function runCells(requests: readonly CellRequest[], options: RunOptions): CellsRun {
  const { jobs, file, progress, startWorker } = options;
  const cells = new Map<CellRequest, Cell>();
  const failures = new Map<CellRequest, CellFailure>();
  const pool = new WorkerPool(jobs, {
    startWorker,
    isFinished(request, key) {
      const cell = file.find(key);
      if (cell !== undefined) cells.set(request, cell);
      return cell !== undefined;
    },
    begin: (request) => progress.begin(request),
    advance: (request, share) => progress.advance(request, share),
    finish(request, cell) {
      if (cell !== null) {
        file.append(cell);
        cells.set(request, cell);
      }
      progress.end(request, cell === null ? 'finished before' : describeCell(request, cell));
    },
    fail(request, failure) {
      failures.set(request, failure);
      progress.end(request, `failed: ${failure.line}`);
    },
  });
  const results = {
    cellOf: (request: CellRequest) => cells.get(request),
    failureOf: (request: CellRequest) => failures.get(request),
  };
  const done = pool.run(requests).then(() => ({ ...results, failures: [...failures.values()] }));
  return { done, stop: () => pool.stop() };
}

function describeCell({ measures, headline: { metric } }: CellRequest, cell: Cell): string {
  const value = measures === 'model' ? cell.outcomes[0]?.metrics[metric] : undefined;
  const seconds = `${cell.seconds.toFixed(1)} s`;
  return value === undefined ? seconds : `${metric} ${formatMetric(value)} in ${seconds}`;
}
