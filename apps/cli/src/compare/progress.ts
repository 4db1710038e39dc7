/** @file How far a comparison is, on stderr: one bar in a terminal, a line a trial elsewhere. */

import { type Trial, type TrialsProgress, trialName } from '@nnzoo/experiments';
import { type Context, note } from '../context.ts';
import { formatMetric } from '../progress-lines.ts';

/** Shows what becomes of the trials. */
export interface CompareProgress extends TrialsProgress {
  close(): void;
  /** Shows a few words beside the counts, such as the best so far; absent where lines say it. */
  tell?(words: string): void;
}

/** The display that fits. */
export async function createProgress(
  { io }: Context,
  total: number,
  flags: { readonly quiet?: boolean },
): Promise<CompareProgress> {
  if (flags.quiet) return { begin() {}, advance() {}, wait() {}, end() {}, close() {} };
  if (io.stderr.isTTY) {
    const { CompareBar } = await import('./progress-bar.ts');
    return new CompareBar(io, total);
  }
  let done = 0;
  return {
    begin() {},
    advance() {},
    wait(trial) {
      note(io, `${trialName(trial)}: another comparison is measuring it`);
    },
    end(trial, how) {
      done++;
      note(io, `${done}/${total}  ${trialName(trial)}: ${describe(trial, how)}`);
    },
    close() {},
  };
}

/** "accuracy 0.95 in 1.2 s", "finished before", or why it failed. */
function describe(
  { measures, primaryMetric: { metric } }: Trial,
  how: Parameters<TrialsProgress['end']>[1],
): string {
  if (how.kind === 'known') return 'finished before';
  if (how.kind === 'failed') return `failed: ${how.failure.line}`;
  const { outcomes, seconds: time } = how.result;
  const value = measures === 'model' ? outcomes[0]?.metrics[metric] : undefined;
  const seconds = `${time.toFixed(1)} s`;
  return value === undefined ? seconds : `${metric} ${formatMetric(value)} in ${seconds}`;
}
