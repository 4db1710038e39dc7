/** @file How far a comparison is, on stderr: one bar in a terminal, a line a cell elsewhere. */

import { type Context, note } from '../context.ts';
import type { CellRequest } from './cell.ts';
import { cellName } from './cell.ts';

/** Shows what becomes of the cells. */
export interface CompareProgress {
  begin(request: CellRequest): void;
  advance(request: CellRequest, share: number): void;
  /** `outcome`: "accuracy 0.95 in 1.2 s", "finished before", or why it failed. */
  end(request: CellRequest, outcome: string): void;
  close(): void;
}

/** The display that fits. */
export async function createProgress(
  { io }: Context,
  { total, jobs }: { readonly total: number; readonly jobs: number },
  flags: { readonly quiet?: boolean },
): Promise<CompareProgress> {
  if (flags.quiet) return { begin() {}, advance() {}, end() {}, close() {} };
  if (io.stderr.isTTY) {
    const { CompareBar } = await import('./progress-bar.ts');
    return new CompareBar(io, total);
  }
  note(io, `${total} cells to measure or to find, ${Math.min(jobs, total)} at a time`);
  let done = 0;
  return {
    begin() {},
    advance() {},
    end(request, outcome) {
      done++;
      note(io, `${done}/${total}  ${cellName(request)}: ${outcome}`);
    },
    close() {},
  };
}
