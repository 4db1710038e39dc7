/** @file How far a search is: the progress of a comparison, with the best candidate so far. */
import { modelOf, type Trial } from '@nnzoo/experiments';
import { isBetter, meanOf, type PrimaryMetric } from '@nnzoo/training';
import { type CompareProgress, createProgress } from '../compare/progress.ts';
import { type Context, note } from '../context.ts';
import { formatMetric } from '../progress-lines.ts';
import type { TuneFlags } from './flags.ts';

/** Shows nothing before `start` says how much there is. */
interface TuneProgress extends CompareProgress {
  start(total: number, metric: PrimaryMetric): Promise<void>;
}

/** The display that fits. */
export function createTuneProgress(
  context: Context,
  flags: Pick<TuneFlags, 'quiet'>,
): TuneProgress {
  let shown: CompareProgress | null = null;
  let primary: PrimaryMetric | null = null;
  let best: number | null = null;
  const scores = new Map<string, number[]>();

  /** Scores by candidate, split and stage; complete when all inner parts are there. */
  function score(trial: Trial, value: number): void {
    const { inner } = trial;
    if (inner === undefined || primary === null) return;
    const key = JSON.stringify([modelOf(trial), trial.split, trial.plan]);
    const own = [...(scores.get(key) ?? []), value];
    scores.set(key, own);
    if (own.length < (inner.kind === 'fold' ? inner.folds : 1)) return;
    const mean = meanOf(own);
    if (best !== null && !isBetter(mean, best, primary)) return;
    best = mean;
    if (!flags.quiet && context.io.stderr.isTTY !== true) {
      note(context.io, `best so far: ${primary.metric} ${formatMetric(mean)}, ${modelOf(trial)}`);
    }
    shown?.tell?.(`best ${formatMetric(mean)}`);
  }
  return {
    async start(total, metric) {
      primary = metric;
      shown = await createProgress(context, total, flags);
    },
    begin: (trial) => shown?.begin(trial),
    advance: (trial, share) => shown?.advance(trial, share),
    wait: (trial) => shown?.wait(trial),
    end(trial, how) {
      shown?.end(trial, how);
      if (how.kind !== 'measured') return;
      const value = how.result.outcomes[0]?.metrics[trial.primaryMetric.metric];
      if (value !== undefined) score(trial, value);
    },
    close() {
      shown?.close();
      shown = null;
    },
  };
}
