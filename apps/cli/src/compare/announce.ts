/** @file What a comparison is about to do, how long that takes; for everything, whether to go on. */

import { createInterface } from 'node:readline';
import { counted } from '@nnzoo/data';
import { modelOf, type Trial, trainingSeconds } from '@nnzoo/experiments';
import { note } from '../context.ts';
import type { Io } from '../io.ts';

/** How it is asked for. */
export interface Announced {
  readonly jobs: number;
  readonly quiet?: boolean;
  /** Agreed to beforehand. */
  readonly yes?: boolean;
}

/**
 * Says how many trainings there are and about how long they take; on a terminal asks whether to go
 * on. Elsewhere, and with `--yes`, nobody is asked.
 *
 * @returns false where the answer was no, or the input ended
 */
export async function announce(
  { io, program }: { readonly io: Pick<Io, 'stdin' | 'stderr'>; readonly program: string },
  asked: readonly Trial[],
  { jobs, quiet, yes }: Announced,
): Promise<boolean> {
  const isAsked = !yes && io.stdin.isTTY === true && io.stderr.isTTY === true;
  if (!quiet || isAsked) {
    note(io, describe(asked, jobs));
    note(io, `less to measure: ${program} compare perceptron rbf --data iris,wine`);
  }
  if (!isAsked) return true;
  io.stderr.write('go on? [y/N] ');
  const answer = await firstLine(io.stdin);
  const agreed = /^\s*y(es)?\s*$/i.test(answer);
  if (!agreed) note(io, 'nothing was measured');
  return agreed;
}

/** "285 trials: 13 architectures on 20 data sets, seeds 1 to 5; about 9 h, 2 at a time". */
export function describe(asked: readonly Trial[], jobs: number): string {
  const trials = asked.filter(({ measures }) => measures === 'model');
  const count = (of: (trial: Trial) => string | number) => new Set(trials.map(of)).size;
  const [models, sets] = [count(modelOf), count((each) => each.data)];
  const areVariants = models > count((each) => each.architecture);
  const seeds = count((each) => each.seed);
  const folds = count(({ split }) => (split.kind === 'fold' ? split.fold : 0));
  const each = [counted(seeds, 'seed'), ...(folds > 1 ? [`${folds} folds`] : [])];
  const what = `${counted(trials.length, 'trial')}: ${counted(models, areVariants ? 'model' : 'architecture')} on ${counted(sets, 'data set')}, ${each.join(' × ')} of each pair`;
  return `${what}; ${timeOf(trials, jobs)}, ${jobs} at a time`;
}

/** "about 9 h"; what has no known time is counted apart. */
function timeOf(trials: readonly Trial[], jobs: number): string {
  if (trials.some(({ plan }) => plan.length !== undefined))
    return 'how long depends on the length given';
  const known = trials.flatMap(({ architecture, data }) => {
    return trainingSeconds[`${architecture} ${data}`] ?? [];
  });
  if (known.length === 0) return 'how long was never measured';
  const total = known.reduce((sum, seconds) => sum + seconds, 0);
  // No trial is divided among processes.
  const seconds = Math.max(total / jobs, ...known);
  const unknown = trials.length - known.length;
  const more = unknown > 0 ? `, and ${counted(unknown, 'trial')} never timed before` : '';
  return `about ${spokenDuration(seconds)}${more}`;
}

/** `90 s`, `12 min`, `3.5 h`. */
export function spokenDuration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  const hours = seconds / 3600;
  return `${hours.toFixed(hours < 10 ? 1 : 0)} h`;
}

/** The first line of the input; empty where it ends before one. */
async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
