/** @file `zoo tune`: the settings of an architecture searched on data. Each part is a file under tune/. */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import {
  architectureOf,
  countTrials,
  type Measure,
  runTrials,
  tune as search,
  trainingSeconds,
} from '@nnzoo/experiments';
import { spokenDuration } from '../compare/announce.ts';
import { labOf } from '../compare/lab.ts';
import { poolOf } from '../compare/pool.ts';
import { TrialsFile } from '../compare/trials-file.ts';
import { type Context, note, print } from '../context.ts';
import { readTuneFlags } from '../flag-values.ts';
import { displayPath } from '../folder/run-folder.ts';
import { columnsOf } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { pictureOf, printFindings } from '../run/print-result.ts';
import { shellQuoted } from '../run/session.ts';
import type { RawFlags } from '../run-flags.ts';
import { watchForStop } from '../signals.ts';
import { stopCodes } from '../stop-codes.ts';
import type { TuneFlags } from '../tune/flags.ts';
import { outcomeOf, type TuneOutcome } from '../tune/outcome.ts';
import { planTune, type TunePlan } from '../tune/plan.ts';
import { formatOutcome } from '../tune/print.ts';
import { createTuneProgress } from '../tune/progress.ts';
import { parallelFigure, writeTuneReport } from '../tune/report.ts';
import { unknownArchitecture } from '../unknown-architecture.ts';

/** Searches, prints what was found, and writes the report; the same command goes on after a stop. */
export async function tune(context: Context, text: string | null, raw: RawFlags): Promise<number> {
  const { io } = context;
  if (text === null) {
    const message = `tune: which architecture? Known: ${Object.keys(io.registry).join(', ')}. For example: ${context.program} tune feedforward --data wine`;
    throw new UsageError('run/no-architecture', message);
  }
  const jobs = availableParallelism();
  const flags: TuneFlags = { jobs, ...readTuneFlags(raw) };
  const id = architectureOf(text);
  if (!Object.hasOwn(io.registry, id)) throw await unknownArchitecture(id, 'tune', io);
  const folder = resolve(io.cwd, flags.out ?? 'runs/tune');
  const pauses = join(folder, 'pauses');
  const lab = labOf(io, { warn: (finding) => printFindings(context, [finding]), pauses });
  const store = new TrialsFile(join(folder, 'trials.jsonl'));
  const progress = createTuneProgress(context, flags);
  let stop = () => {};
  const watch = watchForStop(io, () => stop());
  const measure: Measure = async (trials) => {
    const pool = poolOf(io, flags.jobs ?? 1, { lab, pauses });
    const run = runTrials(trials, pool, { store, progress });
    stop = run.stop;
    return run.done;
  };
  try {
    const plan = await planTune(text, flags, { lab, measure });
    const total = countTrials(plan.request);
    if (!flags.quiet) for (const line of describe(plan, total, flags)) note(io, line);
    await progress.start(total, plan.request.model.settings!.primaryMetric);
    const tuned = watch.reason === null ? await search(plan.request, measure) : null;
    progress.close();
    if (tuned === null || watch.reason !== null) return stopped(context, watch.reason, folder);
    const outcome = outcomeOf(plan, tuned);
    const command = [context.program, 'tune', ...argumentsOf(text, flags)].join(' ');
    await show(context, outcome, { flags, folder, command });
    rmSync(pauses, { recursive: true, force: true });
    return tuned.results.failures[0]?.exitCode ?? 0;
  } finally {
    progress.close();
    watch.dispose();
    store.close();
  }
}

/** What is searched, how, and about how long it takes. */
function describe(
  { request, space, method, why, rows }: TunePlan,
  total: number,
  flags: TuneFlags,
): string[] {
  const { model, candidates, inner, folds } = request;
  const seconds = trainingSeconds[`${model.architecture.id} ${model.data}`];
  const trainings = method === 'halving' ? total / 2.5 : total;
  const time =
    model.length === null && seconds !== undefined
      ? `about ${spokenDuration((seconds * trainings) / (flags.jobs ?? 1))}`
      : 'how long was never measured';
  const where = inner === 1 ? 'one inner part' : `${inner} inner folds`;
  const outer = folds === null ? '' : ` in each of ${folds} folds`;
  return [
    `${counted(total, 'trial')}: ${counted(candidates.length, 'candidate')} by ${method} search over ${space.map(({ name }) => name).join(', ')}, on ${where} of ${rows} rows${outer}; ${time}, ${flags.jobs} at a time`,
    ...(why === '' ? [] : [`${method}: ${why}`]),
  ];
}

async function show(
  context: Context,
  outcome: TuneOutcome,
  {
    flags,
    folder,
    command,
  }: { readonly flags: TuneFlags; readonly folder: string; readonly command: string },
): Promise<void> {
  const { io, program } = context;
  const { model, seed } = outcome.plan.request;
  const models = [...new Set([outcome.winner, outcome.usual])];
  const again = [program, 'compare', ...models, '--data', model.data];
  const winner = again.map(shellQuoted).join(' ');
  if (flags.format === 'json') {
    const { rows, overall, importance, sentences } = outcome;
    print(
      io,
      jsonLine({
        winner: outcome.winner,
        seed,
        rows,
        candidates: overall,
        importance,
        sentences,
        command: winner,
      }),
    );
  } else {
    print(io, formatOutcome(outcome, columnsOf(io.stdout)));
    print(io, `\n${await pictureOf(parallelFigure(outcome), context)}\n`);
    print(io, `winner: ${winner}`);
  }
  await writeTuneReport(folder, outcome, command);
  if (!flags.quiet) note(io, `${displayPath(io.cwd, folder)}: report.html with every candidate`);
}

function stopped({ io }: Context, reason: keyof typeof stopCodes | null, folder: string): number {
  if (reason === null) return 1;
  if (reason !== 'EPIPE') {
    note(
      io,
      `stopped by ${reason}; finished trials are in ${displayPath(io.cwd, folder)}: the same command goes on`,
    );
  }
  return stopCodes[reason];
}

function argumentsOf(text: string, flags: TuneFlags): string[] {
  const { data, search: space, method, trials, inner, folds, seed } = flags;
  const budget = flags.budget === undefined ? undefined : `${flags.budget}s`;
  const named = Object.entries({ data, search: space, method, trials, budget, inner, folds, seed });
  return [
    text,
    ...named.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
  ].map(shellQuoted);
}
