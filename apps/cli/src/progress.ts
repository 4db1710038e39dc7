/** @file What is seen while a run goes on: a bar, lines, JSON lines, or nothing. */
import type { PrimaryMetric, TrainEvent } from '@nnzoo/training';
import { type Context, note, print } from './context.ts';
import { ProgressLines } from './progress-lines.ts';

/** Shows the events of a run. */
export interface Progress {
  see(event: TrainEvent): void;
  /** Ends the display: the line below is free. */
  end(): void;
}

/** The display that fits: JSON lines if asked for, a bar on a terminal, lines elsewhere. */
export async function createProgress(
  { io }: Context,
  flags: { readonly json?: boolean; readonly quiet?: boolean },
  primaryMetric: PrimaryMetric,
): Promise<Progress> {
  if (flags.quiet) return { see: () => {}, end: () => {} };
  if (flags.json)
    return jsonProgress(
      (line) => print(io, line),
      () => io.now(),
    );
  if (io.stderr.isTTY) {
    const { ProgressBar } = await import('./progress-bar.ts');
    return new ProgressBar(io, primaryMetric.metric);
  }
  return new ProgressLines((line) => note(io, line));
}

/** Each start and evaluation as a JSON line, and at most one line of progress a second between. */
function jsonProgress(write: (line: string) => void, now: () => number): Progress {
  let lastProgress = Number.NEGATIVE_INFINITY;
  return {
    see(event) {
      // The result reports the end, and says more.
      if (event.event === 'end') return;
      if (event.event === 'progress') {
        if (now() - lastProgress < 1000) return;
        lastProgress = now();
      }
      write(JSON.stringify(event));
    },
    end() {},
  };
}
