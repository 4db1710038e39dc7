/**
 * @file A worker process: measures one cell after the other for the process that started it, and
 * ends with it. Read after measure.ts and messages.ts.
 */
import { UsageError } from '@nnzoo/core';
import { describeFailure } from '../errors.ts';
import type { Io } from '../io.ts';
import type { CellRequest } from './cell.ts';
import { measureCell } from './measure.ts';
import type { Order, Report } from './messages.ts';

/** Milliseconds between two reports of progress. */
const interval = 200;

/**
 * Serves until the starting process is gone; there is nothing to clean up, as a worker writes no file.
 *
 * @throws UsageError `compare/no-parent` where nobody is there to serve
 */
export function serveCells(io: Io): Promise<number> {
  if (process.send === undefined) {
    const message = 'compare --worker is for `zoo compare` itself: it needs a process to report to';
    throw new UsageError('compare/no-parent', message);
  }
  // Ctrl-C reaches the whole group: when to stop is for the starting process to say.
  io.signals.on('SIGINT', () => {});
  let answer: (isFinished: boolean) => void = () => {};
  const ask = (key: string) => {
    tell({ kind: 'key', key });
    return new Promise<boolean>((resolve) => {
      answer = resolve;
    });
  };
  process.on('message', (order: Order) => {
    if (order.kind === 'answer') answer(order.isFinished);
    else measure(order.request, io, ask);
  });
  // Whatever is being measured then is wanted by nobody.
  process.once('disconnect', () => process.exit(0));
  return new Promise(() => {});
}

async function measure(
  request: CellRequest,
  io: Io,
  isFinished: (key: string) => Promise<boolean>,
): Promise<void> {
  let toldAt = io.now();
  const advance = (share: number) => {
    if (io.now() - toldAt < interval) return;
    toldAt = io.now();
    tell({ kind: 'advance', share });
  };
  try {
    tell({ kind: 'finished', cell: await measureCell(request, { io, isFinished, advance }) });
  } catch (error) {
    tell({ kind: 'failed', failure: describeFailure(error) });
  }
}

function tell(report: Report): void {
  // Who asked may have gone meanwhile; then 'disconnect' is on its way.
  if (process.connected) process.send?.(report, undefined, {}, () => {});
}
