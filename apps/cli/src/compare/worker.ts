/**
 * @file A worker process: measures one trial after the other for the process that started it, and
 * ends with it. Read messages.ts before.
 */
import { UsageError } from '@nnzoo/core';
import { type Lab, measureTrial, type Trial } from '@nnzoo/experiments';
import type { Io } from '../io.ts';
import { labOf } from './lab.ts';
import type { Order, Report } from './messages.ts';
import type { PauseSharing } from './pauses.ts';

/** Milliseconds between two reports of progress. */
const interval = 200;

/**
 * Serves until the starting process is gone; there is nothing to clean up, as a worker writes no file.
 *
 * @throws UsageError `compare/no-parent` where nobody is there to serve
 */
export function serveTrials(
  io: Io,
  { pauses, areShared = false }: { readonly pauses?: string; readonly areShared?: boolean } = {},
): Promise<number> {
  if (process.send === undefined) {
    const message = 'compare --worker is for `zoo compare` itself: it needs a process to report to';
    throw new UsageError('compare/no-parent', message);
  }
  // Ctrl-C reaches the whole group: when to stop is for the starting process to say.
  io.signals.on('SIGINT', () => {});
  let fetched = () => {};
  const sharing: PauseSharing = {
    fetch: (pause) => {
      tell({ kind: 'fetch', pause });
      return new Promise((resolve) => {
        fetched = resolve;
      });
    },
    kept: (pause) => tell({ kind: 'kept', pause }),
  };
  const where = pauses === undefined ? {} : { pauses };
  const lab = labOf(io, areShared ? { ...where, sharing } : where);
  let answer: (isWanted: boolean) => void = () => {};
  const ask = (key: string) => {
    tell({ kind: 'key', key });
    return new Promise<boolean>((resolve) => {
      answer = resolve;
    });
  };
  process.on('message', (order: Order) => {
    if (order.kind === 'answer') answer(order.isWanted);
    else if (order.kind === 'fetched') fetched();
    else measure(order.trial, lab, ask);
  });
  // Whatever is being measured then is wanted by nobody.
  process.once('disconnect', () => process.exit(0));
  return new Promise(() => {});
}

async function measure(
  trial: Trial,
  lab: Lab,
  isWanted: (key: string) => Promise<boolean>,
): Promise<void> {
  let toldAt = lab.now();
  const advance = (share: number) => {
    if (lab.now() - toldAt < interval) return;
    toldAt = lab.now();
    tell({ kind: 'advance', share });
  };
  try {
    const result = await measureTrial(trial, lab, { isWanted, advance, stops: () => false });
    const ending =
      result === null ? ({ kind: 'left' } as const) : { kind: 'measured' as const, result };
    tell({ kind: 'ended', ending });
  } catch (error) {
    tell({ kind: 'ended', ending: { kind: 'failed', failure: lab.describe(error) } });
  }
}

function tell(report: Report): void {
  // Who asked may have gone meanwhile; then 'disconnect' is on its way.
  if (process.connected) process.send?.(report, undefined, {}, () => {});
}
