/**
 * @file Successive halving: all candidates are trained a little, the best third goes on, until one
 * stage trains as long as the plan says. A pause is a checkpoint: nothing is trained twice.
 * @see Jamieson, Talwalkar (2016), Non-stochastic best arm identification and hyperparameter optimization
 */
import { UsageError } from '@nnzoo/core';
import type { Plan } from '@nnzoo/training';

/** One in so many goes on. */
const keptShare = 3;

/** A stage: how many take part, and how long each has been trained at its end. */
export interface Rung {
  readonly count: number;
  readonly length: Plan['length'];
}

/**
 * The stages for so many candidates: the last one has the whole length, each before it a third,
 * at least one epoch or step.
 *
 * @throws UsageError `search/short` where there is no room for two stages
 */
export function rungsOf(count: number, length: Plan['length']): Rung[] {
  const [unit, whole] = 'epochs' in length ? ['epochs', length.epochs] : ['steps', length.steps];
  const stages = stagesOf(count, whole);
  const rungs: Rung[] = [];
  for (let [stage, left] = [1, count]; stage <= stages; stage++) {
    const extent = Math.floor(whole / keptShare ** (stages - stage));
    rungs.push({ count: left, length: unit === 'epochs' ? { epochs: extent } : { steps: extent } });
    left = Math.ceil(left / keptShare);
  }
  if (rungs.length > 1) return rungs;
  const message = `halving needs at least ${keptShare} candidates and a length of ${keptShare} ${unit}: ${count} and ${whole} given; use --method random`;
  throw new UsageError('search/short', message, { count, length: whole });
}

/** As many as leave one candidate at the end, and one epoch or step at the beginning; five at most. */
function stagesOf(count: number, whole: number): number {
  let stages = 1;
  while (stages < 5 && keptShare ** stages <= Math.min(count, whole)) stages++;
  return stages;
}

/** Share of a candidate's whole training that halving spends on one of so many. */
export function halvingCost(count: number, length: Plan['length']): number {
  const extent = (each: Plan['length']) => ('epochs' in each ? each.epochs : each.steps);
  let before = 0;
  const spent = rungsOf(Math.max(keptShare, count), length).reduce((sum, rung) => {
    const added = (extent(rung.length) - before) / extent(length);
    before = extent(rung.length);
    return sum + rung.count * added;
  }, 0);
  return spent;
}
